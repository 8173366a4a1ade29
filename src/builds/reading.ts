import type { CircleciClient } from '../circleci/client';
import type { Workflow } from '../circleci/model';
import { isFailure, type Failure, type Reason } from '../http/failure';
import { isPipelineOpen, mayStillAppear, type ReadJobs } from './aggregate';
import type { BuildRecord, Finding } from './records';
import { jobStanding, workflowStanding } from './status';

/** Reasons that the next request would meet as well, so that a row of reads stops at the first. */
const COMMON_CAUSE: ReadonlySet<Reason> = new Set([
  'signedOut',
  'rateLimited',
  'offline',
  'tls',
  'timedOut',
  'cancelled',
]);

export function hasCommonCause(error: unknown): boolean {
  return isFailure(error) && COMMON_CAUSE.has(error.reason);
}

/**
 * Reads one build again: its workflows, its pipeline while that may change (unless `pipelineIsFresh`), and the jobs of
 * each workflow whose jobs were read before and are not final. Throws `Failure`, except for a build that CircleCI no
 * longer has.
 */
export async function readBuild(
  client: CircleciClient,
  record: BuildRecord,
  options: { readonly pipelineIsFresh: boolean; readonly now: number; readonly signal: AbortSignal },
): Promise<Finding> {
  const { signal } = options;
  const { id } = record.pipeline;
  try {
    const pipeline =
      options.pipelineIsFresh || !isPipelineOpen(record.pipeline)
        ? undefined
        : await client.pipeline(id, { signal });
    const workflows = await client.workflows(id, { signal });
    const jobs = await readKnownJobs(client, record, workflows, signal);
    return { ...(pipeline === undefined ? {} : { pipeline }), workflows, jobs, lost: undefined };
  } catch (error) {
    if (!isGone(error)) throw error;
    // A pipeline that was only just created is not known everywhere at once.
    return { lost: mayStillAppear(record, options.now) ? undefined : error };
  }
}

/** Reads the jobs of one workflow. */
export async function readJobs(
  client: CircleciClient,
  workflow: Workflow,
  signal: AbortSignal,
): Promise<ReadJobs> {
  const afterEnd = workflowStanding(workflow.status, workflow.stoppedAt !== undefined).finished;
  return { jobs: await client.jobs(workflow.id, { signal }), afterEnd };
}

/** `true` if nothing about these jobs can change any more. */
export function areFinal(read: ReadJobs | undefined): boolean {
  if (read === undefined || !read.afterEnd) return false;
  return read.jobs.every((job) => jobStanding(job.status, job.stoppedAt !== undefined, true).finished);
}

async function readKnownJobs(
  client: CircleciClient,
  record: BuildRecord,
  workflows: readonly Workflow[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReadJobs>> {
  const jobs = new Map<string, ReadJobs>();
  for (const workflow of workflows) {
    const known = record.jobs.get(workflow.id);
    if (known === undefined || areFinal(known)) continue;
    try {
      jobs.set(workflow.id, await readJobs(client, workflow, signal));
    } catch (error) {
      // Job lists of old workflows vanish before the workflows do; those read before still tell the truth.
      if (!isGone(error)) throw error;
    }
  }
  return jobs;
}

function isGone(error: unknown): error is Failure {
  return isFailure(error, 'notFound') || isFailure(error, 'gone');
}
