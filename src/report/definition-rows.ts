import {
  SEVERITY_RANK,
  type DefinitionSummary,
  type KindTab,
  type ViolationRow,
  type ViolationsLook,
  type ViolationSort,
} from './definition-model';
import type { PageAction, RunOrigin } from './page-model';
import { ruleTotals, type RuleCheck, type RuleKind } from './rule-check';

/** A lint laid out for its page. */
export interface DefinitionRows {
  readonly summary: DefinitionSummary;
  readonly look: (look: ViolationsLook) => {
    /** Violations of each tab that the text and the severity leave. */
    readonly counts: Readonly<Record<KindTab, number>>;
    readonly total: number;
    readonly rows: (from: number, to: number) => readonly ViolationRow[];
  };
}

export interface DefinitionRowsOptions {
  readonly origin: RunOrigin;
  readonly actions: readonly PageAction[];
  /** BCP 47. */
  readonly locale: string;
}

/** Lays out `check`. */
export function definitionRows(
  check: RuleCheck,
  { origin, actions, locale }: DefinitionRowsOptions,
): DefinitionRows {
  const rows = check.violations.map((violation, index): ViolationRow => ({ ...violation, index }));
  const compare = comparer(locale);
  const { type, file, format, notes } = check;
  // Some outputs name nothing but the file: then that is what the definition is called.
  const name = check.name || (file ?? '');
  return {
    summary: {
      name,
      ...(type === undefined ? {} : { type }),
      ...(file === undefined || file === name ? {} : { file }),
      format,
      origin,
      totals: ruleTotals(check.violations),
      kinds: kindsOf(rows),
      notes,
      actions,
    },
    look({ kind, severity, text, sort }) {
      const wanted = text.trim().toLowerCase();
      const found = rows.filter(
        (row) => (severity === 'all' || row.severity === severity) && (wanted === '' || holds(row, wanted)),
      );
      const shown = found.filter((row) => kind === 'all' || row.kind === kind).sort(compare[sort]);
      return {
        counts: { all: found.length, ...kindsOf(found) },
        total: shown.length,
        rows: (from, to) => shown.slice(from, to),
      };
    },
  };
}

function kindsOf(rows: readonly ViolationRow[]): Readonly<Record<RuleKind, number>> {
  const kinds = { governance: 0, security: 0, syntax: 0, other: 0 };
  for (const { kind } of rows) kinds[kind] += 1;
  return kinds;
}

function comparer(
  locale: string,
): Readonly<Record<ViolationSort, (a: ViolationRow, b: ViolationRow) => number>> {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const severity = (a: ViolationRow, b: ViolationRow): number =>
    SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity];
  return {
    severity,
    rule: (a, b) => compare(a.message, b.message) || severity(a, b),
    path: (a, b) =>
      compare(a.file ?? '', b.file ?? '') ||
      compare(a.path ?? '', b.path ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      severity(a, b),
  };
}

function holds({ message, path, file, line }: ViolationRow, wanted: string): boolean {
  return [message, path, file, line === undefined ? undefined : String(line)].some(
    (text) => text?.toLowerCase().includes(wanted) === true,
  );
}
