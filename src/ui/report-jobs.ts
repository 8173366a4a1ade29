import type { Build, BuildJob, BuildWorkflow } from '../builds/model';
import type { JobRef } from '../results/model';

/**
 * Jobs that ended and so may have left reports, since only some can be asked: those first of which the configuration
 * says that they run Postman's tools, then those whose name does; within that, those that a rerun replaced come last.
 */
export function reportJobs(build: Build, hinted: ReadonlySet<string> = new Set()): readonly BuildJob[] {
  const weight = (job: BuildJob): number => (hinted.has(baseName(job.name)) ? 0 : namesPostman(job) ? 1 : 2);
  return [...currentJobs(build), ...replacedJobs(build)].sort((one, other) => weight(one) - weight(other));
}

/** The jobs that ended of the newest run of each workflow. */
export function currentJobs(build: Build): readonly BuildJob[] {
  return endedJobs((build.workflows ?? []).filter(({ superseded }) => !superseded));
}

/** Those that a rerun replaced, newest first. A rerun from what failed takes over the jobs that succeeded. */
export function replacedJobs(build: Build): readonly BuildJob[] {
  const current = new Set(currentJobs(build).map(({ id }) => id));
  const workflows = (build.workflows ?? [])
    .filter(({ superseded }) => superseded)
    .sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
  return endedJobs(workflows).filter(({ id }) => !current.has(id));
}

/** Each once. */
function endedJobs(workflows: readonly BuildWorkflow[]): readonly BuildJob[] {
  const ended = workflows
    .flatMap((workflow) => workflow.jobs ?? [])
    .filter((job) => job.finished && job.number !== undefined && ENDED.has(job.status));
  return [...new Map(ended.map((job) => [job.id, job])).values()];
}

/** CircleCI numbers a job that a workflow lists more than once. */
function baseName(name: string): string {
  return name.replace(/-\d+$/, '');
}

const ENDED: ReadonlySet<string> = new Set(['success', 'failed', 'canceled', 'error']);

/** Its name says that it runs one of Postman's tools. */
export function namesPostman(job: BuildJob): boolean {
  return /postman|newman/i.test(job.name);
}

/** How `job` of `build` is named to who reads its results. */
export function jobRef(build: Build, job: BuildJob): JobRef {
  return {
    host: build.project.host,
    slug: build.project.slug,
    jobId: job.id,
    jobName: job.name,
    jobNumber: job.number ?? 0,
    build: {
      number: build.number,
      ...(build.ref === undefined ? {} : { ref: build.ref.name }),
      ...(build.revision === undefined ? {} : { revision: build.revision }),
    },
  };
}
