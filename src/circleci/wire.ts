import {
  count,
  exact,
  type Fields,
  fields,
  id,
  isFields,
  list,
  oneOf,
  present,
  text,
  time,
  webAddress,
} from '../http/guards';
import type { Page } from '../http/paging';
import type {
  Artifact,
  Job,
  JobStatus,
  Pipeline,
  PipelineDefinition,
  PipelineState,
  TriggerResult,
  User,
  Workflow,
  WorkflowStatus,
} from './model';
import { normalizeSlug } from './slug';

/*
 * CircleCI's JSON, read tolerantly: what has no usable identity is `undefined` and is left out of its list; anything else
 * that is missing or of another type is absent. Shapes as in the published OpenAPI document (v2), widened by what was
 * recorded of the real service. Nothing here throws.
 */

const PIPELINE_STATES = ['created', 'errored', 'setup-pending', 'setup', 'pending'] as const;

const WORKFLOW_STATUSES: readonly WorkflowStatus[] = [
  'success',
  'running',
  'not_run',
  'failed',
  'error',
  'failing',
  'on_hold',
  'canceled',
  'unauthorized',
  // Of workflows in a serial group: drawn in the documentation, missing from the published enum.
  'queued',
];

const JOB_STATUSES: readonly JobStatus[] = [
  'success',
  'running',
  'not_run',
  'failed',
  'retried',
  'queued',
  'not_running',
  'infrastructure_fail',
  'timedout',
  'on_hold',
  'terminated-unknown',
  'blocked',
  'canceled',
  'unauthorized',
];

/** A page of a list, or `undefined` if this is no page at all. */
export function parsePage<T>(
  wire: unknown,
  parseItem: (item: unknown) => T | undefined,
): Page<T> | undefined {
  const { items: wireItems, next_page_token: token } = fields(wire);
  if (!Array.isArray(wireItems)) return undefined;
  const items = list(wireItems)
    .map((item) => parseItem(item))
    .filter((item) => item !== undefined);
  return present({ items, nextPageToken: exact(token), skipped: wireItems.length - items.length });
}

export function parseUser(wire: unknown): User | undefined {
  const user = fields(wire);
  const userId = id(user.id);
  if (userId === undefined) return undefined;
  const name = text(user.name);
  return present({ id: userId, login: text(user.login) ?? name ?? userId, name });
}

/**
 * A pipeline; without an id, a number or a time there is none.
 * @param slug project that was asked for, where the pipeline does not name one itself
 */
export function parsePipeline(wire: unknown, slug?: string): Pipeline | undefined {
  const pipeline = fields(wire);
  const trigger = fields(pipeline.trigger);
  const pipelineId = id(pipeline.id);
  const number = count(pipeline.number);
  const projectSlug = slugOf(pipeline.project_slug) ?? slug;
  const createdAt = time(pipeline.created_at) ?? time(pipeline.updated_at) ?? time(trigger.received_at);
  if (pipelineId === undefined || number === undefined) return undefined;
  if (projectSlug === undefined || createdAt === undefined) return undefined;
  return present({
    id: pipelineId,
    number,
    projectSlug,
    state: oneOf<Exclude<PipelineState, 'unknown'>>(PIPELINE_STATES, pipeline.state),
    createdAt,
    errors: list(pipeline.errors)
      .map((error) => text(fields(error).message) ?? text(fields(error).type) ?? text(error))
      .filter((message) => message !== undefined),
    triggerType: text(trigger.type),
    actor: text(fields(trigger.actor).login),
    ...parseSource(pipeline),
  });
}

/**
 * What was built. `vcs` where CircleCI sends it; it does not for pipelines of a pipeline definition (GitHub App, GitLab)
 * and for some that failed early: those say it in their trigger's parameters, under a name for each integration.
 */
function parseSource(pipeline: Fields) {
  const vcs = fields(pipeline.vcs);
  const parameters = fields(pipeline.trigger_parameters);
  const triggers = [parameters.git, parameters.github_app, parameters.gitlab].map(fields);
  const first = <T>(read: (trigger: Fields) => T | undefined): T | undefined =>
    triggers.map(read).find((value) => value !== undefined);
  return {
    branch: exact(vcs.branch) ?? first((trigger) => exact(trigger.branch)),
    tag: exact(vcs.tag) ?? first((trigger) => exact(trigger.tag)),
    revision: id(vcs.revision) ?? first((trigger) => id(trigger.checkout_sha) ?? id(trigger.commit_sha)),
    commitSubject: text(fields(vcs.commit).subject) ?? first((trigger) => text(trigger.commit_title)),
    repositoryUrl:
      webAddress(vcs.origin_repository_url) ??
      webAddress(vcs.target_repository_url) ??
      first((trigger) => webAddress(trigger.repo_url)),
  };
}

/** A workflow. Expired ones come with `"id": null`, and lead nowhere. */
export function parseWorkflow(wire: unknown): Workflow | undefined {
  const workflow = fields(wire);
  const workflowId = id(workflow.id);
  if (workflowId === undefined) return undefined;
  return present({
    id: workflowId,
    pipelineId: id(workflow.pipeline_id),
    projectSlug: slugOf(workflow.project_slug),
    name: text(workflow.name) ?? workflowId,
    status: oneOf(WORKFLOW_STATUSES, workflow.status),
    createdAt: time(workflow.created_at),
    stoppedAt: time(workflow.stopped_at),
    isSetup: workflow.tag === 'setup',
  });
}

export function parseJob(wire: unknown): Job | undefined {
  const job = fields(wire);
  const jobId = id(job.id);
  if (jobId === undefined) return undefined;
  return present({
    id: jobId,
    name: text(job.name) ?? jobId,
    type: text(job.type) ?? 'build',
    status: oneOf(JOB_STATUSES, job.status),
    number: count(job.job_number),
    startedAt: time(job.started_at),
    stoppedAt: time(job.stopped_at),
    dependencies: list(job.dependencies)
      .map(id)
      .filter((dependency) => dependency !== undefined),
    approvalRequestId: id(job.approval_request_id),
  });
}

/** An artifact; without a path or an address there is none. */
export function parseArtifact(wire: unknown): Artifact | undefined {
  const artifact = fields(wire);
  const path = exact(artifact.path);
  const address = exact(artifact.url);
  if (path === undefined || address === undefined) return undefined;
  const url = artifactAddress(address, path);
  if (webAddress(url) === undefined) return undefined;
  return { path, nodeIndex: count(artifact.node_index) ?? 0, url };
}

/** A file may be named `run #1.json`: an address that ends in that name as it is would lose what follows the `#`. */
function artifactAddress(address: string, path: string): string {
  if (!/[#?]/.test(path) || !address.endsWith(path)) return address;
  return address.slice(0, -path.length) + path.replace(/[#?]/g, encodeURIComponent);
}

export function parseDefinition(wire: unknown): PipelineDefinition | undefined {
  const definition = fields(wire);
  const definitionId = id(definition.id);
  if (definitionId === undefined) return undefined;
  const configPath = exact(fields(definition.config_source).file_path);
  return present({ id: definitionId, name: text(definition.name) ?? definitionId, configPath });
}

/** Names of branches, from Insights' `{branches: [...]}`. `undefined` if this is no such answer. */
export function parseBranches(wire: unknown): readonly string[] | undefined {
  const { branches } = fields(wire);
  if (!Array.isArray(branches)) return undefined;
  return list(branches)
    .map(exact)
    .filter((branch) => branch !== undefined);
}

/** The answer to a trigger: a pipeline, or CircleCI's word that there is none; `undefined` if it is neither. */
export function parseTrigger(status: number, wire: unknown): TriggerResult | undefined {
  if (!isFields(wire)) return undefined;
  const pipelineId = id(wire.id);
  const number = count(wire.number);
  if (pipelineId !== undefined && number !== undefined) return { kind: 'created', id: pipelineId, number };
  // 201 says that one was created: an answer that then does not name it is broken, not a refusal.
  return status === 201 ? undefined : { kind: 'nothingCreated', message: text(wire.message) ?? '' };
}

/** The answer to a rerun: the new workflow's id, which older Servers do not name; `undefined` if it is no answer. */
export function parseRerun(wire: unknown): { readonly workflowId: string | undefined } | undefined {
  return isFields(wire) ? { workflowId: id(wire.workflow_id) } : undefined;
}

function slugOf(value: unknown): string | undefined {
  return typeof value === 'string' ? normalizeSlug(value) : undefined;
}
