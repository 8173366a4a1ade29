import { hasCommonCause } from '../../builds/reading';
import type { Build, ProjectRef } from '../../builds/model';
import type { BuildStore } from '../../builds/store';
import { isFailure } from '../../http/failure';
import type { Links } from '../../platform/links';
import { listed } from '../../report/compare-runs';
import { overBuilds, pastRuns, RUNS_AT_MOST, type TracedRun } from '../../report/over-builds';
import type { OverBuilds } from '../../report/over-builds-model';
import type { ReportStrings } from '../../report/strings';
import type { RunFinder } from '../../results';
import { sameCollectionRun, type RunOfCollection } from '../../results/same-collection';
import { jobRef } from '../build-runs';
import { currentJobs } from '../report-jobs';
import { projectOf } from '../tree/row';

export interface PastRunsParts {
  readonly links: Pick<Links, 'find'>;
  readonly store: Pick<BuildStore, 'get' | 'find' | 'loadMore' | 'loadJobs' | 'refreshBuild'>;
  readonly finder: () => Promise<Pick<RunFinder, 'resultsOf'>>;
}

/** Builds of the branch that are looked into: where most of them do not run the collection, there is an end too. */
const BUILDS_AT_MOST = 40;
/** Pages of older builds that are loaded for it, as for a filter that finds few. */
const PAGES_AT_MOST = 5;

type Found = RunOfCollection | 'untold' | 'unread';

/**
 * Reads the runs of the collection of `run` in earlier builds of its branch, one build after the other, the newest
 * first. What finished jobs told is asked of CircleCI once; the rest costs two requests a build and its reports.
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
  const runs: TracedRun[] = [traced(run)];
  const counts = { looked: 0, unread: 0, untold: 0 };
  const say = (part: Pick<OverBuilds, 'isReading' | 'trouble'>): void => {
    if (signal.aborted) return;
    const known = part.isReading
      ? { runs: pastRuns(runs), isNamed: true, flaky: listed([]) }
      : overBuilds(runs);
    tell({ ...known, ...counts, ...part });
  };
  say({ isReading: true });
  try {
    const trouble = await eachEarlierBuild(parts, run, words.strings, signal, async (build, project) => {
      const found = await runIn(parts, run, build, project, signal);
      if (signal.aborted) return false;
      counts.looked += 1;
      if (typeof found === 'string') counts[found] += 1;
      else runs.push(traced(found));
      say({ isReading: true });
      return runs.length < RUNS_AT_MOST && counts.looked < BUILDS_AT_MOST;
    });
    say({ isReading: false, ...(trouble === undefined ? {} : { trouble }) });
  } catch (error) {
    say({ isReading: false, trouble: words.describe(error) });
  }
}

function traced({ job, source, report }: RunOfCollection): TracedRun {
  // Test results know requests by what became of their names.
  return { build: job.build ?? { number: 0 }, report, isNamed: source.kind !== 'testResults' };
}

/**
 * Calls `look` with every build of the branch before the one of `run`, until it says that it has seen enough.
 *
 * @returns why there are none, in words
 */
async function eachEarlierBuild(
  { links, store }: PastRunsParts,
  { job }: RunOfCollection,
  strings: ReportStrings,
  signal: AbortSignal,
  look: (build: Build, project: ProjectRef) => Promise<boolean>,
): Promise<string | undefined> {
  const link = links.find(job.host, job.slug);
  const number = job.build?.number;
  if (link === undefined || number === undefined) return strings.overBuildsNotLinked;
  const project = projectOf(link);
  const own =
    store.get(project)?.builds.find((build) => build.number === number) ??
    (await store.find(project, { number }));
  if (own?.ref?.kind !== 'branch') return strings.overBuildsNoBranch;
  const branch = own.ref.name;
  const seen = new Set<string>();
  for (let pages = 0; !signal.aborted;) {
    const next = listOf(store, project).find(
      (build) =>
        build.number < number &&
        build.ref?.kind === 'branch' &&
        build.ref.name === branch &&
        !seen.has(build.id),
    );
    if (next !== undefined) {
      seen.add(next.id);
      if (!(await look(next, project))) return undefined;
      continue;
    }
    const view = store.get(project);
    if (pages >= PAGES_AT_MOST || (view?.loadedAt !== undefined && !view.hasMore)) return undefined;
    pages += 1;
    await store.loadMore(project);
  }
  return undefined;
}

/** The builds of a project without a gap between them, newest first. */
function listOf(store: PastRunsParts['store'], project: ProjectRef): readonly Build[] {
  const { builds, apart = 0 } = store.get(project) ?? { builds: [] };
  return builds.slice(0, builds.length - apart);
}

async function runIn(
  { store, finder }: PastRunsParts,
  run: RunOfCollection,
  { id }: Build,
  project: ProjectRef,
  signal: AbortSignal,
): Promise<Found> {
  const now = (): Build | undefined => store.get(project)?.builds.find((build) => build.id === id);
  try {
    if (now()?.workflows === undefined) await store.refreshBuild(project, id);
    for (const workflow of now()?.workflows ?? []) {
      const isWanted = workflow.finished && !workflow.superseded && workflow.jobs === undefined;
      if (isWanted) await store.loadJobs(project, id, workflow.id);
    }
    const build = now();
    if (build === undefined) return 'untold';
    let isUnread = false;
    for (const job of currentJobs(build).filter(({ name }) => name === run.job.jobName)) {
      const results = await (await finder()).resultsOf(jobRef(build, job), signal);
      const found = sameCollectionRun(run, results.runs);
      if (found !== undefined) return found;
      isUnread ||= results.incomplete === true || results.unread.length > 0;
    }
    return isUnread ? 'unread' : 'untold';
  } catch (error) {
    // What is wrong with all of them ends the look.
    if (!isFailure(error) || isFailure(error, 'cancelled') || hasCommonCause(error)) throw error;
    return 'unread';
  }
}
