import type { ReportNote, RequestResult, RunTotals, StatedFact } from '../report/model';

/** What a report's own summary adds to its requests: contradictions, and an average that fits them. */
export interface Stated {
  readonly notes: readonly ReportNote[];
  /** Where the report states one that its response times allow; more exact than they are, which are whole ms. */
  readonly averageResponseMs?: number;
}

/** What a summary states; absent where it does not say. */
export type StatedFacts = Partial<Readonly<Record<StatedFact, number | undefined>>>;

/** What was counted, under the names that a summary uses. */
export function countedFacts(
  totals: RunTotals,
  errors = totals.errors,
): Readonly<Record<StatedFact, number>> {
  const { passed, failed, skipped } = totals.assertions;
  return {
    iterations: totals.iterations,
    requests: totals.requests,
    assertions: passed + failed + skipped,
    passed,
    failed,
    skipped,
    errors,
    averageResponseMs: totals.averageResponseMs ?? 0,
  };
}

const COUNTS = ['iterations', 'requests', 'assertions', 'passed', 'failed', 'skipped', 'errors'] as const;

/**
 * Compares what a summary states with what was counted. More requests than are listed are no contradiction where all
 * else agrees: scripts send requests too (`pm.sendRequest`), which the summaries of Postman CLI 1.34 and newman 6
 * count and their lists leave out.
 */
export function compareStated(
  stated: StatedFacts,
  counted: Readonly<Record<StatedFact, number>>,
  requests: readonly RequestResult[],
): Stated {
  const wrong = COUNTS.filter((what) => stated[what] !== undefined && stated[what] !== counted[what]);
  const unlisted = (stated.requests ?? 0) - counted.requests;
  if (wrong.length === 1 && wrong[0] === 'requests' && unlisted > 0) {
    // The average is over the unlisted ones too, so that nothing listed can rule it out.
    return {
      ...(stated.averageResponseMs === undefined ? {} : { averageResponseMs: stated.averageResponseMs }),
      notes: [{ kind: 'scriptRequests', count: unlisted }],
    };
  }
  const average = averageOf(stated, requests, counted);
  return {
    ...average,
    notes: [...wrong.map((what) => disagreement(what, stated[what] ?? 0, counted[what])), ...average.notes],
  };
}

/** Without a response there is no average, whatever a summary puts in its place. */
function averageOf(
  { averageResponseMs: stated }: StatedFacts,
  requests: readonly RequestResult[],
  counted: Readonly<Record<StatedFact, number>>,
): Stated {
  if (stated === undefined || requests.every(({ responseMs }) => responseMs === undefined))
    return { notes: [] };
  return isAverageOf(stated, requests)
    ? { notes: [], averageResponseMs: stated }
    : { notes: [disagreement('averageResponseMs', stated, counted.averageResponseMs)] };
}

function disagreement(what: StatedFact, stated: number, counted: number): ReportNote {
  return { kind: 'totalsDisagree', what, stated, counted };
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
export function sum(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce(
    (total, count) => (total === undefined || count === undefined ? undefined : total + count),
    0,
  );
}
