import type {
  AssertionResult,
  AssertionStatus,
  BuildName,
  ReportNote,
  RequestError,
  RequestResult,
  RunReport,
  RunTotals,
} from './model';
import { failedFirst, inRunOrder } from './order';
import { verdictOf, type Verdict } from './verdict';

/** Where a run happened. */
export interface RunOrigin {
  readonly jobName: string;
  readonly build?: BuildName;
}

/** What the page shows at once. Rows follow in slices, so a run of any length opens as fast. */
export interface RunSummary {
  readonly name: string;
  readonly startedAt?: number;
  readonly origin: RunOrigin;
  readonly verdict: Verdict;
  readonly totals: RunTotals;
  readonly notes: readonly ReportNote[];
  /** Length of the list of failures, which holds an entry for each failed assertion and each error. */
  readonly failures: number;
}

/** A request as its closed row shows it. */
export interface RequestRow {
  /** Identity of the execution: `RequestResult.index`. */
  readonly index: number;
  readonly iteration: number;
  /** First of its iteration: a heading stands above it. */
  readonly startsIteration: boolean;
  readonly name: string;
  readonly method?: string;
  readonly url?: string;
  readonly status?: { readonly code: number; readonly text?: string };
  readonly responseMs?: number;
  readonly responseBytes?: number;
  readonly counts: Readonly<Record<AssertionStatus | 'errors', number>>;
}

/** One failed assertion, or one error. */
export interface FailureRow {
  /** Where its request stands in the list of requests. */
  readonly position: number;
  readonly iteration: number;
  readonly requestName: string;
  readonly name: string;
  readonly message?: string;
  /** Absent for an assertion. */
  readonly source?: RequestError['source'];
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

/** A report laid out for its page; made once for each time a page opens. */
export interface PageRows {
  readonly summary: RunSummary;
  readonly requests: (from: number, to: number) => readonly RequestRow[];
  readonly failures: (from: number, to: number) => readonly FailureRow[];
  /** `undefined` if the run has no such request. */
  readonly details: (index: number, from: number) => RequestDetails | undefined;
}

/** Assertions and errors in one answer: what a reader looks through before asking for more. */
const DETAILS_AT_ONCE = 200;

/** Lays out `report`. */
export function pageRows(report: RunReport, origin: RunOrigin): PageRows {
  const ordered = inRunOrder(report.requests);
  const failures = ordered.flatMap(failuresOf);
  const byIndex = new Map(ordered.map((request) => [request.index, request]));
  return {
    summary: {
      name: report.name,
      ...(report.startedAt === undefined ? {} : { startedAt: report.startedAt }),
      origin,
      verdict: verdictOf(report),
      totals: report.totals,
      notes: report.notes,
      failures: failures.length,
    },
    requests: (from, to) =>
      ordered
        .slice(from, to)
        .map((request, i) => rowOf(request, ordered[from + i - 1]?.iteration !== request.iteration)),
    failures: (from, to) => failures.slice(from, to),
    details: (index, from) => {
      const request = byIndex.get(index);
      if (request === undefined) return undefined;
      const assertions = failedFirst(request.assertions);
      return {
        index,
        from,
        total: assertions.length,
        assertions: assertions.slice(from, from + DETAILS_AT_ONCE),
        errors: request.errors.slice(0, DETAILS_AT_ONCE),
      };
    },
  };
}

function rowOf(request: RequestResult, startsIteration: boolean): RequestRow {
  const { index, iteration, name, method, url, status, responseMs, responseBytes } = request;
  const counts = { passed: 0, failed: 0, skipped: 0, errors: request.errors.length };
  for (const assertion of request.assertions) counts[assertion.status] += 1;
  return {
    index,
    iteration,
    startsIteration,
    name,
    counts,
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
    ...(status === undefined ? {} : { status }),
    ...(responseMs === undefined ? {} : { responseMs }),
    ...(responseBytes === undefined ? {} : { responseBytes }),
  };
}

function failuresOf(request: RequestResult, position: number): readonly FailureRow[] {
  const where = { position, iteration: request.iteration, requestName: request.name };
  const errors = request.errors.map(({ name, message, source }) => ({ ...where, name, message, source }));
  const assertions = request.assertions
    .filter(({ status }) => status === 'failed')
    .map(({ name, message }) => ({ ...where, name, ...(message === undefined ? {} : { message }) }));
  return [...errors, ...assertions];
}
