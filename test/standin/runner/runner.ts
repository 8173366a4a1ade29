import { randomUUID } from 'node:crypto';
import { SAMPLE_SLUG } from '../api';
import type { StoredJob, StoredPipeline, StoredProject, StoredWorkflow } from '../scene/model';
import type { Scene } from '../scene/scene';
import { planOf } from './config';
import { runJob, type JobEnd } from './job';
import type { Plan, PlannedJob } from './plan';
import { fileAt, resolveRef, type GitRef } from './revision';
import { runWorkflow } from './workflow';

export interface RunnerOptions {
  /** Bare repository of the sample project. */
  readonly origin: string;
  /** Existing folder for the working folders of jobs. */
  readonly folder: string;
  readonly npmCache: string;
}

/** What a trigger led to. `refused` carries the text for the caller. */
export type Started =
  | { readonly kind: 'started'; readonly pipeline: StoredPipeline }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'refused'; readonly message: string };

/** How long a state is kept that CircleCI also passes through, so that a watcher can see it, ms. */
const MOMENT_MS = 150;
const CONFIG_PATH = '.circleci/config.yml';

/** Runs pipelines of the sample project in the scene that it was made for. */
export class Runner {
  readonly #scene: Scene;
  readonly #options: RunnerOptions;
  readonly #stop = new AbortController();
  readonly #runs = new Set<Promise<void>>();

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
    { parameters, honoursSkip }: { readonly parameters: readonly string[]; readonly honoursSkip: boolean },
  ): Promise<Started> {
    if (project.slug !== SAMPLE_SLUG) {
      return { kind: 'refused', message: `The stand-in runs only its sample project, ${SAMPLE_SLUG}.` };
    }
    if (parameters.length > 0) {
      return { kind: 'refused', message: `Unexpected argument(s): ${parameters.join(', ')}` };
    }
    const commit = await resolveRef(this.#options.origin, ref);
    if (commit === undefined) {
      return { kind: 'refused', message: ref.kind === 'branch' ? 'Branch not found' : 'Tag not found' };
    }
    const text = `${commit.subject}\n${commit.body}`;
    if (honoursSkip && /\[(skip ci|ci skip)\]/i.test(text)) return { kind: 'skipped' };
    const pipeline = this.#pipelineOf(project, ref, commit.revision);
    this.#scene.insert(pipeline);
    const run = this.#run(pipeline, project).finally(() => this.#runs.delete(run));
    this.#runs.add(run);
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

  async #run(pipeline: StoredPipeline, project: StoredProject): Promise<void> {
    await this.#moment();
    const text = await fileAt(this.#options.origin, pipeline.vcs.revision, CONFIG_PATH);
    if (text === undefined) {
      fail(pipeline, 'config-fetch', 'Failed to fetch config.yml file.');
      return;
    }
    pipeline.config = text;
    const plan = planOrFailure(pipeline, text);
    if (plan === undefined) return;
    const workflows = plan.workflows.map((workflow) => ({ stored: storedWorkflow(workflow), workflow }));
    pipeline.workflows.push(...workflows.map(({ stored }) => stored));
    pipeline.state = 'created';
    pipeline.updatedAt = Date.now();
    await Promise.all(
      workflows.map(({ stored, workflow }) =>
        runWorkflow({
          workflow: stored,
          planned: workflow.jobs,
          signal: this.#stop.signal,
          run: (job, planned) => this.#job(pipeline, project, stored, job, planned),
        }),
      ),
    );
  }

  async #job(
    pipeline: StoredPipeline,
    project: StoredProject,
    workflow: StoredWorkflow,
    job: StoredJob,
    planned: PlannedJob,
  ): Promise<JobEnd> {
    if (planned.plan === undefined) return 'canceled';
    job.number = this.#scene.nextJobNumber(project.slug);
    job.queuedAt = Date.now();
    await this.#moment();
    job.status = 'running';
    job.startedAt = Date.now();
    const end = await this.#steps(pipeline, project, workflow, job, planned.plan).catch((error: unknown) => {
      job.messages = [{ type: 'error', message: String(error) }];
      return 'infrastructure_fail' as const;
    });
    job.stoppedAt = Date.now();
    return end;
  }

  #steps(
    pipeline: StoredPipeline,
    project: StoredProject,
    workflow: StoredWorkflow,
    job: StoredJob,
    plan: NonNullable<PlannedJob['plan']>,
  ): Promise<JobEnd> {
    const variables = Object.fromEntries(this.#scene.environment.get(project.slug) ?? []);
    return runJob({
      project,
      pipeline,
      workflow,
      job,
      plan,
      variables,
      signal: this.#stop.signal,
      ...this.#options,
    });
  }

  async #moment(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
  }
}

function planOrFailure(pipeline: StoredPipeline, text: string): Plan | undefined {
  try {
    return planOf(text);
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

function storedWorkflow({ name, jobs }: Plan['workflows'][number]): StoredWorkflow {
  const ids = new Map(jobs.map((job) => [job.name, randomUUID()]));
  return {
    id: randomUUID(),
    name,
    status: 'running',
    createdAt: Date.now(),
    jobs: jobs.map((job) => ({
      id: ids.get(job.name) ?? randomUUID(),
      name: job.name,
      type: job.plan === undefined ? 'approval' : 'build',
      status: 'blocked',
      dependencies: job.requires.flatMap((required) => ids.get(required) ?? []),
      artifacts: [],
      tests: [],
      steps: [],
      messages: [],
    })),
  };
}
