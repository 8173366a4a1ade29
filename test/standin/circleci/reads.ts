import { json, message, type Answer } from '../answer';
import type { StoredPipeline, StoredProject } from '../scene/model';
import type { FoundJob } from '../scene/scene';
import { page, wholeList } from './paging';
import { jobSteps, stepOutput } from './steps';
import type { Route, RouteContext } from './service';
import {
  artifactJson,
  definitionJson,
  followedJson,
  jobDetailsJson,
  jobJson,
  pipelineJson,
  projectJson,
  testJson,
  userJson,
  workflowJson,
} from './wire';

const PIPELINE_404 = message(404, 'Pipeline not found');

/** Everything that only looks. */
export const READS: readonly Route[] = [
  { method: 'GET', pattern: /^\/api\/v2\/me$/, answer: ({ user }) => json(200, userJson(user)) },
  { method: 'GET', pattern: /^\/api\/v1\.1\/projects$/, answer: followed },
  { method: 'GET', pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)$/, answer: inProject(projectOf) },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/pipeline$/,
    answer: inProject(pipelines),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/pipeline\/(\d+)$/,
    answer: inProject(pipelineByNumber),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/job\/(\d+)$/,
    answer: inProject(jobDetails),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/(\d+)\/artifacts$/,
    answer: inProject(ofJob(({ job }) => job.artifacts.map((artifact) => artifactJson(artifact, job)))),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/(\d+)\/tests$/,
    answer: inProject(ofJob(({ job }) => job.tests.map(testJson))),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v1\.1\/project\/([^/]+\/[^/]+\/[^/]+)\/(\d+)$/,
    answer: inProject(jobSteps),
  },
  {
    method: 'GET',
    pattern: /^\/api\/private\/output\/raw\/([^/]+\/[^/]+\/[^/]+)\/(\d+)\/(output|error)\/(\d+)\/(\d+)$/,
    answer: inProject(stepOutput),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/envvar$/,
    answer: inProject(environment),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/insights\/([^/]+\/[^/]+\/[^/]+)\/branches$/,
    answer: inProject(branches),
  },
  { method: 'GET', pattern: /^\/api\/v2\/projects\/([^/]+)\/pipeline-definitions$/, answer: definitions },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/pipeline\/([^/]+)$/,
    answer: inPipeline((pipeline, project) => json(200, pipelineJson(pipeline, project))),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/pipeline\/([^/]+)\/config$/,
    answer: inPipeline(({ config }) => json(200, { source: config, compiled: config })),
  },
  {
    method: 'GET',
    pattern: /^\/api\/v2\/pipeline\/([^/]+)\/workflow$/,
    answer: inPipeline((pipeline) =>
      wholeList(pipeline.workflows.map((workflow) => workflowJson(workflow, pipeline)).reverse()),
    ),
  },
  { method: 'GET', pattern: /^\/api\/v2\/workflow\/([^/]+)$/, answer: workflow },
  { method: 'GET', pattern: /^\/api\/v2\/workflow\/([^/]+)\/job$/, answer: jobs },
];

type InProject = (context: RouteContext, project: StoredProject) => Answer | Promise<Answer>;

/** A stranger sees no project at all, as 404 and not as 403: CircleCI does not say which projects exist. */
export function inProject(answer: InProject): Route['answer'] {
  return (context) => {
    const project = context.user === 'stranger' ? undefined : context.scene.project(context.params[0] ?? '');
    return project === undefined ? message(404, 'Project not found') : answer(context, project);
  };
}

function inPipeline(answer: (pipeline: StoredPipeline, project: StoredProject) => Answer): Route['answer'] {
  return ({ scene, params, user }) => {
    const pipeline = user === 'stranger' ? undefined : scene.pipeline(params[0] ?? '');
    const project = pipeline === undefined ? undefined : scene.project(pipeline.slug);
    return pipeline === undefined || project === undefined ? PIPELINE_404 : answer(pipeline, project);
  };
}

function followed({ scene, user }: RouteContext): Answer {
  if (user === 'stranger') return json(200, []);
  return json(
    200,
    scene.followed.map((project) => followedJson(project, branchesOf(scene.pipelinesOf(project.slug)))),
  );
}

function projectOf(_: RouteContext, project: StoredProject): Answer {
  return json(200, projectJson(project));
}

function pipelines({ ask, scene }: RouteContext, project: StoredProject): Answer {
  const branch = ask.url.searchParams.get('branch');
  const all = scene.pipelinesOf(project.slug);
  return page(
    branch === null ? all : all.filter((pipeline) => pipeline.vcs.branch === branch),
    ask.url.searchParams.get('page-token'),
    (pipeline) => pipelineJson(pipeline, project),
  );
}

function pipelineByNumber({ scene, params }: RouteContext, project: StoredProject): Answer {
  const pipeline = scene.pipelinesOf(project.slug).find((each) => each.number === Number(params[1]));
  return pipeline === undefined ? PIPELINE_404 : json(200, pipelineJson(pipeline, project));
}

/** An approval job has no details, whatever its number (recorded: pull request 1125 of Kesin11/CIAnalyzer). */
function jobDetails({ scene, params }: RouteContext, project: StoredProject): Answer {
  const found = scene.jobByNumber(project.slug, Number(params[1]));
  if (found === undefined || found.job.type === 'approval') return message(404, 'Job not found.');
  return json(200, jobDetailsJson(found, project));
}

function ofJob(items: (found: FoundJob) => readonly object[]): InProject {
  return ({ scene, params }, project) => {
    const found = scene.jobByNumber(project.slug, Number(params[1]));
    return found === undefined ? message(404, 'Job not found.') : wholeList(items(found));
  };
}

/** Values come back as their last four characters behind `xxxx`, never whole. */
function environment({ scene }: RouteContext, project: StoredProject): Answer {
  const variables = scene.environment.get(project.slug) ?? new Map<string, string>();
  return wholeList([...variables].map(([name, value]) => ({ name, value: masked(value) })));
}

export function masked(value: string): string {
  return `xxxx${value.slice(-4)}`;
}

function branches({ scene }: RouteContext, project: StoredProject): Answer {
  return json(200, {
    org_id: project.organization.id,
    project_id: project.id,
    branches: branchesOf(scene.pipelinesOf(project.slug)),
  });
}

function branchesOf(all: readonly StoredPipeline[]): readonly string[] {
  return [...new Set(all.flatMap((pipeline) => pipeline.vcs.branch ?? []))].sort();
}

function definitions({ scene, params, user }: RouteContext): Answer {
  const project = user === 'stranger' ? undefined : scene.projectById(params[0] ?? '');
  if (project === undefined) return message(404, 'Project not found');
  return json(200, { items: project.definitions.map(definitionJson) });
}

function workflow({ scene, params, user }: RouteContext): Answer {
  const found = user === 'stranger' ? undefined : scene.workflow(params[0] ?? '');
  if (found === undefined) return message(404, 'Workflow not found');
  return json(200, workflowJson(found.workflow, found.pipeline));
}

function jobs({ scene, params, user }: RouteContext): Answer {
  const found = user === 'stranger' ? undefined : scene.workflow(params[0] ?? '');
  if (found === undefined) return message(404, 'Workflow not found');
  return wholeList(found.workflow.jobs.map((job) => jobJson(job, found.pipeline)));
}
