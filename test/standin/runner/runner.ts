import { randomUUID } from 'node:crypto';
import { SAMPLE_SLUG } from '../api';
import type { StoredJob, StoredPipeline, StoredProject, StoredWorkflow } from '../scene/model';
import type { Scene } from '../scene/scene';
import { planOf } from './config';
import { runJob, type JobEnd } from './job';
import type { GivenParameters } from './parameters';
import type { Plan, PlannedJob } from './plan';
import { fileAt, resolveRef, type GitRef } from './revision';
import { runWorkflow } from './workflow';

export interface RunnerOptions {
  /** Bare repository of the sample project. */
  readonly origin: string;
  /** Existing folder for the working folders of jobs. */
  readonly folder: string;
  readonly npmCache: string;
  readonly momentMs?: () => number;
}

/** What a trigger led to. `refused` carries the text for the caller. */
export type Started =
  | { readonly kind: 'started'; readonly pipeline: StoredPipeline }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'refused'; readonly message: string };

/** A workflow with what it was made of, so that it can run again. */
interface KnownWorkflow {
  readonly pipeline: StoredPipeline;
  readonly project: StoredProject;
  readonly workflow: Plan['workflows'][number];
  readonly stored: StoredWorkflow;
}

const MOMENT_MS = 150;
const CONFIG_PATH = '.circleci/config.yml';

/** Runs pipelines of the sample project in the scene that it was made for. */
export class Runner {
  readonly #scene: Scene;
  readonly #options: RunnerOptions;
  readonly #stop = new AbortController();
  readonly #runs = new Set<Promise<void>>();
  /** Workflows that run or ran here, by id. */
  readonly #known = new Map<string, KnownWorkflow>();
  /** What ends a workflow or a job that runs, by its id. */
  readonly #stops = new Map<string, AbortController>();
  /** What approves an approval job, by its id. */
  readonly #approvals = new Map<string, () => void>();

  constructor(scene: Scene, options: RunnerOptions) {
    this.#scene = scene;
    this.#options = options;
  }

  /**
   * Starts a pipeline for what the ref stands at in `origin` now, and returns while it is still pending.
   * `honoursSkip`: a commit message with `[skip ci]` or `[ci skip]` makes none.
   */
  async start(
    project: StoredProject,
    ref: GitRef,
    { parameters, honoursSkip }: { readonly parameters: GivenParameters; readonly honoursSkip: boolean },
  ): Promise<Started> {
    if (project.slug !== SAMPLE_SLUG) {
      return { kind: 'refused', message: `The stand-in runs only its sample project, ${SAMPLE_SLUG}.` };
    }
    const commit = await resolveRef(this.#options.origin, ref);
    if (commit === undefined) {
      return { kind: 'refused', message: ref.kind === 'branch' ? 'Branch not found' : 'Tag not found' };
    }
    const text = `${commit.subject}\n${commit.body}`;
    if (honoursSkip && /\[(skip ci|ci skip)\]/i.test(text)) return { kind: 'skipped' };
    const pipeline = this.#pipelineOf(project, ref, commit.revision);
    this.#scene.insert(pipeline);
    this.#track(this.#run(pipeline, project, parameters));
    return { kind: 'started', pipeline };
  }

  /** Ends every run and waits until nothing of it is left. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#runs);
  }

  /** As a pipeline of an API trigger is recorded: without the commit's message. */
  #pipelineOf(project: StoredProject, ref: GitRef, revision: string): StoredPipeline {
    const now = Date.now();
    return {
      id: randomUUID(),
      number: this.#scene.nextNumber(project.slug),
      slug: project.slug,
      createdAt: now,
      updatedAt: now,
      state: 'pending',
      errors: [],
      trigger: { type: 'api', actor: 'ada-acme' },
      vcs: { revision, ...(ref.kind === 'branch' ? { branch: ref.name } : { tag: ref.name }) },
      config: '',
      workflows: [],
    };
  }

  async #run(pipeline: StoredPipeline, project: StoredProject, parameters: GivenParameters): Promise<void> {
    await this.#moment();
    const text = await fileAt(this.#options.origin, pipeline.vcs.revision, CONFIG_PATH);
    if (text === undefined) {
      fail(pipeline, 'config-fetch', 'Failed to fetch config.yml file.');
      return;
    }
    pipeline.config = text;
    const plan = planOrFailure(pipeline, text, parameters);
    if (plan === undefined) return;
    const workflows = plan.workflows.map((workflow) => ({
      pipeline,
      project,
      workflow,
      stored: storedWorkflow(workflow),
    }));
    pipeline.workflows.push(...workflows.map(({ stored }) => stored));
    pipeline.state = 'created';
    pipeline.updatedAt = Date.now();
    await Promise.all(workflows.map((known) => this.#workflow(known)));
  }

  async #workflow(known: KnownWorkflow): Promise<void> {
    const { pipeline, project, stored, workflow } = known;
    this.#known.set(stored.id, known);
    const signal = this.#stoppable(stored.id);
    await runWorkflow({
      workflow: stored,
      planned: workflow.jobs,
      signal,
      approved: (job) => new Promise((resolve) => this.#approvals.set(job.id, resolve)),
      run: (job, planned) =>
        this.#job(pipeline, project, stored, job, planned, this.#stoppable(job.id, signal)),
    });
  }

  #stoppable(id: string, above: AbortSignal = this.#stop.signal): AbortSignal {
    const stop = new AbortController();
    this.#stops.set(id, stop);
    return AbortSignal.any([stop.signal, above]);
  }

  /**
   * Runs a workflow again in its pipeline. From failed, the jobs that had succeeded stand in the new one as they are.
   * @returns the new workflow's id, or why there is none
   */
  rerun(workflowId: string, fromFailed: boolean): { readonly id: string } | { readonly refused: string } {
    const known = this.#known.get(workflowId);
    if (known === undefined) return { refused: 'The stand-in runs only workflows again that it ran itself.' };
    if (known.stored.stoppedAt === undefined) return { refused: 'The workflow has not ended yet.' };
    const done = fromFailed ? known.stored.jobs.filter(({ status }) => status === 'success') : [];
    const stored = storedWorkflow(known.workflow, done);
    known.pipeline.workflows.push(stored);
    this.#track(this.#workflow({ ...known, stored }));
    return { id: stored.id };
  }

  /** Ends a workflow or a job that runs here; `false` for any other. */
  cancel(id: string): boolean {
    const stop = this.#stops.get(id);
    stop?.abort();
    return stop !== undefined;
  }

  /** Lets an approval job pass that waits here; `false` for any other. */
  approve(jobId: string): boolean {
    const approve = this.#approvals.get(jobId);
    this.#approvals.delete(jobId);
    approve?.();
    return approve !== undefined;
  }

  #track(work: Promise<void>): void {
    const run = work.finally(() => this.#runs.delete(run));
    this.#runs.add(run);
  }

  async #job(
    pipeline: StoredPipeline,
    project: StoredProject,
    workflow: StoredWorkflow,
    job: StoredJob,
    planned: PlannedJob,
    signal: AbortSignal,
  ): Promise<JobEnd> {
    if (planned.plan === undefined) return 'canceled';
    job.number = this.#scene.nextJobNumber(project.slug);
    job.queuedAt = Date.now();
    await this.#moment();
    job.status = 'running';
    job.startedAt = Date.now();
    const end = await this.#steps(pipeline, project, workflow, job, planned.plan, signal).catch(
      (error: unknown) => {
        job.messages = [{ type: 'error', message: String(error) }];
        return 'infrastructure_fail' as const;
      },
    );
    job.stoppedAt = Date.now();
    return end;
  }

  #steps(
    pipeline: StoredPipeline,
    project: StoredProject,
    workflow: StoredWorkflow,
    job: StoredJob,
    plan: NonNullable<PlannedJob['plan']>,
    signal: AbortSignal,
  ): Promise<JobEnd> {
    const variables = Object.fromEntries(this.#scene.environment.get(project.slug) ?? []);
    return runJob({
      project,
      pipeline,
      workflow,
      job,
      plan,
      variables,
      signal,
      ...this.#options,
    });
  }

  async #moment(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.#options.momentMs?.() ?? MOMENT_MS));
  }
}

function planOrFailure(
  pipeline: StoredPipeline,
  text: string,
  parameters: GivenParameters,
): Plan | undefined {
  try {
    return planOf(text, parameters);
  } catch (error) {
    // What the YAML library itself throws (an alias to nothing, too many aliases) is the file's fault as well.
    fail(pipeline, 'config', error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function fail(pipeline: StoredPipeline, type: string, message: string): void {
  pipeline.state = 'errored';
  pipeline.errors = [{ type, message }];
  pipeline.updatedAt = Date.now();
}

/** @param done jobs of an earlier run that are not run again */
function storedWorkflow(
  { name, jobs }: Plan['workflows'][number],
  done: readonly StoredJob[] = [],
): StoredWorkflow {
  const doneByName = new Map(done.map((job) => [job.name, job]));
  const ids = new Map(jobs.map((job) => [job.name, randomUUID()]));
  return {
    id: randomUUID(),
    name,
    status: 'running',
    createdAt: Date.now(),
    jobs: jobs.map((job) => ({
      type: job.plan === undefined ? 'approval' : 'build',
      status: 'blocked',
      artifacts: [],
      tests: [],
      steps: [],
      messages: [],
      ...doneByName.get(job.name),
      id: ids.get(job.name) ?? randomUUID(),
      name: job.name,
      dependencies: job.requires.flatMap((required) => ids.get(required) ?? []),
    })),
  };
}
