import type { Build, BuildJob, BuildWorkflow } from './model';

/** What can be done to a build, one of its workflows or jobs. */
export interface Doable {
  readonly rerunnable: boolean;
  /** Some of it failed and has ended, so that only the failed jobs and those after them can run again. */
  readonly failed: boolean;
  readonly cancelable: boolean;
  readonly approvable: boolean;
}

export function doableToBuild(build: Build): Doable {
  return doableToAny(build.workflows ?? []);
}

export function doableToWorkflow(workflow: BuildWorkflow): Doable {
  return doableToAny([workflow]);
}

export function doableToJob(job: BuildJob): Doable {
  return {
    rerunnable: false,
    failed: false,
    cancelable: !job.isApproval && job.status === 'running' && job.number !== undefined,
    approvable: job.isApproval && job.status === 'needsApproval',
  };
}

function doableToAny(workflows: readonly BuildWorkflow[]): Doable {
  return {
    rerunnable: workflows.some(canRerun),
    failed: workflows.some(canRerunFailed),
    cancelable: workflows.some(canCancel),
    approvable: workflows.some(awaitsApproval),
  };
}

/** A run that a rerun took the place of is history. */
export function canRerun({ finished, superseded }: BuildWorkflow): boolean {
  return finished && !superseded;
}

export function canRerunFailed(workflow: BuildWorkflow): boolean {
  return canRerun(workflow) && (workflow.status === 'failed' || workflow.status === 'error');
}

export function canCancel({ finished, superseded }: BuildWorkflow): boolean {
  return !finished && !superseded;
}

export function awaitsApproval(workflow: BuildWorkflow): boolean {
  return canCancel(workflow) && workflow.status === 'needsApproval';
}
