import { json, message, type Answer } from '../answer';
import type { GitRef } from '../runner/revision';
import type { Started } from '../runner/runner';
import type { StoredJob, StoredProject, StoredWorkflow } from '../scene/model';
import { inProject, masked } from './reads';
import type { Route, RouteContext } from './service';

/** Everything that changes something. */
export const WRITES: readonly Route[] = [
  {
    method: 'POST',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/pipeline$/,
    answer: inProject(triggerOld),
  },
  {
    method: 'POST',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/pipeline\/run$/,
    answer: inProject(triggerNew),
  },
  {
    method: 'POST',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/envvar$/,
    answer: inProject(setVariable),
  },
  { method: 'POST', pattern: /^\/api\/v2\/workflow\/([^/]+)\/rerun$/, answer: rerun },
  { method: 'POST', pattern: /^\/api\/v2\/workflow\/([^/]+)\/cancel$/, answer: cancelWorkflow },
  { method: 'POST', pattern: /^\/api\/v2\/workflow\/([^/]+)\/approve\/([^/]+)$/, answer: approve },
  {
    method: 'POST',
    pattern: /^\/api\/v2\/project\/([^/]+\/[^/]+\/[^/]+)\/job\/(\d+)\/cancel$/,
    answer: inProject(cancelJob),
  },
];

type Body = Readonly<Record<string, unknown>>;

/** "Not available to projects that use GitLab or GitHub App", says the document. */
function triggerOld(context: RouteContext, project: StoredProject): Promise<Answer> | Answer {
  const body = bodyOf(context);
  if (body === undefined) return message(400, 'Invalid input body.');
  if (project.provider === 'CircleCI') {
    return message(400, 'This endpoint is not available to projects that use GitLab or GitHub App.');
  }
  const ref = refOf(body, project.defaultBranch);
  return ref === undefined
    ? message(400, 'branch and tag are mutually exclusive.')
    : start(context, project, ref, { parameters: body.parameters, honoursSkip: false });
}

function triggerNew(context: RouteContext, project: StoredProject): Promise<Answer> | Answer {
  const body = bodyOf(context);
  if (body === undefined) return message(400, 'Invalid input body.');
  const definition = body.definition_id;
  if (definition !== undefined && !project.definitions.some((each) => each.id === definition)) {
    return message(404, 'Pipeline definition not found');
  }
  const config = refOf(asBody(body.config) ?? {}, undefined);
  const checkout = refOf(asBody(body.checkout) ?? {}, undefined);
  if (config === undefined || checkout === undefined) {
    return message(400, 'config and checkout must each name a branch or a tag.');
  }
  if (config.kind !== checkout.kind || config.name !== checkout.name) {
    return message(400, 'The stand-in takes config and checkout from one ref only.');
  }
  return start(context, project, checkout, { parameters: body.parameters, honoursSkip: true });
}

async function start(
  { runner }: RouteContext,
  project: StoredProject,
  ref: GitRef,
  options: { readonly parameters: unknown; readonly honoursSkip: boolean },
): Promise<Answer> {
  const parameters = asBody(options.parameters) ?? {};
  const started = await runner.start(project, ref, { parameters, honoursSkip: options.honoursSkip });
  return startedAnswer(started);
}

function startedAnswer(started: Started): Answer {
  switch (started.kind) {
    case 'started':
      return json(201, {
        id: started.pipeline.id,
        number: started.pipeline.number,
        state: 'pending',
        created_at: new Date(started.pipeline.createdAt).toISOString(),
      });
    case 'skipped':
      return message(200, 'The pipeline was not created: the commit message asks to skip CI.');
    case 'refused':
      return message(400, started.message);
  }
}

/** The ref that a body names: `fallback` if none, `undefined` for both at once or for none without a fallback. */
function refOf(body: Body, fallback: string | undefined): GitRef | undefined {
  const { branch, tag } = body;
  if (typeof branch === 'string' && tag === undefined) return { kind: 'branch', name: branch };
  if (typeof tag === 'string' && branch === undefined) return { kind: 'tag', name: tag };
  if (branch !== undefined || tag !== undefined || fallback === undefined) return undefined;
  return { kind: 'branch', name: fallback };
}

function setVariable(context: RouteContext, project: StoredProject): Answer {
  const body = bodyOf(context);
  const { name, value } = body ?? {};
  if (typeof name !== 'string' || typeof value !== 'string' || !/^[A-Za-z_]\w*$/.test(name)) {
    return message(400, 'Invalid input body.');
  }
  const variables = context.scene.environment.get(project.slug) ?? new Map<string, string>();
  context.scene.environment.set(project.slug, variables.set(name, value));
  return json(201, { name, value: masked(value) });
}

const WORKFLOW_404 = message(404, 'Workflow not found');

function workflowOf({ scene, params, user }: RouteContext): StoredWorkflow | undefined {
  return user === 'stranger' ? undefined : scene.workflow(params[0] ?? '')?.workflow;
}

function rerun(context: RouteContext): Answer {
  const workflow = workflowOf(context);
  const body = bodyOf(context);
  if (workflow === undefined) return WORKFLOW_404;
  if (body === undefined) return message(400, 'Invalid input body.');
  const rerunning = context.runner.rerun(workflow.id, body.from_failed === true);
  return 'id' in rerunning ? json(202, { workflow_id: rerunning.id }) : message(400, rerunning.refused);
}

/** A workflow that was never run here is canceled as it stands. */
function cancelWorkflow(context: RouteContext): Answer {
  const workflow = workflowOf(context);
  if (workflow === undefined) return WORKFLOW_404;
  if (workflow.stoppedAt === undefined && !context.runner.cancel(workflow.id)) {
    workflow.status = 'canceled';
    workflow.stoppedAt = Date.now();
    for (const job of workflow.jobs) {
      if (job.stoppedAt === undefined && job.status !== 'success') job.status = 'canceled';
    }
  }
  return message(202, 'Accepted.');
}

function approve(context: RouteContext): Answer {
  const workflow = workflowOf(context);
  const job = workflow?.jobs.find(({ id }) => id === context.params[1]);
  if (workflow === undefined || job === undefined) return WORKFLOW_404;
  if (job.status !== 'on_hold') return message(400, 'The job is not waiting for an approval.');
  if (!context.runner.approve(job.id)) approveRecorded(context, workflow, job);
  return message(202, 'Accepted.');
}

/** Of a workflow that was never run here nothing can be run: what waited is over at once, up to the next approval. */
function approveRecorded(
  { scene, params }: RouteContext,
  workflow: StoredWorkflow,
  approval: StoredJob,
): void {
  const slug = scene.workflow(params[0] ?? '')?.pipeline.slug ?? '';
  const now = Date.now();
  approval.status = 'success';
  approval.stoppedAt = now;
  for (const job of workflow.jobs.filter(({ status }) => status === 'blocked')) {
    if (job.type === 'approval') {
      job.status = 'on_hold';
      return;
    }
    job.status = 'success';
    job.number ??= scene.nextJobNumber(slug);
    job.queuedAt ??= now;
    job.startedAt ??= now;
    job.stoppedAt = now;
  }
  workflow.status = 'success';
  workflow.stoppedAt = now;
}

function cancelJob({ scene, runner, params }: RouteContext, project: StoredProject): Answer {
  const found = scene.jobByNumber(project.slug, Number(params[1]));
  if (found === undefined) return message(404, 'Job not found.');
  runner.cancel(found.job.id);
  return message(202, 'Accepted.');
}

function bodyOf({ ask }: RouteContext): Body | undefined {
  try {
    return asBody(JSON.parse(ask.body.toString() || '{}'));
  } catch {
    return undefined;
  }
}

function asBody(value: unknown): Body | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}
