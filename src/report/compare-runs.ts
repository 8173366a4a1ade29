import type { AssertionStatus, RunReport } from './model';
import { comparedOf, namingOf, outcomesOf, type Naming, type Outcome } from './outcomes';
import type { Compared, Listed, RunChanges, Slower } from './over-builds-model';
import { tellsAll } from './verdict';

/** A request is called slower if it takes longer by more than so much of its former time, and by so many ms: less is noise. */
export const SLOWER_SHARE = 0.5;
export const SLOWER_MS = 20;

/** More than that nobody reads through; the count says how many there are. */
const LISTED = 50;

export function listed<T>(items: readonly T[]): Listed<T> {
  return { total: items.length, first: items.slice(0, LISTED) };
}

/** What changed from `before` to `now`, two runs of one collection. */
export function compareRuns(before: RunReport, now: RunReport): Omit<RunChanges, 'since'> {
  const naming = namingOf([before, now]);
  const [old, current] = [outcomesOf(before, naming), outcomesOf(now, naming)];
  const [wasTold, isTold] = [tellsAll(before), tellsAll(now)];
  const isPartial = !wasTold || !isTold;
  // What was or is skipped neither failed nor passed.
  const turned = (from: AssertionStatus, to: AssertionStatus): readonly Compared[] =>
    [...current].flatMap(([key, { of, status }]) =>
      status === to && old.get(key)?.status === from ? [of] : [],
    );
  return {
    newlyFailing: listed(wasTold ? turned('passed', 'failed') : []),
    fixed: listed(isTold ? turned('failed', 'passed') : []),
    added: listed(isPartial ? [] : onlyIn(current, old, failingIn(current))),
    gone: listed(isPartial ? [] : onlyIn(old, current)),
    slower: listed(slower(before, now, naming)),
    isPartial,
  };
}

type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * What `one` has and `other` has not. Of a request that is missing as a whole, its assertions go without saying.
 *
 * @param failing what is to be called so
 */
function onlyIn(one: Outcomes, other: Outcomes, failing?: ReadonlySet<string>): readonly Compared[] {
  return [...one].flatMap(([key, { of, requestKey, status }]) => {
    const isOwn = status !== 'skipped' && !other.has(key) && (key === requestKey || other.has(requestKey));
    return isOwn ? [{ ...of, ...(failing?.has(key) ? { isFailing: true as const } : {}) }] : [];
  });
}

/** The assertions that fail, and the requests that do or have such an assertion. */
function failingIn(outcomes: Outcomes): ReadonlySet<string> {
  return new Set(
    [...outcomes].flatMap(([key, { requestKey, status }]) => (status === 'failed' ? [key, requestKey] : [])),
  );
}

/** The requests that became slower, the one that lost most time first. */
function slower(before: RunReport, now: RunReport, naming: Naming): readonly Slower[] {
  const [old, current] = [averages(before, naming), averages(now, naming)];
  return [...current]
    .flatMap(([key, { of, ms: toMs }]) => {
      const fromMs = old.get(key)?.ms;
      if (fromMs === undefined) return [];
      const isSlower = toMs - fromMs >= SLOWER_MS && toMs > fromMs * (1 + SLOWER_SHARE);
      return isSlower ? [{ ...of, fromMs, toMs }] : [];
    })
    .sort((one, other) => other.toMs - other.fromMs - (one.toMs - one.fromMs));
}

/** The average response time of each request over all its executions that were answered. */
function averages(
  { requests }: RunReport,
  naming: Naming,
): ReadonlyMap<string, { readonly of: Compared; readonly ms: number }> {
  const sums = new Map<string, { readonly of: Compared; count: number; ms: number }>();
  for (const request of requests) {
    if (request.responseMs === undefined) continue;
    const key = naming(request);
    const sum = sums.get(key) ?? { of: comparedOf(request), count: 0, ms: 0 };
    sum.count += 1;
    sum.ms += request.responseMs;
    sums.set(key, sum);
  }
  return new Map([...sums].map(([key, { of, count, ms }]) => [key, { of, ms: ms / count }]));
}
