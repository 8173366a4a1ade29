import type { ScenePipeline } from '../api';
import { revisionOf, uuidOf } from './ids';
import {
  FIRST_STEP,
  type StoredJob,
  type StoredPipeline,
  type StoredStep,
  type StoredWorkflow,
} from './model';

type SceneWorkflow = NonNullable<ScenePipeline['workflows']>[number];
type SceneJob = NonNullable<SceneWorkflow['jobs']>[number];

export interface BuildContext {
  /** All ids of the pipeline derive from it. */
  readonly name: string;
  readonly number: number;
  /** What `minutesAgo` counts back from, ms. */
  readonly now: number;
  readonly nextJobNumber: () => number;
}

const UNFINISHED = new Set(['running', 'failing', 'on_hold', 'queued', 'not_running', 'blocked']);
const NEVER_STARTED = new Set(['blocked', 'not_run', 'queued', 'not_running', 'unauthorized']);
const QUEUED_MS = 4000;
const DEFAULT_SECONDS = 60;

/** A stored pipeline from its description: ids, numbers and times are filled in as CircleCI would. */
export function buildPipeline(pipeline: ScenePipeline, context: BuildContext): StoredPipeline {
  const createdAt = context.now - (pipeline.minutesAgo ?? 0) * 60_000;
  const errors = pipeline.errors ?? [];
  return {
    id: uuidOf(context.name),
    number: context.number,
    slug: pipeline.slug,
    createdAt,
    updatedAt: createdAt,
    state: pipeline.state ?? (errors.length > 0 ? 'errored' : 'created'),
    errors,
    trigger: { type: pipeline.trigger ?? 'webhook', actor: pipeline.actor ?? 'ada-acme' },
    vcs: {
      revision: pipeline.revision ?? revisionOf(context.name),
      ...(pipeline.tag === undefined ? { branch: pipeline.branch ?? 'main' } : { tag: pipeline.tag }),
      ...(pipeline.subject === undefined ? {} : { commit: { subject: pipeline.subject, body: '' } }),
    },
    config: pipeline.config ?? '',
    workflows: buildWorkflows(pipeline.workflows ?? [], createdAt, context),
  };
}

/** A workflow of a name that came before is a rerun: it starts when its forerunner has stopped. */
function buildWorkflows(
  workflows: readonly SceneWorkflow[],
  createdAt: number,
  context: BuildContext,
): StoredWorkflow[] {
  const built: StoredWorkflow[] = [];
  for (const [index, workflow] of workflows.entries()) {
    const forerunner = built.findLast((earlier) => earlier.name === workflow.name);
    const start = (forerunner?.stoppedAt ?? createdAt) + (forerunner === undefined ? 1000 : 90_000);
    built.push(buildWorkflow(workflow, start, { ...context, name: `${context.name}/${index}` }));
  }
  return built;
}

function buildWorkflow(workflow: SceneWorkflow, createdAt: number, context: BuildContext): StoredWorkflow {
  const seconds = workflow.seconds ?? DEFAULT_SECONDS;
  const jobs = workflow.jobs ?? [];
  const slice = (seconds * 1000) / Math.max(1, jobs.length);
  const built: StoredJob[] = [];
  for (const [index, job] of jobs.entries()) {
    built.push(
      buildJob(job, createdAt + index * slice, slice, built.at(-1), `${context.name}/${index}`, context),
    );
  }
  return {
    id: uuidOf(context.name),
    name: workflow.name,
    status: workflow.status,
    createdAt,
    ...(UNFINISHED.has(workflow.status) ? {} : { stoppedAt: createdAt + seconds * 1000 }),
    jobs: built,
  };
}

function buildJob(
  job: SceneJob,
  start: number,
  lengthMs: number,
  before: StoredJob | undefined,
  name: string,
  context: BuildContext,
): StoredJob {
  const type = job.type ?? 'build';
  const started = type === 'build' && !NEVER_STARTED.has(job.status);
  const queuedAt = Math.round(start);
  const startedAt = Math.round(start + Math.min(QUEUED_MS, lengthMs / 2));
  const artifacts = Object.entries(job.artifacts ?? {}).map(([path, text]) => ({
    path,
    nodeIndex: 0,
    content: Buffer.from(text),
  }));
  return {
    id: uuidOf(name),
    name: job.name,
    type,
    status: job.status,
    dependencies: before === undefined ? [] : [before.id],
    ...(started ? { number: context.nextJobNumber(), queuedAt, startedAt } : {}),
    ...(started && !UNFINISHED.has(job.status) ? { stoppedAt: Math.round(start + lengthMs) } : {}),
    artifacts,
    tests: (job.tests ?? []).map(({ name: test, classname, result, seconds, message }) => ({
      ...{ name: test, classname, result, runTime: seconds ?? 0, message: message ?? '' },
    })),
    steps: started ? buildSteps(job, startedAt) : [],
    messages: [],
  };
}

/** One after the other; a name that came before is the same step in another of the job's parallel runs. */
function buildSteps(job: SceneJob, startedAt: number): StoredStep[] {
  const names = [...new Set((job.steps ?? []).map(({ name }) => name))];
  let at = startedAt;
  return (job.steps ?? []).map(
    ({ name, output, command, status = 'success', seconds = 1, nodeIndex = 0 }) => {
      const start = at;
      at += seconds * 1000;
      return {
        number: FIRST_STEP + names.indexOf(name),
        nodeIndex,
        name,
        ...(command === undefined ? {} : { command }),
        status,
        output,
        startedAt: start,
        ...(status === 'running' ? {} : { stoppedAt: at }),
      };
    },
  );
}
