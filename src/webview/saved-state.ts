import {
  KIND_TABS,
  SEVERITY_FILTERS,
  VIOLATION_SORTS,
  type ViolationsLook,
} from '../report/definition-model';
import { RESULT_SORTS, RESULT_TABS, type ResultsLook } from '../report/page-model';

/** What the page keeps over being hidden, and over a reload of the window. */
export interface SavedState {
  readonly version: 2;
  /** The host's own; see `init.restore` of the protocol. */
  readonly restore: string;
  /** Which of the results of a file. */
  readonly part: number;
  readonly results?: ResultsLook;
  readonly violations?: ViolationsLook;
  /** Opened requests, by their index. */
  readonly expanded: readonly number[];
  /** Pixels from the top. */
  readonly scroll: number;
}

/** Whether `value` is what this version of the page kept: one before it may have kept something else. */
export function isSavedState(value: unknown): value is SavedState {
  if (!isObject(value)) return false;
  const { version, restore, part, results, violations, expanded, scroll } = value;
  return (
    version === 2 &&
    typeof restore === 'string' &&
    typeof part === 'number' &&
    typeof scroll === 'number' &&
    Array.isArray(expanded) &&
    expanded.every((index) => typeof index === 'number') &&
    isLook(results, { tab: RESULT_TABS, sort: RESULT_SORTS }) &&
    isLook(violations, { kind: KIND_TABS, severity: SEVERITY_FILTERS, sort: VIOLATION_SORTS })
  );
}

/** Whether a look is absent, or each of its choices is one of those there are. */
function isLook(value: unknown, choices: Readonly<Record<string, readonly string[]>>): boolean {
  if (value === undefined) return true;
  return (
    isObject(value) &&
    typeof value['text'] === 'string' &&
    Object.entries(choices).every(([name, all]) => all.some((choice) => choice === value[name]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
