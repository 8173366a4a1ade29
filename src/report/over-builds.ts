import { compareRuns, listed } from './compare-runs';
import { flakyAssertions, type RunOfBuild } from './flaky';
import type { OverBuilds, PastRun } from './over-builds-model';
import { tellsAll, verdictOf } from './verdict';

/** A run among those of its collection. */
export interface TracedRun extends RunOfBuild {
  /** Its requests and assertions bear the names that the collection gave them. */
  readonly isNamed: boolean;
}

/** So many runs are shown, the page's own among them. */
export const RUNS_AT_MOST = 20;

/** What `runs`, newest first, say when all of them are known. */
export function overBuilds(
  runs: readonly TracedRun[],
): Pick<OverBuilds, 'runs' | 'changes' | 'flaky' | 'isNamed'> {
  const [now, before] = runs;
  const named = runs.filter(({ isNamed }) => isNamed);
  const areComparable = now?.isNamed === true && before?.isNamed === true;
  return {
    runs: pastRuns(runs),
    isNamed: named.length === runs.length,
    ...(areComparable
      ? { changes: { since: before.build.number, ...compareRuns(before.report, now.report) } }
      : {}),
    flaky: listed(flakyAssertions(named)),
  };
}

/** The points of the charts for `runs`, which come newest first: oldest first. */
export function pastRuns(runs: readonly TracedRun[]): readonly PastRun[] {
  return runs.map(pastRun).reverse();
}

function pastRun({ build, report }: TracedRun): PastRun {
  const { assertions, errors, responseTotalMs, averageResponseMs } = report.totals;
  const { passed, failed } = assertions;
  const checked = passed + failed + errors;
  return {
    build: build.number,
    verdict: verdictOf(report),
    passed,
    failed,
    errors,
    ...(checked > 0 && tellsAll(report) ? { passRate: passed / checked } : {}),
    ...(responseTotalMs === undefined ? {} : { totalMs: responseTotalMs }),
    ...(averageResponseMs === undefined ? {} : { averageMs: averageResponseMs }),
  };
}
