import type {
  AssertionResult,
  AssertionStatus,
  BuildName,
  ReportFormat,
  ReportNote,
  RequestError,
  RunTotals,
} from './model';
import type { Verdict } from './verdict';

/*
 * What the page of a run shows, as plain data. It gets a summary at once and rows in slices, so a run of any length
 * opens as fast as a short one.
 */

/** What a run's facts were read from. */
export interface ReadFrom {
  readonly kind: 'artifact' | 'testResults' | 'stepOutput' | 'file';
  /** The artifact's path, the step's name or the file's name; empty where the kind says it all. */
  readonly name: string;
  /** The job's test results tell of no other failure. */
  readonly testsAgree?: true;
}

/** Where a run happened; nothing is known of a local file's job. */
export interface RunOrigin {
  readonly jobName?: string;
  readonly build?: BuildName;
  readonly readFrom?: ReadFrom;
}

/** What the page can ask its host to do with a whole report. */
export const PAGE_ACTIONS = [
  'openInCircleci',
  'openInPostman',
  'copyMarkdown',
  'copyRerun',
  'saveHtml',
  'saveJson',
] as const;
export type PageAction = (typeof PAGE_ACTIONS)[number];

export interface RunSummary {
  readonly name: string;
  readonly environment?: string;
  readonly startedAt?: number;
  readonly format?: ReportFormat;
  readonly origin: RunOrigin;
  readonly verdict: Verdict;
  readonly totals: RunTotals;
  readonly notes: readonly ReportNote[];
  /** Length of the list of iterations. */
  readonly iterations: number;
  /** Absent where the report has no response times. */
  readonly times?: TimesSummary;
  readonly actions: readonly PageAction[];
}

/** Response times in ms. */
export interface TimesSummary {
  /** The longest of the run: the scale of every bar. */
  readonly longestMs: number;
  /** Length of the list of timed requests. */
  readonly requests: number;
  /** Some request was executed more than once: there is a shortest and a longest of it. */
  readonly isRepeated: boolean;
  /** The longest of each stretch of the run, in run order: at most 120 stretches. */
  readonly course: readonly number[];
}

/** A request as its closed row shows it. */
export interface RequestRow {
  /** Identity of the execution: `RequestResult.index`. */
  readonly index: number;
  readonly iteration: number;
  /** First of its iteration in the list: a heading stands above it. Only in run order. */
  readonly startsIteration: boolean;
  readonly name: string;
  readonly folder?: string;
  readonly method?: string;
  readonly url?: string;
  readonly status?: { readonly code: number; readonly text?: string };
  readonly responseMs?: number;
  readonly responseBytes?: number;
  readonly counts: Readonly<Record<AssertionStatus | 'errors', number>>;
}

/** One failed or skipped assertion, or one error. */
export interface FindingRow {
  readonly kind: 'failed' | 'skipped' | 'error';
  /** Where its request stands in run order. */
  readonly position: number;
  readonly iteration: number;
  readonly requestName: string;
  readonly folder?: string;
  readonly name: string;
  readonly message?: string;
  readonly stack?: string;
  /** Of an error. */
  readonly source?: RequestError['source'];
}

export interface IterationRow {
  readonly iteration: number;
  /** Where its first request stands in run order. */
  readonly position: number;
  readonly requests: number;
  readonly counts: Readonly<Record<AssertionStatus | 'errors', number>>;
  /** Sum of its response times. */
  readonly responseMs?: number;
}

/** The response times of one request over all its executions. */
export interface TimingRow {
  readonly name: string;
  readonly folder?: string;
  readonly method?: string;
  readonly count: number;
  readonly minMs: number;
  readonly averageMs: number;
  readonly maxMs: number;
}

/** What an opened row shows: its errors, and a part of its assertions, failed ones first. */
export interface RequestDetails {
  readonly index: number;
  /** Where `assertions` starts among all of the request's. */
  readonly from: number;
  readonly total: number;
  readonly assertions: readonly AssertionResult[];
  readonly errors: readonly RequestError[];
}

export const RESULT_TABS = ['all', 'failed', 'skipped', 'errors'] as const;
export type ResultTab = (typeof RESULT_TABS)[number];

export const RESULT_SORTS = ['run', 'name', 'time', 'status'] as const;
export type ResultSort = (typeof RESULT_SORTS)[number];

/** Which results the reader wants to see, and in which order. */
export interface ResultsLook {
  readonly tab: ResultTab;
  /** What is searched for; empty: everything. */
  readonly text: string;
  readonly sort: ResultSort;
}

/** How many rows each tab has for the text that is searched for. */
export type TabCounts = Readonly<Record<ResultTab, number>>;
