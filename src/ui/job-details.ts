import type { BuildJob, ProjectRef } from '../builds/model';
import type { CircleciClient } from '../circleci/client';
import type { Artifact, TestResult } from '../circleci/model';
import type { Failure } from '../http/failure';
import { isFailure } from '../http/failure';

/** What a finished job left behind. */
export interface JobDetails {
  readonly artifacts: readonly Artifact[];
  readonly tests: readonly TestResult[];
  /** Why one of the two could not be read. */
  readonly failure?: Failure;
}

export interface JobDetailsStore {
  /** `undefined` until it was loaded. */
  get(job: BuildJob): JobDetails | undefined;
  /** Of a job that has run. Rejects with `Failure` where nothing could be read. */
  load(project: ProjectRef, job: BuildJob): Promise<void>;
  /** Lets what could not be read be asked for again. */
  forgetFailed(job: BuildJob): void;
}

/** Jobs whose details are kept; the ones that were loaded first go. */
const KEPT = 200;

/** Loads what a job left when its row is opened, and once, since a finished job does not change. */
export function createJobDetails(
  clientFor: (host: string) => Pick<CircleciClient, 'artifacts' | 'tests'>,
  changed: () => void,
): JobDetailsStore {
  const known = new Map<string, JobDetails>();

  return {
    get: (job) => known.get(job.id),
    async load({ host, slug }, job) {
      if (job.number === undefined) return;
      const client = clientFor(host);
      const [artifacts, tests] = await Promise.all([
        settled(client.artifacts(slug, job.number)),
        settled(client.tests(slug, job.number)),
      ]);
      const failure = artifacts.failure ?? tests.failure;
      if (failure !== undefined && artifacts.failure !== undefined && tests.failure !== undefined)
        throw failure;
      known.set(job.id, {
        artifacts: artifacts.items,
        tests: tests.items,
        ...(failure === undefined ? {} : { failure }),
      });
      const [oldest] = known.keys();
      if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
      changed();
    },
    forgetFailed(job) {
      if (known.get(job.id)?.failure !== undefined) known.delete(job.id);
    },
  };
}

async function settled<T>(
  items: Promise<readonly T[]>,
): Promise<{ readonly items: readonly T[]; readonly failure?: Failure }> {
  try {
    return { items: await items };
  } catch (error) {
    if (isFailure(error)) return { items: [], failure: error };
    throw error;
  }
}
