import type { Build, BuildJob, BuildWorkflow, ProjectRef } from '../builds/model';
import type { BuildStore } from '../builds/store';
import { isFailure } from '../http/failure';
import type { Failure } from '../http/failure';
import type { CollectionRun, DefinitionCheck, JobRef, JobResults, UnreadReport } from '../results/model';
import { jobRef, replacedJobs, reportJobs } from './report-jobs';

/** What the jobs of a build have left of Postman. */
export interface BuildRuns {
  readonly runs: readonly CollectionRun[];
  readonly checks: readonly DefinitionCheck[];
  readonly unread: readonly UnreadReport[];
  /** Why jobs could not be asked. */
  readonly failure?: Failure;
  /** Of workflows that were run again since; newest first, as all else. Absent: none was looked into. */
  readonly earlier?: Pick<JobResults, 'runs' | 'checks'>;
  /** Jobs that were asked, and those past the limit that were not. */
  readonly searched: number;
  readonly leftOut: number;
  /** Files at the paths of reports that were too many to be read. */
  readonly filesLeftOut: number;
}

type Asked = { readonly results: JobResults } | { readonly failure: Failure };

export interface RunSource {
  /** Throws `Failure` where the list of artifacts could not be read. */
  resultsOf(job: JobRef, signal?: AbortSignal, background?: boolean): Promise<JobResults>;
  /** Lets reports of any size be read of a job. */
  allowLarge(job: JobRef): void;
  forget(host: string, slug: string): Promise<void>;
  /** Names of the jobs that run Postman's tools or keep reports, as far as the compiled configuration tells. */
  postmanJobs(host: string, pipelineId: string, background?: boolean): Promise<ReadonlySet<string>>;
}

/** Expanding a build costs at most this many lists of artifacts. */
const JOBS_AT_MOST = 10;

/** Reports are large: only those of the builds looked at last are kept, and of those that are open. */
const BUILDS_KEPT = 20;

/** The collection runs of the builds that were opened, found in the background. */
export interface BuildRunsStore {
  get(build: Build): BuildRuns | undefined;
  /** There are jobs that {@link find} would ask. */
  isWorthALook(build: Build): boolean;
  /**
   * Loads the jobs of a build's finished workflows, then their reports; each job is asked once.
   * @param background nobody waits for it
   */
  find(project: ProjectRef, buildId: string, background?: boolean): Promise<void>;
  /** Asks all jobs that {@link find} left out. */
  findRest(project: ProjectRef, buildId: string): Promise<void>;
  /** Reads a job of a build again, reports of any size too. Throws `Failure`; what was known of the job stays then. */
  readLarge(buildId: string, job: JobRef, signal: AbortSignal): Promise<void>;
  /** Forgets what jobs of a project told, on disk too. The store still knows its builds. */
  forgetProject(project: ProjectRef): Promise<void>;
  /** Forgets what could not be read, so that the next look asks again. What was read stays: a report is not rewritten. */
  forgetFailed(buildId: string): void;
}

/**
 * @param changed is called once the runs of a build are known better, or the look for them is over.
 * @param isOpen whether a build's row is open: it asks for its runs as soon as they are dropped, and what is dropped for
 *   them would ask in its turn, without an end.
 */
export function createBuildRuns(
  store: Pick<BuildStore, 'get' | 'loadJobs'>,
  source: () => Promise<RunSource>,
  changed: () => void,
  isOpen: (buildId: string) => boolean,
): BuildRunsStore {
  const known = new Map<string, ReadonlyMap<string, Asked>>();
  const searching = new Map<string, { readonly over: Promise<void>; readonly background: boolean }>();
  /** Workflows whose jobs could not be read, so that they are not asked for at every look. */
  const triedWorkflows = new Map<string, Set<string>>();
  /** What the compiled configuration says of the jobs of a build, once it was asked for. */
  const hints = new Map<string, ReadonlySet<string>>();
  /** Builds whose jobs are all to be asked. */
  const unlimited = new Set<string>();

  const dropOldest = (map: Map<string, unknown>): void => {
    for (const id of [...map.keys()].slice(0, -BUILDS_KEPT)) if (!isOpen(id)) map.delete(id);
  };

  const jobsToAsk = (build: Build): readonly BuildJob[] => {
    const all = reportJobs(build, hints.get(build.id));
    return unlimited.has(build.id) ? all : all.slice(0, JOBS_AT_MOST);
  };

  const buildOf = (project: ProjectRef, buildId: string): Build | undefined =>
    store.get(project)?.builds.find((build) => build.id === buildId);

  const unreadWorkflows = (build: Build): readonly BuildWorkflow[] =>
    (build.workflows ?? []).filter(
      (workflow) =>
        workflow.finished &&
        workflow.jobs === undefined &&
        triedWorkflows.get(build.id)?.has(workflow.id) !== true,
    );

  const unaskedJobs = (build: Build): readonly BuildJob[] =>
    jobsToAsk(build).filter((job) => known.get(build.id)?.has(job.id) !== true);

  const search = async (project: ProjectRef, buildId: string, background: boolean): Promise<void> => {
    const before = buildOf(project, buildId);
    if (before === undefined) return;
    const unread = unreadWorkflows(before);
    // A workflow whose jobs cannot be read says so when it is opened; the others still have their reports.
    await Promise.allSettled(unread.map(({ id }) => store.loadJobs(project, buildId, id, background)));
    const build = buildOf(project, buildId);
    if (build === undefined) return;
    const tried = triedWorkflows.get(buildId) ?? new Set<string>();
    triedWorkflows.set(buildId, tried);
    // Where the build is let go and comes back later, its jobs have to be read once more.
    for (const { id, jobs } of build.workflows ?? []) {
      if (jobs !== undefined) tried.delete(id);
      else if (unread.some((workflow) => workflow.id === id)) tried.add(id);
    }
    const asked = unaskedJobs(build);
    if (asked.length === 0) return;
    const finder = await source();
    if (!hints.has(buildId) && reportJobs(build).length > JOBS_AT_MOST) {
      hints.set(buildId, await finder.postmanJobs(project.host, buildId, background));
      dropOldest(hints);
      return;
    }
    const answers = await Promise.all(
      asked.map(
        async (job) =>
          [job.id, await settled(finder.resultsOf(jobRef(build, job), undefined, background))] as const,
      ),
    );
    // Its project may be forgotten by now.
    if (buildOf(project, buildId) === undefined) return;
    const results = new Map([...(known.get(buildId) ?? []), ...answers]);
    known.delete(buildId);
    known.set(buildId, results);
    dropOldest(known);
    changed();
  };

  const isWorthALook = (build: Build): boolean =>
    unreadWorkflows(build).length > 0 || unaskedJobs(build).length > 0;

  /** The build may go on while it is searched. Each turn asks what was never asked, so there is an end. */
  const searchAll = async (project: ProjectRef, buildId: string, background: boolean): Promise<void> => {
    for (let build = buildOf(project, buildId); build !== undefined && isWorthALook(build);) {
      await search(project, buildId, background);
      build = buildOf(project, buildId);
    }
  };

  return {
    get(build) {
      const results = known.get(build.id);
      if (results === undefined) return undefined;
      const all = reportJobs(build).length;
      const looked = jobsToAsk(build);
      const older = replacedJobs(build);
      const replaced = new Set(older.map(({ id }) => id));
      const found = looked.flatMap((job) => (replaced.has(job.id) ? [] : (results.get(job.id) ?? [])));
      const before = older.flatMap((job) => {
        const asked = results.get(job.id);
        return asked !== undefined && 'results' in asked ? asked.results : [];
      });
      const read = found.flatMap((answer) => ('results' in answer ? answer.results : []));
      const failure = found.flatMap((answer) => ('failure' in answer ? answer.failure : []))[0];
      return {
        runs: read.flatMap((result) => result.runs),
        checks: read.flatMap((result) => result.checks),
        unread: read.flatMap((result) => result.unread),
        ...(failure === undefined ? {} : { failure }),
        ...(before.length === 0
          ? {}
          : {
              earlier: {
                runs: before.flatMap((result) => result.runs),
                checks: before.flatMap((result) => result.checks),
              },
            }),
        searched: looked.length,
        leftOut: all - looked.length,
        filesLeftOut: read.reduce((sum, result) => sum + (result.leftOut ?? 0), 0),
      };
    },
    find(project, buildId, background = false) {
      const running = searching.get(buildId);
      // The background waits where its budget is used up: who looks at the build does not.
      if (running !== undefined && (background || !running.background)) return running.over;
      const over = searchAll(project, buildId, background).finally(() => {
        if (searching.get(buildId)?.over === over) searching.delete(buildId);
        changed();
      });
      searching.set(buildId, { over, background });
      return over;
    },
    async findRest(project, buildId) {
      unlimited.add(buildId);
      await searching.get(buildId)?.over;
      await this.find(project, buildId);
    },
    async readLarge(buildId, job, signal) {
      const finder = await source();
      finder.allowLarge(job);
      const results = await finder.resultsOf(job, signal);
      known.set(buildId, new Map([...(known.get(buildId) ?? []), [job.jobId, { results }]]));
      changed();
    },
    async forgetProject(project) {
      for (const { id } of store.get(project)?.builds ?? []) {
        for (const map of [known, hints, triedWorkflows]) map.delete(id);
        unlimited.delete(id);
      }
      await (await source()).forget(project.host, project.slug);
    },
    isWorthALook,
    forgetFailed: (buildId) => {
      const answers = known.get(buildId);
      if (answers !== undefined)
        known.set(buildId, new Map([...answers].filter(([, asked]) => !hasFailed(asked))));
      triedWorkflows.delete(buildId);
    },
  };
}

function hasFailed(asked: Asked): boolean {
  return 'failure' in asked || asked.results.unread.some(({ problem }) => problem.kind === 'failed');
}

async function settled(results: Promise<JobResults>): Promise<Asked> {
  try {
    return { results: await results };
  } catch (error) {
    if (isFailure(error)) return { failure: error };
    throw error;
  }
}
