import type { StoredJob, StoredWorkflow } from '../scene/model';
import type { JobEnd } from './job';
import type { PlannedJob } from './plan';

export interface WorkflowRun {
  readonly workflow: StoredWorkflow;
  readonly planned: readonly PlannedJob[];
  /** Runs a job that has a plan, from queued to its end. */
  readonly run: (job: StoredJob, planned: PlannedJob) => Promise<JobEnd>;
  /** Resolves once somebody approves the approval job. */
  readonly approved: (job: StoredJob) => Promise<void>;
  readonly signal: AbortSignal;
}

const FAILED = new Set(['failed', 'timedout', 'infrastructure_fail']);
const MOVING = new Set(['queued', 'running']);

/**
 * Runs the jobs of a workflow, each once all that it requires have succeeded; the rest is `not_run`. A job that has
 * succeeded before (a rerun from failed) is left as it is. An approval job holds until it is approved or the run is ended. The workflow's status follows its jobs throughout.
 */
export async function runWorkflow(run: WorkflowRun): Promise<void> {
  const ends = new Map<string, Promise<string>>();
  const follow = (): void => {
    run.workflow.status = statusOf(run.workflow.jobs);
  };
  for (const planned of inOrder(run.planned)) {
    const job = run.workflow.jobs.find((each) => each.name === planned.name);
    if (job === undefined) continue;
    const before = planned.requires.flatMap((name) => ends.get(name) ?? []);
    ends.set(planned.name, endOf(run, job, planned, before, follow));
  }
  await Promise.all(ends.values());
  run.workflow.status = finalStatusOf(run.workflow.jobs);
  run.workflow.stoppedAt = Date.now();
}

async function endOf(
  run: WorkflowRun,
  job: StoredJob,
  planned: PlannedJob,
  before: readonly Promise<string>[],
  follow: () => void,
): Promise<string> {
  const required = await Promise.all(before);
  if (job.status === 'success') return 'success';
  const set = (status: string): string => {
    job.status = status;
    follow();
    return status;
  };
  if (run.signal.aborted) return set('canceled');
  if (required.some((status) => status !== 'success')) return set('not_run');
  if (planned.plan === undefined) {
    set('on_hold');
    const stopped = aborted(run.signal).then(() => 'canceled');
    return set(await Promise.race([stopped, run.approved(job).then(() => 'success')]));
  }
  set('queued');
  const end = run.run(job, planned);
  follow();
  return set(await end);
}

function statusOf(jobs: readonly StoredJob[]): string {
  const moving = jobs.some((job) => MOVING.has(job.status));
  if (jobs.some((job) => FAILED.has(job.status))) return moving ? 'failing' : 'running';
  return !moving && jobs.some((job) => job.status === 'on_hold') ? 'on_hold' : 'running';
}

function finalStatusOf(jobs: readonly StoredJob[]): string {
  if (jobs.some((job) => FAILED.has(job.status))) return 'failed';
  return jobs.some((job) => job.status === 'canceled') ? 'canceled' : 'success';
}

/** So that a job comes after all that it requires. The plan holds no circle: reading it made sure. */
function inOrder(planned: readonly PlannedJob[]): readonly PlannedJob[] {
  const ordered: PlannedJob[] = [];
  const add = (job: PlannedJob): void => {
    if (ordered.includes(job)) return;
    for (const name of job.requires) {
      const required = planned.find((each) => each.name === name);
      if (required !== undefined) add(required);
    }
    ordered.push(job);
  };
  planned.forEach(add);
  return ordered;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
