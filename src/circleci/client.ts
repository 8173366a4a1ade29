import type { CallOptions } from '../http/json-api';
import type { Page } from '../http/paging';
import type { Sink } from '../http/transport';
import type {
  Artifact,
  EnvironmentVariable,
  GitRef,
  Job,
  JobStep,
  Pipeline,
  PipelineConfig,
  PipelineDefinition,
  Project,
  StepAction,
  TestResult,
  TriggerResult,
  User,
  Workflow,
} from './model';

export interface PageOptions extends CallOptions {
  readonly pageToken?: string;
}

/**
 * CircleCI of one host, as this program needs it. Every method throws `Failure` and nothing else.
 * API v2 unless said otherwise: it is the version that both Cloud and Server have.
 */
export interface CircleciClient {
  /** `https://circleci.com`, or the address of a CircleCI Server, without a trailing slash. */
  readonly host: string;
  me(options?: CallOptions): Promise<User>;
  project(slug: string, options?: CallOptions): Promise<Project>;
  /** Projects that the user follows: v1.1 `GET /projects`, the only list that Cloud and Server share. */
  followedProjects(options?: CallOptions): Promise<readonly Project[]>;
  /** Newest first, 20 a page. */
  pipelines(slug: string, options?: PageOptions & { readonly branch?: string }): Promise<Page<Pipeline>>;
  pipeline(id: string, options?: CallOptions): Promise<Pipeline>;
  /** By the number that people know it by. */
  pipelineByNumber(slug: string, number: number, options?: CallOptions): Promise<Pipeline>;
  /** Every page, newest first: a rerun stands before the workflow that it repeats. */
  workflows(pipelineId: string, options?: CallOptions): Promise<readonly Workflow[]>;
  /** One workflow, which names its project: how a pasted workflow address leads to one. */
  workflow(id: string, options?: CallOptions): Promise<Workflow>;
  jobs(workflowId: string, options?: CallOptions): Promise<readonly Job[]>;
  /** Every page. Empty where there are none. */
  artifacts(slug: string, jobNumber: number, options?: CallOptions): Promise<readonly Artifact[]>;
  /** The whole content. Throws `tooLarge` past `maxBytes`, `gone` once CircleCI has dropped it. */
  artifactContent(
    artifact: Artifact,
    options: CallOptions & { readonly maxBytes: number },
  ): Promise<Uint8Array>;
  /**
   * Gives the content to `sink` as it comes, until that wants no more. Fails as {@link artifactContent} does, also after
   * `sink` was given some.
   */
  artifactStream(
    artifact: Artifact,
    options: CallOptions & { readonly maxBytes: number; readonly sink: Sink },
  ): Promise<void>;
  /** Every page of a job's test results. Empty where it stored none. */
  tests(slug: string, jobNumber: number, options?: CallOptions): Promise<readonly TestResult[]>;
  /** The steps of a job, in order, each with its parallel runs. v1.1: v2 has no steps. */
  steps(slug: string, jobNumber: number, options?: CallOptions): Promise<readonly JobStep[]>;
  /**
   * What one run of a step printed, given to `sink` as it comes, until that wants no more; also of a step that still runs.
   * As it was printed, terminal escapes and all. Nothing where there is nothing.
   */
  stepOutput(
    slug: string,
    jobNumber: number,
    action: Pick<StepAction, 'step' | 'nodeIndex'>,
    options: CallOptions & { readonly stream?: 'output' | 'error'; readonly sink: Sink },
  ): Promise<void>;
  /** What the pipeline's configuration came to. */
  pipelineConfig(pipelineId: string, options?: CallOptions): Promise<PipelineConfig>;
  /** Empty where the host has no such thing (Server, or a project without an id). */
  pipelineDefinitions(projectId: string, options?: CallOptions): Promise<readonly PipelineDefinition[]>;
  /** Branches with runs of late, as CircleCI's Insights know them. */
  branches(slug: string, options?: CallOptions): Promise<readonly string[]>;
  /** Every page. `forbidden` or `notFound` for who may not see them. */
  envVars(slug: string, options?: CallOptions): Promise<readonly EnvironmentVariable[]>;
  /** Makes the variable, or writes over the one of that name. */
  setEnvVar(slug: string, name: string, value: string, options?: CallOptions): Promise<EnvironmentVariable>;
  /**
   * Starts a pipeline. With a definition: `POST /project/{p}/{o}/{r}/pipeline/run`; without: the old
   * `POST /project/{slug}/pipeline`, which is the only one on Server.
   */
  trigger(
    slug: string,
    ref: GitRef,
    options?: CallOptions & {
      readonly definitionId?: string;
      readonly parameters?: Readonly<Record<string, string | number | boolean>>;
    },
  ): Promise<TriggerResult>;
  /**
   * Runs a workflow again: all of it, or its failed jobs and those after them.
   * @returns the id of the new run, which the same pipeline holds; absent where CircleCI does not name it
   */
  rerun(
    workflowId: string,
    options: CallOptions & { readonly fromFailed: boolean },
  ): Promise<string | undefined>;
  cancelWorkflow(workflowId: string, options?: CallOptions): Promise<void>;
  cancelJob(slug: string, jobNumber: number, options?: CallOptions): Promise<void>;
  approve(workflowId: string, approvalRequestId: string, options?: CallOptions): Promise<void>;
}
