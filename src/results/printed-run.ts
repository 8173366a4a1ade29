import type { RequestError } from '../report/model';
import type { Tally } from './fields';
import type { PrintedFailure } from './printed-failures';
import type { PrintedLine } from './printed-lines';

/** A request under its heading, with all that was printed until the next. */
export interface PrintedItem {
  readonly name: string;
  readonly folder: string;
  /** 0-based. */
  readonly iteration: number;
  /** The item's own and those that its scripts sent, which look alike; their addresses masked. */
  readonly requests: Extract<PrintedLine, { kind: 'request' }>[];
  readonly assertions: { readonly name: string; readonly status: 'passed' | 'failed' | 'skipped' }[];
  readonly errors: { readonly source: RequestError['source']; readonly name: string; message: string }[];
}

/** What was printed of one run, as it was printed. */
export interface PrintedRun {
  /** What had to be left out. */
  readonly tally: Tally;
  readonly name: string;
  readonly items: readonly PrintedItem[];
  /** Rows of the table of totals. */
  readonly counts: ReadonlyMap<string, { readonly executed: number; readonly failed: number }>;
  readonly durationMs?: number;
  readonly averageResponseMs?: number;
  readonly failures: readonly PrintedFailure[];
  readonly postmanUrl?: string;
}
