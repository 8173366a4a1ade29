import type { ReportResult } from './answers';
import { PROTOCOL_VERSION } from './protocol';
import type { ReportStrings } from './strings';

/** What a page that was saved to a file says of itself, and where it leads. */
export interface SavedFacts {
  /** Ms since the epoch. */
  readonly at: number;
  /** The program and its version. */
  readonly by: string;
  /** Addresses of the job on CircleCI and of the run in Postman, as far as they are known. */
  readonly links: { readonly openInCircleci?: string; readonly openInPostman?: string };
}

/** What a page is given that was saved to a file, instead of a host. */
export interface SavedReport {
  readonly version: typeof PROTOCOL_VERSION;
  readonly facts: SavedFacts;
  readonly strings: ReportStrings;
  /** BCP 47. */
  readonly locale: string;
  readonly result: ReportResult;
}

/** Id of the element that holds it, as JSON. */
export const SAVED_REPORT = 'saved-report';

/** Rows in one piece of the text: what is written at once. */
const ROWS_IN_PIECE = 500;

/**
 * The JSON of a saved report, in pieces, so that nobody holds all of a large one, for an element of a page: nothing in it
 * ends that element or begins a comment.
 */
export function* savedJson({ result, ...beside }: SavedReport): Generator<string> {
  // These alone: where a result is read from again, which the extension has beside, is nothing to a file.
  const { kind, origin, actions } = result;
  const { rows, emptied } = withoutRows(result);
  // The list of rows comes last: what is still open after it is closed by this.
  const end = ']}}}';
  yield json({ ...beside, result: { kind, origin, actions, ...emptied } }).slice(0, -end.length);
  for (let from = 0; from < rows.length; from += ROWS_IN_PIECE) {
    const piece = json(rows.slice(from, from + ROWS_IN_PIECE)).slice(1, -1);
    yield from === 0 ? piece : `,${piece}`;
  }
  yield end;
}

function withoutRows(result: ReportResult): { readonly rows: readonly unknown[]; readonly emptied: object } {
  if (result.kind === 'run') {
    const { requests: rows, ...rest } = result.report;
    return { rows, emptied: { report: { ...rest, requests: [] } } };
  }
  const { violations: rows, ...rest } = result.check;
  return { rows, emptied: { check: { ...rest, violations: [] } } };
}

function json(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether a value is what a file holds that this version of the page was saved to: its script came with it. */
export function isSavedReport(value: unknown): value is SavedReport {
  return (
    typeof value === 'object' && value !== null && 'version' in value && value.version === PROTOCOL_VERSION
  );
}
