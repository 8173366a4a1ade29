import type { FoundJob } from '../scene/scene';
import type {
  StoredArtifact,
  StoredDefinition,
  StoredJob,
  StoredPipeline,
  StoredProject,
  StoredTest,
  StoredWorkflow,
} from '../scene/model';
import { HOSTS } from '../hosts';
import { uuidOf } from '../scene/ids';

/*
 * The scene in API v2's JSON. Pipelines count milliseconds, workflows and jobs seconds, as recorded answers show.
 */

const USER_ID = uuidOf('user ada-acme');

export function projectJson(project: StoredProject): object {
  return {
    slug: project.slug,
    name: project.name,
    id: project.id,
    organization_name: project.organization.name,
    organization_slug: project.organization.slug,
    organization_id: project.organization.id,
    vcs_info: {
      vcs_url: project.repositoryUrl,
      provider: project.provider,
      default_branch: project.defaultBranch,
    },
  };
}

/** A pipeline of a GitHub App project has no `vcs`: its branch and revision stand in `trigger_parameters`. */
export function pipelineJson(pipeline: StoredPipeline, project: StoredProject): object {
  return {
    id: pipeline.id,
    number: pipeline.number,
    project_slug: pipeline.slug,
    state: pipeline.state,
    created_at: precise(pipeline.createdAt),
    updated_at: precise(pipeline.updatedAt),
    errors: pipeline.errors,
    warnings: [],
    trigger: {
      type: pipeline.trigger.type,
      received_at: precise(pipeline.createdAt),
      actor: { login: pipeline.trigger.actor, avatar_url: null },
    },
    ...(project.provider === 'CircleCI' ? definitionTrigger(pipeline) : { vcs: vcsJson(pipeline, project) }),
  };
}

function vcsJson(pipeline: StoredPipeline, project: StoredProject): object {
  const { revision, branch, tag, commit } = pipeline.vcs;
  return {
    provider_name: project.provider,
    origin_repository_url: project.repositoryUrl,
    target_repository_url: project.repositoryUrl,
    revision,
    branch,
    tag,
    commit,
  };
}

function definitionTrigger(pipeline: StoredPipeline): object {
  const { revision, branch, tag } = pipeline.vcs;
  return {
    trigger_parameters: {
      git: { branch: branch ?? '', tag: tag ?? '', checkout_sha: revision },
      circleci: { event_type: 'push', trigger_type: 'github_app', actor_id: USER_ID },
    },
  };
}

export function workflowJson(workflow: StoredWorkflow, pipeline: StoredPipeline): object {
  return {
    id: workflow.id,
    name: workflow.name,
    status: workflow.status,
    created_at: coarse(workflow.createdAt),
    stopped_at: workflow.stoppedAt === undefined ? null : coarse(workflow.stoppedAt),
    pipeline_id: pipeline.id,
    pipeline_number: pipeline.number,
    project_slug: pipeline.slug,
    started_by: USER_ID,
    ...(workflow.status === 'canceled' ? { canceled_by: USER_ID } : {}),
  };
}

/** A job that never started has neither number nor `started_at`, though the document requires the latter. */
export function jobJson(job: StoredJob, pipeline: StoredPipeline): object {
  return {
    id: job.id,
    name: job.name,
    type: job.type,
    status: job.status,
    project_slug: pipeline.slug,
    dependencies: job.dependencies,
    job_number: job.number,
    started_at: job.startedAt === undefined ? undefined : coarse(job.startedAt),
    stopped_at: job.stoppedAt === undefined ? undefined : coarse(job.stoppedAt),
    ...(job.type === 'approval' ? { approval_request_id: job.id } : {}),
    ...(job.type === 'approval' && job.status === 'success' ? { approved_by: USER_ID } : {}),
  };
}

export function jobDetailsJson({ pipeline, workflow, job }: FoundJob, project: StoredProject): object {
  const createdAt = job.queuedAt ?? workflow.createdAt;
  const startedAt = job.startedAt;
  return {
    web_url: `https://circleci.com/${project.slug}/${job.number ?? 0}`,
    number: job.number,
    name: job.name,
    status: job.status,
    parallelism: 1,
    duration: startedAt === undefined || job.stoppedAt === undefined ? null : job.stoppedAt - startedAt,
    created_at: precise(createdAt),
    queued_at: precise(createdAt),
    started_at: startedAt === undefined ? undefined : precise(startedAt),
    stopped_at: job.stoppedAt === undefined ? null : precise(job.stoppedAt),
    executor: { resource_class: 'medium', type: 'docker' },
    project: {
      id: project.id,
      slug: project.slug,
      name: project.name,
      external_url: project.repositoryUrl,
    },
    organization: { name: project.organization.name },
    pipeline: { id: pipeline.id },
    latest_workflow: { id: workflow.id, name: workflow.name },
    contexts: [],
    messages: job.messages,
    parallel_runs: [{ index: 0, status: job.status }],
  };
}

/** The address is the one of today's artifacts; each segment is percent-encoded. */
export function artifactJson(artifact: StoredArtifact, job: StoredJob): object {
  const path = artifact.path.split('/').map(encodeURIComponent).join('/');
  return {
    path: artifact.path,
    node_index: artifact.nodeIndex,
    url: `https://${HOSTS.artifacts}/output/job/${job.id}/artifacts/${artifact.nodeIndex}/${path}`,
  };
}

export function testJson(test: StoredTest): object {
  return {
    name: test.name,
    classname: test.classname,
    file: '',
    result: test.result,
    run_time: test.runTime,
    message: test.message,
    source: 'unknown',
  };
}

export function definitionJson(definition: StoredDefinition): object {
  const repo = { full_name: definition.repository.fullName, external_id: definition.repository.externalId };
  return {
    id: definition.id,
    name: definition.name,
    description: definition.description,
    created_at: precise(definition.createdAt),
    config_source: { provider: definition.provider, repo, file_path: definition.configPath },
    checkout_source: { provider: definition.provider, repo },
  };
}

/** A followed project as v1.1 lists it: no slug, and the long name of its host. */
export function followedJson(project: StoredProject, branches: readonly string[]): object {
  const [kind = '', username = '', reponame = ''] = project.slug.split('/');
  const long: Readonly<Record<string, string>> = { gh: 'github', bb: 'bitbucket' };
  return {
    vcs_type: long[kind] ?? kind,
    username,
    reponame,
    vcs_url: project.repositoryUrl,
    default_branch: project.defaultBranch,
    following: true,
    oss: false,
    language: null,
    branches: Object.fromEntries(
      branches.map((branch) => [encodeURIComponent(branch), { latest_workflows: {} }]),
    ),
  };
}

export function userJson(kind: 'good' | 'readOnly' | 'stranger'): object {
  return kind === 'stranger'
    ? { id: uuidOf('user stranger'), login: 'passer-by', name: 'Passer By' }
    : { id: USER_ID, login: 'ada-acme', name: 'Ada Acme' };
}

function precise(ms: number): string {
  return new Date(ms).toISOString();
}

function coarse(ms: number): string {
  return precise(ms).replace(/\.\d{3}Z$/, 'Z');
}
