import type { CallOptions } from '../http/json-api';
import type { Page } from '../http/paging';
import type {
  Artifact,
  GitRef,
  Job,
  Pipeline,
  PipelineDefinition,
  Project,
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
  /** Every page, newest first: a rerun stands before the workflow that it repeats. */
  workflows(pipelineId: string, options?: CallOptions): Promise<readonly Workflow[]>;
  /** One workflow, which names its project: how a pasted workflow address leads to one. */
  workflow(id: string, options?: CallOptions): Promise<Workflow>;
  jobs(workflowId: string, options?: CallOptions): Promise<readonly Job[]>;
  /** Every page. Empty where there are none. */
  artifacts(slug: string, jobNumber: number, options?: CallOptions): Promise<readonly Artifact[]>;
  /** The whole content. Throws `tooLarge` past `maxBytes`, `gone`/`notFound` once CircleCI has dropped it. */
  artifactContent(
    artifact: Artifact,
    options: CallOptions & { readonly maxBytes: number },
  ): Promise<Uint8Array>;
  /** Empty where the host has no such thing (Server, or a project without an id). */
  pipelineDefinitions(projectId: string, options?: CallOptions): Promise<readonly PipelineDefinition[]>;
  /** Branches with runs of late, as CircleCI's Insights know them. */
  branches(slug: string, options?: CallOptions): Promise<readonly string[]>;
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
}
