import type { ReportNote, RequestResult, RunTotals, StatedFact } from '../report/model';
import { countField, numberField, objectField, type Tally } from './fields';
import type { JsonObject } from './json';

/** What a native report's summary adds to its requests: contradictions, and an average that fits them. */
export interface Stated {
  readonly notes: readonly ReportNote[];
  /** Where the report states one that its response times allow; more exact than they are, which are whole ms. */
  readonly averageResponseMs?: number;
}

/** Compares the `summary` of a native report with what was counted in its `requests`. */
export function statedNotes(
  summary: JsonObject,
  requests: readonly RequestResult[],
  totals: RunTotals,
  tally: Tally,
): Stated {
  const part = (key: string): JsonObject => objectField(summary, key, tally) ?? {};
  const tests = part('tests');
  const executed = part('executedRequests');
  const errors = [executed, part('prerequestScripts'), part('postresponseScripts')].map((of) =>
    countField(of, 'errors', tally),
  );
  const counts: readonly (readonly [StatedFact, number | undefined, number])[] = [
    ['iterations', countField(part('iterations'), 'executed', tally), totals.iterations],
    ['requests', countField(executed, 'executed', tally), totals.requests],
    ['passed', countField(tests, 'passed', tally), totals.assertions.passed],
    ['failed', countField(tests, 'failed', tally), totals.assertions.failed],
    ['skipped', countField(tests, 'skipped', tally), totals.assertions.skipped],
    ['errors', sum(errors), countedErrors(requests)],
  ];
  const stated = numberField(part('timeStats'), 'responseAverage', tally);
  // Without a response there is no average, whatever the summary puts in its place.
  const average = totals.averageResponseMs === undefined ? undefined : stated;
  const fits = average !== undefined && isAverageOf(average, requests);
  const all =
    average === undefined || fits
      ? counts
      : [...counts, ['averageResponseMs', average, totals.averageResponseMs ?? 0] as const];
  return {
    notes: all.flatMap(([what, said, counted]) =>
      said === undefined || said === counted ? [] : [{ kind: 'totalsDisagree', what, stated: said, counted }],
    ),
    ...(fits ? { averageResponseMs: average } : {}),
  };
}

/** The summary counts errors of requests and of their two scripts; what else an execution lists is beyond it. */
function countedErrors(requests: readonly RequestResult[]): number {
  return requests.reduce(
    (count, { errors }) => count + errors.filter(({ source }) => source !== 'unknown').length,
    0,
  );
}

/** A mean lies between the least and the greatest value; 1 ms is allowed for rounding. */
function isAverageOf(average: number, requests: readonly RequestResult[]): boolean {
  let least = Infinity;
  let greatest = -Infinity;
  for (const { responseMs } of requests) {
    if (responseMs === undefined) continue;
    least = Math.min(least, responseMs);
    greatest = Math.max(greatest, responseMs);
  }
  return average >= least - 1 && average <= greatest + 1;
}

/** `undefined` unless all are known. */
function sum(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce(
    (total, count) => (total === undefined || count === undefined ? undefined : total + count),
    0,
  );
}
