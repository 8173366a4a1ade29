import type { BuildName, RunReport } from './model';
import { namingOf, outcomesOf, type Outcome } from './outcomes';
import type { FlakyAssertion } from './over-builds-model';
import { tellsAll } from './verdict';

/** A run of the collection in a build. */
export interface RunOfBuild {
  readonly build: BuildName;
  readonly report: RunReport;
}

/** Assertions, and requests as a whole, that passed in one build of a commit and failed in another. */
export function flakyAssertions(runs: readonly RunOfBuild[]): readonly FlakyAssertion[] {
  const commits = new Map<string, RunOfBuild[]>();
  for (const run of runs) {
    const { revision } = run.build;
    if (revision !== undefined) commits.set(revision, [...(commits.get(revision) ?? []), run]);
  }
  return [...commits].flatMap(([revision, same]) =>
    same.length > 1 && same.some(hasFailures) ? flips(revision, same) : [],
  );
}

/** Most commits have none, and are told so without a look at each assertion. */
function hasFailures({ report: { totals } }: RunOfBuild): boolean {
  return totals.assertions.failed + totals.errors > 0;
}

function flips(revision: string, runs: readonly RunOfBuild[]): readonly FlakyAssertion[] {
  const naming = namingOf(runs.map(({ report }) => report));
  const told = runs.map(({ build, report }) => ({
    build,
    isWhole: tellsAll(report),
    outcomes: outcomesOf(report, naming),
  }));
  const all = new Map<string, Outcome>(told.flatMap(({ outcomes }) => [...outcomes]));
  return [...all].flatMap(([key, { of }]) => {
    const builds = (status: Outcome['status']): readonly number[] =>
      told
        .filter(
          ({ isWhole, outcomes }) =>
            // What passed in a part of a run may have failed in the rest of it.
            (isWhole || status === 'failed') && outcomes.get(key)?.status === status,
        )
        .map(({ build }) => build.number);
    const [passedIn, failedIn] = [builds('passed'), builds('failed')];
    return passedIn.length > 0 && failedIn.length > 0 ? [{ ...of, revision, passedIn, failedIn }] : [];
  });
}
