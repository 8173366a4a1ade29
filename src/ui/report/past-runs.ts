import { buildsOfBranch } from '../../builds/branch-builds';
import { hasCommonCause } from '../../builds/reading';
import type { Build } from '../../builds/model';
import type { BuildStore } from '../../builds/store';
import type { CircleciClient } from '../../circleci/client';
import { isFailure } from '../../http/failure';
import type { Links } from '../../platform/links';
import { listed } from '../../report/compare-runs';
import { overBuilds, pastRuns, RUNS_AT_MOST, type TracedRun } from '../../report/over-builds';
import type { OverBuilds } from '../../report/over-builds-model';
import { fill, type ReportStrings } from '../../report/strings';
import { itemsOf } from '../../report/totals';
import type { RunFinder } from '../../results';
import { isFinal } from '../../results/is-final';
import { sameCollectionRun, type RunOfCollection } from '../../results/same-collection';
import { currentJobs, jobRef } from '../report-jobs';
import { projectOf } from '../tree/row';

export interface PastRunsParts {
  readonly links: Pick<Links, 'find'>;
  readonly store: Pick<BuildStore, 'get'>;
  readonly clientFor: (host: string) => CircleciClient;
  readonly finder: () => Promise<Pick<RunFinder, 'resultsOf'>>;
  /** Now, ms since the epoch. */
  readonly now: () => number;
}

/** Builds of the branch that are looked into: where most of them do not run the collection, there is an end too. */
const BUILDS_AT_MOST = 40;
/** Builds that its list is read through, to come to that of the page and further. */
const LISTED_AT_MOST = 200;
/** Requests and assertions of all runs together, which are held at once: where they are large, fewer are compared. */
const ITEMS_AT_MOST = 300_000;

type Found = RunOfCollection | 'untold' | 'unread';

/**
 * Reads the runs of the collection of `run` in earlier builds of its branch, one build after the other, the newest
 * first. Costs a request for 20 builds of the branch and, for each that is looked into, those for its workflows, the
 * jobs of each and the reports; what a finished job told is read once.
 *
 * @param tell is given what is known, after each build and at the end; not after `signal` has aborted
 */
export async function readPastRuns(
  parts: PastRunsParts,
  run: RunOfCollection,
  words: { readonly strings: ReportStrings; readonly describe: (error: unknown) => string },
  signal: AbortSignal,
  tell: (history: OverBuilds) => void,
): Promise<void> {
  const { strings, describe } = words;
  const own = run.job.build;
  const runs: TracedRun[] = [traced(run, own?.number ?? 0)];
  const counts = { looked: 0, unread: 0, untold: 0 };
  let items = itemsOf(run.report.totals);
  const say = (part: Pick<OverBuilds, 'isReading' | 'trouble'>): void => {
    if (signal.aborted) return;
    const known = part.isReading
      ? { runs: pastRuns(runs), isNamed: true, flaky: listed([]) }
      : overBuilds(runs);
    tell({ ...known, ...counts, ...part });
  };
  say({ isReading: true });
  try {
    const trouble = await eachEarlierBuild(parts, run, strings, signal, async (build, read) => {
      const found = await runIn(parts, run, read, signal);
      if (signal.aborted) return 'enough';
      counts.looked += 1;
      if (typeof found === 'string') counts[found] += 1;
      else {
        runs.push(traced(found, build));
        items += itemsOf(found.report.totals);
      }
      say({ isReading: true });
      if (runs.length >= RUNS_AT_MOST) return 'enough';
      return counts.looked >= BUILDS_AT_MOST || items > ITEMS_AT_MOST ? 'tooMany' : 'further';
    });
    say({ isReading: false, ...(trouble === undefined ? {} : { trouble }) });
  } catch (error) {
    say({ isReading: false, trouble: describe(error) });
  }
}

function traced({ job, source, report }: RunOfCollection, number: number): TracedRun {
  // Test results know requests by what became of their names.
  return { build: { ...job.build, number }, report, isNamed: source.kind !== 'testResults' };
}

/**
 * Calls `look` with every build of the branch before the one of `run`, until it says that it has seen enough.
 *
 * @returns why there are none, or no more of them, in words
 */
async function eachEarlierBuild(
  { links, store, clientFor, now }: PastRunsParts,
  { job }: RunOfCollection,
  strings: ReportStrings,
  signal: AbortSignal,
  look: (number: number, read: () => Promise<Build>) => Promise<'enough' | 'tooMany' | 'further'>,
): Promise<string | undefined> {
  const link = links.find(job.host, job.slug);
  const number = job.build?.number;
  if (link === undefined || number === undefined) return strings.overBuildsNotLinked;
  const project = projectOf(link);
  const client = clientFor(project.host);
  const known = (): readonly Build[] => store.get(project)?.builds ?? [];
  const branch =
    branchOf(known().find((build) => build.number === number)?.ref) ??
    (await client.pipelineByNumber(project.slug, number, { signal })).branch;
  if (branch === undefined) return strings.overBuildsNoBranch;
  let left = LISTED_AT_MOST;
  for await (const earlier of buildsOfBranch(branch, { client, project, now, signal })) {
    if (signal.aborted) return undefined;
    left -= 1;
    if (earlier.number < number) {
      const whole = known().find((build) => build.number === earlier.number && isWhole(build));
      const answer = await look(earlier.number, () =>
        whole === undefined ? earlier.read() : Promise.resolve(whole),
      );
      if (answer === 'enough') return undefined;
      if (answer === 'tooMany') left = 0;
    }
    if (left === 0) return fill(strings.overBuildsOlder, String(earlier.number));
  }
  return undefined;
}

function branchOf(ref: Build['ref']): string | undefined {
  return ref?.kind === 'branch' ? ref.name : undefined;
}

/** All that it may have left is known, so that it need not be read again. */
function isWhole({ finished, asOf, workflows }: Build): boolean {
  return (
    finished &&
    asOf === undefined &&
    (workflows ?? []).every(({ superseded, jobs }) => superseded || jobs !== undefined)
  );
}

async function runIn(
  { finder }: PastRunsParts,
  run: RunOfCollection,
  read: () => Promise<Build>,
  signal: AbortSignal,
): Promise<Found> {
  try {
    const build = await read();
    let isUnread = false;
    for (const job of currentJobs(build).filter(({ name }) => name === run.job.jobName)) {
      const results = await (await finder()).resultsOf(jobRef(build, job), signal);
      const found = sameCollectionRun(run, results.runs);
      if (found !== undefined) return found;
      isUnread ||= !isFinal(results);
    }
    return isUnread ? 'unread' : 'untold';
  } catch (error) {
    // CircleCI keeps what a build was made of for a limited time.
    if (isFailure(error, 'notFound') || isFailure(error, 'gone')) return 'untold';
    // What is wrong with all of them ends the look.
    if (!isFailure(error) || isFailure(error, 'cancelled') || hasCommonCause(error)) throw error;
    return 'unread';
  }
}
