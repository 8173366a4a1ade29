import { iterationRows } from './iterations';
import type { RequestResult, RunReport } from './model';
import { failedFirst, inRunOrder } from './order';
import type {
  FindingRow,
  IterationRow,
  PageAction,
  RequestDetails,
  RequestRow,
  ResultsLook,
  RunOrigin,
  RunSummary,
  TabCounts,
  TimingRow,
} from './page-model';
import { createResultsList, type Placed } from './results-list';
import { timesSummary, timingRows } from './timings';
import { countsOf } from './totals';
import { verdictOf } from './verdict';

/** A report laid out for its page; made once for each time a page opens. */
export interface PageRows {
  readonly summary: RunSummary;
  readonly iterations: (from: number, to: number) => readonly IterationRow[];
  readonly timings: (from: number, to: number) => readonly TimingRow[];
  readonly look: (look: ResultsLook) => LookedAt;
  /** Where the request of an index stands in run order; `undefined` if the run has none. */
  readonly positionOf: (index: number) => number | undefined;
  /** `undefined` if the run has no such request. */
  readonly details: (index: number, from: number) => RequestDetails | undefined;
}

/** What a look found. The tab *All* lists requests, each other one findings. */
export interface LookedAt {
  readonly counts: TabCounts;
  readonly total: number;
  readonly requests: (from: number, to: number) => readonly RequestRow[];
  readonly findings: (from: number, to: number) => readonly FindingRow[];
}

export interface PageRowsOptions {
  readonly origin: RunOrigin;
  readonly actions: readonly PageAction[];
  /** BCP 47: names are sorted as its readers do. */
  readonly locale: string;
}

/** Assertions and errors in one answer: what a reader looks through before asking for more. */
const DETAILS_AT_ONCE = 200;

/** Lays out `report`. */
export function pageRows(report: RunReport, { origin, actions, locale }: PageRowsOptions): PageRows {
  const ordered = inRunOrder(report.requests);
  const list = createResultsList(ordered, locale);
  const iterations = iterationRows(ordered);
  const timings = timingRows(ordered);
  const times = timesSummary(ordered, timings);
  const { name, environment, startedAt, format, totals, notes } = report;
  return {
    summary: {
      name,
      ...(environment === undefined ? {} : { environment }),
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(format === undefined ? {} : { format }),
      origin,
      verdict: verdictOf(report),
      totals,
      notes,
      iterations: iterations.length,
      ...(times === undefined ? {} : { times }),
      actions,
    },
    iterations: (from, to) => iterations.slice(from, to),
    timings: (from, to) => timings.slice(from, to),
    look(look) {
      const { counts, total, requests, findings } = list(look);
      return {
        counts,
        total,
        requests: (from, to) => requestRows(requests, from, to, look.sort === 'run'),
        findings: (from, to) => findings.slice(from, to),
      };
    },
    positionOf(index) {
      const position = ordered.findIndex((request) => request.index === index);
      return position === -1 ? undefined : position;
    },
    details: (index, from) => {
      const request = ordered.find((each) => each.index === index);
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

function requestRows(
  placed: readonly Placed[],
  from: number,
  to: number,
  inOrder: boolean,
): readonly RequestRow[] {
  return placed
    .slice(from, to)
    .map(({ request }, i) =>
      rowOf(request, inOrder && placed[from + i - 1]?.request.iteration !== request.iteration),
    );
}

function rowOf(request: RequestResult, startsIteration: boolean): RequestRow {
  const { index, iteration, name, folder, method, url, status, responseMs, responseBytes } = request;
  return {
    index,
    iteration,
    startsIteration,
    name,
    counts: countsOf(request),
    ...(folder === undefined ? {} : { folder }),
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
    ...(status === undefined ? {} : { status }),
    ...(responseMs === undefined ? {} : { responseMs }),
    ...(responseBytes === undefined ? {} : { responseBytes }),
  };
}
