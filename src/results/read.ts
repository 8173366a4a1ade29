import type { RunReport } from '../report/model';
import type { RuleCheck } from '../report/rule-check';
import { readJUnit } from './junit';
import { readPrintedRuns } from './printed';
import { readPrintedLints } from './printed-lint';
import { createJsonReading } from './read-json';
import { createSlimmer } from './slim-json';
import { readSpecLintCsv } from './spec-lint-csv';
import { findSpecLintJson } from './spec-lint-json';
import { terminalLines } from '../circleci/terminal-lines';

/** What a file turned out to be. */
export type AnyResult =
  /** Collection runs: one, or all that were printed into one log. `checks`: lints between them. */
  | { readonly kind: 'run'; readonly reports: readonly RunReport[]; readonly checks: readonly RuleCheck[] }
  | { readonly kind: 'rules'; readonly checks: readonly RuleCheck[] }
  | { readonly kind: 'none'; readonly reason: NoReason };

/** `cut`: the beginning of a JSON document, too short to say of what. `other`: whole, but none of what we read. */
export type NoReason = 'empty' | 'cut' | 'other';

/** Bytes that may be kept of one file, beside what its reader makes of its requests: reading takes a few times as much. */
export const MOST_KEPT_BYTES = 50_000_000;

/** Reads one file as it comes in. */
export interface Reading {
  /** `false` once it wants no more: the file holds too much to keep. */
  readonly add: (piece: Uint8Array) => boolean;
  /** Bytes that were kept, or that readers were given. */
  readonly size: () => number;
  /** What the whole of it is. */
  readonly result: () => AnyResult | 'tooLarge';
}

/**
 * Reads whatever Postman wrote, from its bytes (UTF-8, with or without a byte order mark) in pieces of any size. The
 * format is recognised by its content, never by a file's name. What is cut or contradicts itself is read as far as it
 * goes, with a note. Never throws. Of a JSON report only what a page shows of it is ever held.
 *
 * @param keepsValues query values are not masked: for who asks to see them, and never to be kept
 */
export function startReading(keepsValues = false): Reading {
  const json = createJsonReading(keepsValues);
  const slimmer = createSlimmer(MOST_KEPT_BYTES, json.item);
  let isFull = false;
  return {
    add(piece) {
      isFull ||= !slimmer.add(piece);
      return !isFull;
    },
    size: slimmer.size,
    result() {
      if (isFull) return 'tooLarge';
      const text = new TextDecoder().decode(slimmer.bytes());
      const start = /^\s*(\S?)/.exec(text)?.[1];
      if (start === '' || start === undefined) return { kind: 'none', reason: 'empty' };
      if (start === '{' || start === '[') {
        const result = json.result(text);
        if (result !== undefined) return result;
      }
      const junit = start === '<' ? readJUnit(text) : undefined;
      return junit === undefined ? readPrinted(text) : { kind: 'run', reports: [junit], checks: [] };
    },
  };
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
