import type { CircleciClient } from '../circleci/client';
import type { Artifact } from '../circleci/model';
import { Failure, isFailure, type Reason } from '../http/failure';
import { createBoundedReader } from './bounded-reader';
import { candidatesOf, isPromisedReport } from './candidates';
import type {
  CollectionRun,
  DefinitionCheck,
  JobRef,
  JobResults,
  ResultSource,
  RunKey,
  UnreadReport,
} from './model';
import { mapParallel } from './parallel';
import { readAny } from './read';
import { runId } from './run-key';
import { shareLoad, type SharedLoad } from './shared-load';

/** What a run finder works with. */
export interface RunFinderOptions {
  readonly clientFor: (host: string) => Pick<CircleciClient, 'artifacts' | 'artifactContent'>;
  /** Globs over artifact paths; asked anew for each job, so that a changed setting takes hold. */
  readonly patterns: () => readonly string[];
  /** Largest report that is read. Default 50 MB. */
  readonly maxBytes?: number;
}

/** Finds the collection runs that a job left among its artifacts. */
export interface RunFinder {
  /**
   * Every report of `job`. A report that cannot be loaded or read is listed as such and loses none of the others.
   * Rejects with `Failure` if the list of artifacts cannot be read, or with `cancelled` once `signal` aborts. What a
   * finished job left never changes, so it is read once; callers at the same time share that reading.
   */
  readonly resultsOf: (job: JobRef, signal?: AbortSignal) => Promise<JobResults>;
}

const MOST_BYTES = 50_000_000;
const AT_A_TIME = 4;
/** Candidates of one job: far past any real number of collections, and an end to hostile ones. */
const MOST_CANDIDATES = 200;
interface Found {
  readonly runs?: readonly CollectionRun[];
  readonly checks?: readonly DefinitionCheck[];
  readonly unread?: UnreadReport;
}

/** Jobs whose results are kept; the ones asked for longest ago are dropped first. */
const JOBS_KEPT = 50;

export function createRunFinder({ clientFor, patterns, maxBytes = MOST_BYTES }: RunFinderOptions): RunFinder {
  const kept = new Map<string, JobResults>();
  const loading = new Map<string, SharedLoad<JobResults>>();

  const load = async (job: JobRef, globs: readonly string[], signal: AbortSignal): Promise<JobResults> => {
    const client = clientFor(job.host);
    const artifacts = await client.artifacts(job.slug, job.jobNumber, { signal });
    const all = candidatesOf(artifacts, globs);
    const looked = all.slice(0, MOST_CANDIDATES);
    const read = createBoundedReader((artifact: Artifact, most) =>
      client.artifactContent(artifact, { signal, maxBytes: most }),
    );
    let leftOut = all.length - looked.length;
    const results = await mapParallel(looked, AT_A_TIME, async (artifact): Promise<Found | undefined> => {
      try {
        const result = await read(artifact, maxBytes, (bytes) => readFrom(job, sourceOf(artifact), bytes));
        if (result === 'leftOut') leftOut += 1;
        return result === 'leftOut' ? undefined : result;
      } catch (error) {
        if (!isFailure(error) || signal.aborted) throw error;
        return { unread: { job, source: sourceOf(artifact), problem: { kind: 'failed', failure: error } } };
      }
    });
    const found = results.filter((result) => result !== undefined);
    return {
      runs: found.flatMap(({ runs = [] }) => runs),
      checks: found.flatMap(({ checks = [] }) => checks),
      unread: found.flatMap(({ unread: one }) => one ?? []),
      ...(leftOut === 0 ? {} : { leftOut }),
    };
  };

  const shared = (job: JobRef, globs: readonly string[], key: string): SharedLoad<JobResults> => {
    const running = loading.get(key);
    if (running !== undefined) return running;
    const started = shareLoad(
      (everyoneLeft) => load(job, globs, everyoneLeft),
      () => loading.delete(key),
    );
    loading.set(key, started);
    return started;
  };

  return {
    async resultsOf(job, signal) {
      const globs = patterns();
      const key = JSON.stringify([job.host, job.slug, job.jobNumber, globs]);
      const known = kept.get(key);
      try {
        signal?.throwIfAborted();
        const results = known ?? (await shared(job, globs, key).join(signal));
        if (job.finished !== false && isFinal(results)) keep(kept, key, results);
        return results;
      } catch (error) {
        if (signal?.aborted !== true || isFailure(error)) throw error;
        throw new Failure('cancelled', { host: hostName(job.host) });
      }
    },
  };
}

function sourceOf({ path, nodeIndex }: Artifact): ResultSource & { readonly kind: 'artifact' } {
  return { kind: 'artifact', path, nodeIndex };
}

/** What one file holds. Nothing where it is something else, unless it was meant to be a report. */
function readFrom(
  job: JobRef,
  source: ResultSource & { readonly kind: 'artifact' },
  bytes: Uint8Array,
): Found {
  const result = readAny(bytes);
  if (result.kind !== 'none') {
    const reports = result.kind === 'run' ? result.reports : [];
    return {
      runs: reports.map((report, position) => ({ ...named({ job, source, position }), report })),
      checks: result.checks.map((check, position) => ({ ...named({ job, source, position }), check })),
    };
  }
  if (result.reason !== 'other') return { unread: { job, source, problem: { kind: 'cut' } } };
  return isPromisedReport(source.path) ? { unread: { job, source, problem: { kind: 'notAReport' } } } : {};
}

function named(key: RunKey): RunKey & { readonly id: string } {
  return { id: runId(key), ...key };
}

/** Failures that asking again does not mend. */
const LASTING: ReadonlySet<Reason> = new Set(['notFound', 'gone', 'tooLarge']);

function isFinal({ unread: reports }: JobResults): boolean {
  return reports.every(({ problem }) => problem.kind !== 'failed' || LASTING.has(problem.failure.reason));
}

function keep(kept: Map<string, JobResults>, key: string, results: JobResults): void {
  kept.delete(key);
  kept.set(key, results);
  for (const oldest of [...kept.keys()].slice(0, -JOBS_KEPT)) kept.delete(oldest);
}

function hostName(host: string): string {
  return URL.canParse(host) ? new URL(host).host : host;
}
