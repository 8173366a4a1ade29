import type { JobStatus, WorkflowStatus } from '../circleci/model';
import type { Build, Status } from './model';

/** A wire status in the words of the contract, and whether CircleCI will ever change it. */
export interface Standing {
  readonly status: Status;
  readonly finished: boolean;
}

const WORKFLOW: Readonly<Record<WorkflowStatus, Standing>> = {
  success: { status: 'success', finished: true },
  running: { status: 'running', finished: false },
  // Waits for another workflow of its serial group: to a reader it is under way.
  queued: { status: 'running', finished: false },
  not_run: { status: 'notRun', finished: true },
  failed: { status: 'failed', finished: true },
  // A job has failed and others still run: the verdict is in, the end is not.
  failing: { status: 'failed', finished: false },
  error: { status: 'error', finished: true },
  on_hold: { status: 'needsApproval', finished: false },
  canceled: { status: 'canceled', finished: true },
  unauthorized: { status: 'unauthorized', finished: true },
  unknown: { status: 'unknown', finished: false },
};

const JOB: Readonly<Record<JobStatus, Standing>> = {
  success: { status: 'success', finished: true },
  running: { status: 'running', finished: false },
  queued: { status: 'running', finished: false },
  not_running: { status: 'running', finished: false },
  not_run: { status: 'notRun', finished: true },
  failed: { status: 'failed', finished: true },
  timedout: { status: 'failed', finished: true },
  // CircleCI repeats a job by itself only after its own machines failed it.
  retried: { status: 'error', finished: true },
  infrastructure_fail: { status: 'error', finished: true },
  'terminated-unknown': { status: 'error', finished: true },
  on_hold: { status: 'needsApproval', finished: false },
  blocked: { status: 'notRun', finished: false },
  canceled: { status: 'canceled', finished: true },
  unauthorized: { status: 'unauthorized', finished: true },
  unknown: { status: 'unknown', finished: false },
};

const WAITING: ReadonlySet<JobStatus> = new Set(['blocked', 'on_hold', 'not_running']);

/**
 * What a workflow's wire status means. A status that this program does not know counts as finished once the workflow has
 * an end, so that it is not asked for again for ever.
 */
export function workflowStanding(status: WorkflowStatus, stopped: boolean): Standing {
  return status === 'unknown' ? { status, finished: stopped } : WORKFLOW[status];
}

/**
 * What a job's wire status means. Jobs that wait for others keep `blocked` after their workflow has ended without them,
 * so those are finished as soon as `workflowEnded`; a job that runs is not, since a cancelled one takes a moment to stop.
 */
export function jobStanding(status: JobStatus, stopped: boolean, workflowEnded: boolean): Standing {
  if (status === 'unknown') return { status, finished: stopped || workflowEnded };
  return workflowEnded && WAITING.has(status) ? { status: 'notRun', finished: true } : JOB[status];
}

/** Which word wins where the workflows of one build disagree: what needs a person first, then what still happens. */
const WORST_FIRST: readonly Status[] = [
  'failed',
  'error',
  'unauthorized',
  'needsApproval',
  'running',
  'unknown',
  'canceled',
  'success',
  'notRun',
];

/** The one word for several. `notRun` for none. */
export function worstOf(statuses: readonly Status[]): Status {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 'notRun';
}

/**
 * `true` while a build changes by itself, so that asking often is worth it. One that only waits for an approval does not:
 * it may wait for 90 days.
 */
export function isMoving(build: Build): boolean {
  if (build.finished) return false;
  const open = (build.workflows ?? []).filter((workflow) => !workflow.finished && !workflow.superseded);
  return open.length === 0 || open.some((workflow) => workflow.status !== 'needsApproval');
}
