import type { CircleciClient } from '../circleci/client';
import { Failure, isFailure } from '../http/failure';
import { itemsOf } from '../report/totals';
import { findInJob, type FinderClient } from './find-in-job';
import { isFinal } from './is-final';
import type { JobRef, JobResults, RunKey } from './model';
import { postmanJobs } from './postman-jobs';
import type { ResultCache } from './result-cache';
import { valuesOf } from './request-values';
import { shareLoad, type SharedLoad } from './shared-load';

/** What a run finder works with. */
export interface RunFinderOptions {
  /** `background`: of what nobody waits for. */
  readonly clientFor: (
    host: string,
    background?: boolean,
  ) => FinderClient & Pick<CircleciClient, 'pipelineConfig'>;
  /** Globs over artifact paths; asked anew for each job, so that a changed setting takes hold. */
  readonly patterns: (job: JobRef) => readonly string[];
  /** Largest report that is read unasked. Default 200 MB; past 5 MB as a stream, without headers and bodies. */
  readonly maxBytes?: number;
  /** Where the results of finished jobs are kept beyond this window. */
  readonly cache?: ResultCache;
}

/** Finds the collection runs and the checks of definitions that a job tells of. */
export interface RunFinder {
  /**
   * Every run and check of `job`, each once. A report that cannot be loaded or read is listed as such and loses none of the others.
   * Rejects with `Failure` if the list of artifacts cannot be read, or with `cancelled` once `signal` aborts. What a
   * finished job left never changes, so it is read once; callers at the same time share that reading.
   */
  readonly resultsOf: (job: JobRef, signal?: AbortSignal, background?: boolean) => Promise<JobResults>;
  /** The address of a request with its query values, read anew each time; `undefined` where it cannot be had. */
  readonly valuesOf: (key: RunKey, request: number, signal: AbortSignal) => Promise<string | undefined>;
  /** From now on reports of any size are read of this job: the user said so. */
  readonly allowLarge: (job: JobRef) => void;
  /** Forgets all that is kept of a project, on disk too: its link is gone. */
  readonly forget: (host: string, slug: string) => Promise<void>;
  /**
   * Names of the jobs that run Postman's tools or keep their reports, as far as the pipeline's compiled configuration
   * tells; none where it cannot be read.
   */
  readonly postmanJobs: (
    host: string,
    pipelineId: string,
    background?: boolean,
  ) => Promise<ReadonlySet<string>>;
}

const MOST_BYTES = 200_000_000;
/** Jobs whose results are kept, and requests and assertions of all of them; the ones asked for longest ago are dropped first. */
const JOBS_KEPT = 50;
const ITEMS_KEPT = 300_000;

export function createRunFinder({
  clientFor,
  patterns,
  maxBytes = MOST_BYTES,
  cache,
}: RunFinderOptions): RunFinder {
  const kept = new Map<string, JobResults>();
  /** Jobs whose reports may have any size. */
  const large = new Set<string>();
  const loading = new Map<string, SharedLoad<JobResults>>();
  /** How often something was forgotten: what was being read by then is not kept on disk. */
  let forgotten = 0;

  const load = async (
    job: JobRef,
    globs: readonly string[],
    signal: AbortSignal,
    background?: boolean,
  ): Promise<JobResults> => {
    const isOver = job.finished !== false;
    const before = forgotten;
    const stored = isOver ? await cache?.get(job, globs) : undefined;
    if (stored !== undefined) return stored;
    const client = clientFor(job.host, background);
    const most = mostOf(job);
    const results = await findInJob(client, job, { globs, maxBytes: most }, signal);
    if (isOver && before === forgotten && most === mostOf(job)) await cache?.put(job, globs, results);
    return results;
  };

  const shared = (
    job: JobRef,
    globs: readonly string[],
    key: string,
    background?: boolean,
  ): SharedLoad<JobResults> => {
    const running = loading.get(key);
    if (running !== undefined) return running;
    const started = shareLoad(
      (everyoneLeft) => load(job, globs, everyoneLeft, background),
      () => loading.delete(key),
    );
    loading.set(key, started);
    return started;
  };

  const mostOf = (job: JobRef): number => (large.has(keyOf(job)) ? Infinity : maxBytes);

  return {
    valuesOf: (key, request, signal) =>
      valuesOf(clientFor(key.job.host), key, request, { signal, maxBytes: mostOf(key.job) }),
    allowLarge(job) {
      large.add(keyOf(job));
      for (const key of [...kept.keys()]) if (key.startsWith(keyOf(job))) kept.delete(key);
    },
    async forget(host, slug) {
      forgotten += 1;
      for (const key of [...kept.keys()]) {
        if (key.startsWith(JSON.stringify([host, slug]).slice(0, -1))) kept.delete(key);
      }
      await cache?.clear(host, slug);
    },
    async postmanJobs(host, pipelineId, background) {
      try {
        return postmanJobs((await clientFor(host, background).pipelineConfig(pipelineId)).compiled);
      } catch (error) {
        if (isFailure(error)) return new Set();
        throw error;
      }
    },
    async resultsOf(job, signal, background) {
      const globs = patterns(job);
      // Who allows more than is being read waits for no less.
      const key = `${keyOf(job)}${JSON.stringify([globs, large.has(keyOf(job))])}`;
      const known = kept.get(key);
      try {
        signal?.throwIfAborted();
        // The background waits where its budget is used up, and nobody who looks at the job waits with it.
        const flight = background === true ? `${key} background` : key;
        const results = known ?? (await shared(job, globs, flight, background).join(signal));
        if (job.finished !== false && isFinal(results)) keep(kept, key, results);
        return results;
      } catch (error) {
        if (signal?.aborted !== true || isFailure(error)) throw error;
        throw new Failure('cancelled', { host: hostName(job.host) });
      }
    },
  };
}

/** The project comes first: see `forget`. */
function keyOf({ host, slug, jobNumber }: JobRef): string {
  return JSON.stringify([host, slug, jobNumber]);
}

function keep(kept: Map<string, JobResults>, key: string, results: JobResults): void {
  kept.delete(key);
  kept.set(key, results);
  let room = ITEMS_KEPT;
  for (const [at, [known, { runs }]] of [...kept].reverse().entries()) {
    room -= runs.reduce((sum, { report }) => sum + itemsOf(report.totals), 0);
    if (at > 0 && (room < 0 || at >= JOBS_KEPT)) kept.delete(known);
  }
}

function hostName(host: string): string {
  return URL.canParse(host) ? new URL(host).host : host;
}
