import type { RunReport } from '../report/model';
import type { RuleCheck } from '../report/rule-check';
import { parseJson } from './json';
import { readJUnit } from './junit';
import { isNativeReport, readNativeReport } from './native';
import { isNewmanReport, readNewmanReport } from './newman';
import { readPrintedRuns } from './printed';
import { readPrintedLints } from './printed-lint';
import { readSpecLintCsv } from './spec-lint-csv';
import { findSpecLintJson, isSpecLint, readSpecLintJson } from './spec-lint-json';
import { terminalLines } from '../circleci/terminal-lines';

/** What a file turned out to be. */
export type AnyResult =
  /** Collection runs: one, or all that were printed into one log. `checks`: lints between them. */
  | { readonly kind: 'run'; readonly reports: readonly RunReport[]; readonly checks: readonly RuleCheck[] }
  | { readonly kind: 'rules'; readonly checks: readonly RuleCheck[] }
  | { readonly kind: 'none'; readonly reason: NoReason };

/** `cut`: the beginning of a JSON document, too short to say of what. `other`: whole, but none of what we read. */
export type NoReason = 'empty' | 'cut' | 'other';

/**
 * Reads whatever Postman wrote, from its bytes (UTF-8, with or without a byte order mark). The format is recognised by
 * its content, never by a file's name. What is cut or contradicts itself is read as far as it goes, with a note. Never
 * throws.
 */
export function readAny(bytes: Uint8Array): AnyResult {
  const text = new TextDecoder().decode(bytes);
  const start = /^\s*(\S?)/.exec(text)?.[1];
  if (start === '' || start === undefined) return { kind: 'none', reason: 'empty' };
  if (start === '{' || start === '[') {
    const result = readJson(text);
    if (result !== undefined) return result;
  }
  const junit = start === '<' ? readJUnit(text) : undefined;
  return junit === undefined ? readPrinted(text) : { kind: 'run', reports: [junit], checks: [] };
}

/**
 * Every run and every lint that was printed into `text`, such as the output of a step: with a terminal's colours or
 * without, and with anything else around them.
 */
export function readPrinted(text: string): AnyResult {
  const lines = terminalLines(text);
  const reports = readPrintedRuns(lines);
  const checks = [...readPrintedLints(lines), ...readSpecLintCsv(lines), ...findSpecLintJson(lines)];
  if (reports.length > 0) return { kind: 'run', reports, checks };
  return checks.length > 0 ? { kind: 'rules', checks } : { kind: 'none', reason: 'other' };
}

/** `undefined` where `text` is no JSON at all: a log may begin with a bracket. */
function readJson(text: string): AnyResult | undefined {
  const parsed = parseJson(text);
  if (parsed.kind === 'notJson') return undefined;
  const cut = parsed.kind === 'cut' ? [{ kind: 'cut' as const }] : [];
  const reader = isNewmanReport(parsed.value)
    ? readNewmanReport
    : isNativeReport(parsed.value)
      ? readNativeReport
      : undefined;
  if (reader !== undefined) {
    const report = reader(parsed.value);
    return { kind: 'run', reports: [{ ...report, notes: [...cut, ...report.notes] }], checks: [] };
  }
  if (isSpecLint(parsed.value) && (cut.length === 0 || hasItems(parsed.value))) {
    const check = readSpecLintJson(parsed.value);
    return { kind: 'rules', checks: [{ ...check, notes: [...cut, ...check.notes] }] };
  }
  return { kind: 'none', reason: parsed.kind === 'cut' ? 'cut' : 'other' };
}

/** The beginning of an empty list is the beginning of any list. */
function hasItems(value: unknown): boolean {
  return readSpecLintJson(value).violations.length > 0;
}
