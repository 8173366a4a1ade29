import type { Failure } from '../http/failure';
import type { GitRef, Job, Pipeline, Workflow } from '../circleci/model';
import type { Build, BuildJob, BuildWorkflow, ProjectRef, Status } from './model';
import { jobStanding, workflowStanding, worstOf } from './status';

/** Jobs of one workflow as they were read. */
export interface ReadJobs {
  readonly jobs: readonly Job[];
  /** The workflow had ended when they were read, so they are its last word. */
  readonly afterEnd: boolean;
}

/** All that was read about one build. */
export interface BuildFacts {
  readonly pipeline: Pipeline;
  /** Newest first, as CircleCI lists them; `undefined` until they were read. */
  readonly workflows: readonly Workflow[] | undefined;
  readonly jobs: ReadonlyMap<string, ReadJobs>;
  /** When this program saw the build come into being, ms since the epoch: a clock that does not depend on CircleCI's. */
  readonly bornAt?: number;
  /** It was known before CircleCI had read its configuration. */
  readonly wasPending?: boolean;
  /** Known from an earlier window and not read since: when it was, ms since the epoch. */
  readonly asOf?: number;
  /** CircleCI no longer has its workflows (404, 410), in its own words. */
  readonly lost: Failure | undefined;
}

/** Workflows appear seconds after their pipeline; one that has none by then has none (filtered out, skipped). */
const WORKFLOWS_APPEAR_WITHIN_MS = 2 * 60_000;
/** A setup workflow may be continued for six hours (CircleCI's dynamic configuration). */
const SETUP_ENDS_WITHIN_MS = 6 * 3_600_000;

/** A build as the program shows it, from what CircleCI said of its pipeline, workflows and jobs. Pure. */
export function aggregate(project: ProjectRef, facts: BuildFacts, now: number): Build {
  const { pipeline } = facts;
  const workflows = facts.workflows === undefined ? undefined : toWorkflows(facts.workflows, facts.jobs);
  const standing = buildStanding(facts, workflows, now);
  const subject = pipeline.commitSubject?.trim();
  const ref = refOf(pipeline);
  const durationMs = standing.finished ? buildDuration(facts.workflows, workflows) : undefined;
  return {
    id: pipeline.id,
    number: pipeline.number,
    project,
    ...standing,
    ...(subject ? { subject } : {}),
    ...(ref === undefined ? {} : { ref }),
    ...(pipeline.revision ? { revision: pipeline.revision } : {}),
    ...(pipeline.actor ? { actor: pipeline.actor } : {}),
    ...(pipeline.triggerType ? { triggerType: pipeline.triggerType } : {}),
    createdAt: pipeline.createdAt,
    ...(durationMs === undefined ? {} : { durationMs }),
    // What has ended stays as it is.
    ...(facts.asOf === undefined || standing.finished ? {} : { asOf: facts.asOf }),
    errors: pipeline.errors,
    workflows,
  };
}

/** `true` while the pipeline is so young that its workflows may be on their way. */
export function mayStillAppear({ pipeline, bornAt }: BuildFacts, now: number): boolean {
  return now - Math.max(pipeline.createdAt, bornAt ?? 0) < WORKFLOWS_APPEAR_WITHIN_MS;
}

/** `true` while the pipeline itself, and not only its workflows, may still change. */
export function isPipelineOpen(pipeline: Pipeline): boolean {
  return pipeline.state === 'pending' || pipeline.state === 'setup-pending' || pipeline.state === 'setup';
}

function buildStanding(
  facts: BuildFacts,
  workflows: readonly BuildWorkflow[] | undefined,
  now: number,
): { readonly status: Status; readonly finished: boolean } {
  const { pipeline } = facts;
  if (pipeline.state === 'errored') return { status: 'error', finished: true };
  if (facts.lost !== undefined) return { status: 'unknown', finished: true };
  const current = workflows?.filter((workflow) => !workflow.superseded) ?? [];
  if (current.length === 0) return withoutWorkflows(facts, now);
  const status = worstOf(current.map((workflow) => workflow.status));
  if (!current.every((workflow) => workflow.finished)) return { status, finished: false };
  const setUpOnly = status === 'success' && (facts.workflows ?? []).every((workflow) => workflow.isSetup);
  return setUpOnly && awaitsContinuation(facts, now)
    ? { status: 'running', finished: false }
    : { status, finished: true };
}

/** Not read yet, not there yet, or never coming. */
function withoutWorkflows(
  facts: BuildFacts,
  now: number,
): { readonly status: Status; readonly finished: boolean } {
  const { pipeline, workflows } = facts;
  if (pipeline.errors.length > 0) return { status: 'error', finished: true };
  if (isPipelineOpen(pipeline) && now - pipeline.createdAt < SETUP_ENDS_WITHIN_MS) {
    return { status: 'running', finished: false };
  }
  if (workflows === undefined) {
    const hasJustBegun = facts.wasPending === true && mayStillAppear(facts, now);
    return { status: hasJustBegun ? 'running' : 'unknown', finished: false };
  }
  return mayStillAppear(facts, now)
    ? { status: 'running', finished: false }
    : { status: 'notRun', finished: true };
}

/** A setup workflow has succeeded and the workflows that it computes are still to come. */
function awaitsContinuation({ pipeline, workflows }: BuildFacts, now: number): boolean {
  if (isPipelineOpen(pipeline)) return now - pipeline.createdAt < SETUP_ENDS_WITHIN_MS;
  const ends = (workflows ?? []).flatMap(({ stoppedAt }) => (stoppedAt === undefined ? [] : [stoppedAt]));
  return now - Math.max(pipeline.createdAt, ...ends) < WORKFLOWS_APPEAR_WITHIN_MS;
}

function toWorkflows(
  workflows: readonly Workflow[],
  jobs: ReadonlyMap<string, ReadJobs>,
): readonly BuildWorkflow[] {
  return workflows.map((workflow, index) => {
    const standing = workflowStanding(workflow.status, workflow.stoppedAt !== undefined);
    const durationMs = standing.finished ? elapsed(workflow.createdAt, workflow.stoppedAt) : undefined;
    const read = jobs.get(workflow.id);
    return {
      id: workflow.id,
      name: workflow.name,
      ...standing,
      ...(workflow.createdAt === undefined ? {} : { createdAt: workflow.createdAt }),
      ...(durationMs === undefined ? {} : { durationMs }),
      superseded: workflows.some((other, at) => at !== index && replaces(other, at, workflow, index)),
      jobs: read?.jobs.map((job) => toJob(job, read.afterEnd)),
    };
  });
}

/** A rerun adds a workflow of the same name to the same pipeline; by time where both have one, else by the list's order. */
function replaces(other: Workflow, at: number, workflow: Workflow, index: number): boolean {
  // A setup workflow and one that it continues with may share a name, and neither replaces the other.
  if (other.name !== workflow.name || other.isSetup !== workflow.isSetup) return false;
  const later = (other.createdAt ?? Number.NaN) - (workflow.createdAt ?? Number.NaN);
  return Number.isNaN(later) || later === 0 ? at < index : later > 0;
}

function toJob(job: Job, workflowEnded: boolean): BuildJob {
  const isApproval = job.type === 'approval';
  const standing = jobStanding(job.status, job.stoppedAt !== undefined, workflowEnded);
  const durationMs = standing.finished ? elapsed(job.startedAt, job.stoppedAt) : undefined;
  return {
    id: job.id,
    name: job.name,
    isApproval,
    ...standing,
    ...(job.number === undefined || isApproval ? {} : { number: job.number }),
    ...(job.startedAt === undefined ? {} : { startedAt: job.startedAt }),
    ...(durationMs === undefined ? {} : { durationMs }),
  };
}

function refOf({ branch, tag }: Pipeline): GitRef | undefined {
  if (branch) return { kind: 'branch', name: branch };
  return tag ? { kind: 'tag', name: tag } : undefined;
}

/** Over the runs that count: a rerun of the next day must not make a build a day long. */
function buildDuration(
  wire: readonly Workflow[] | undefined,
  workflows: readonly BuildWorkflow[] | undefined,
): number | undefined {
  const counted = (wire ?? []).filter((_, index) => workflows?.[index]?.superseded === false);
  const starts = counted.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [createdAt]));
  const ends = counted.flatMap(({ stoppedAt }) => (stoppedAt === undefined ? [] : [stoppedAt]));
  if (starts.length === 0 || ends.length === 0) return undefined;
  return elapsed(Math.min(...starts), Math.max(...ends));
}

/** Recorded pipelines hold ends before their starts (clocks of several machines), so never below zero. */
function elapsed(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : Math.max(0, to - from);
}
