import type { RequestResult, RunTotals } from '../report/model';
import { countField, numberField, objectField, type Tally } from './fields';
import type { JsonObject } from './json';
import { compareStated, countedFacts, sum, type Stated } from './stated';

/** Compares the `summary` of a native report with what was counted in its `requests`. */
export function compareSummary(
  summary: JsonObject,
  requests: readonly RequestResult[],
  totals: RunTotals,
  tally: Tally,
): Stated {
  const part = (key: string): JsonObject => objectField(summary, key, tally) ?? {};
  const tests = part('tests');
  const executed = part('executedRequests');
  const errors = [executed, part('prerequestScripts'), part('postresponseScripts')];
  return compareStated(
    {
      iterations: countField(part('iterations'), 'executed', tally),
      requests: countField(executed, 'executed', tally),
      passed: countField(tests, 'passed', tally),
      failed: countField(tests, 'failed', tally),
      skipped: countField(tests, 'skipped', tally),
      errors: sum(errors.map((of) => countField(of, 'errors', tally))),
      averageResponseMs: numberField(part('timeStats'), 'responseAverage', tally),
    },
    countedFacts(totals, countedErrors(requests)),
    requests,
  );
}

/** The summary counts errors of requests and of their two scripts; what else an execution lists is beyond it. */
function countedErrors(requests: readonly RequestResult[]): number {
  return requests.reduce(
    (count, { errors }) => count + errors.filter(({ source }) => source !== 'unknown').length,
    0,
  );
}
