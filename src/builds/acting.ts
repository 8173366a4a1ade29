import type { CircleciClient } from '../circleci/client';
import type { Workflow } from '../circleci/model';
import { Failure } from '../http/failure';
import type { BuildRecord, Finding } from './records';

/** What a user does to a build. */
export type BuildAction =
  | { readonly kind: 'rerun'; readonly workflowIds: readonly string[]; readonly fromFailed: boolean }
  | { readonly kind: 'cancel'; readonly workflowIds: readonly string[] }
  | { readonly kind: 'cancelJob'; readonly jobId: string }
  | { readonly kind: 'approve'; readonly jobId: string };

/** What has come of an action: what shows of it at once, before CircleCI's own lists do, and why the rest failed. */
export interface Acted {
  readonly finding: Finding;
  readonly failure?: Failure;
}

export interface ActOptions {
  readonly slug: string;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Asks CircleCI for the action; of several workflows each, so that one that is refused keeps no other from it. */
export async function act(
  client: CircleciClient,
  record: BuildRecord,
  action: BuildAction,
  options: ActOptions,
): Promise<Acted> {
  switch (action.kind) {
    case 'rerun':
      return ofEach(record, action.workflowIds, async (workflow, all) => {
        const { fromFailed } = action;
        const id = await client.rerun(workflow.id, { fromFailed, signal: options.signal });
        return id === undefined ? all : [rerunOf(workflow, id, options.now), ...all];
      });
    case 'cancel':
      return ofEach(record, action.workflowIds, async (workflow, all) => {
        await client.cancelWorkflow(workflow.id, { signal: options.signal });
        return withStatus(all, workflow.id, 'canceled', options.now);
      });
    case 'cancelJob': {
      const { workflowId, job } = jobOf(client, record, action.jobId);
      if (job.number === undefined) throw missing(client);
      await client.cancelJob(options.slug, job.number, { signal: options.signal });
      return { finding: jobBecomes(record, workflowId, action.jobId, 'canceled') };
    }
    case 'approve': {
      const { workflowId, job } = jobOf(client, record, action.jobId);
      await client.approve(workflowId, job.approvalRequestId ?? job.id, { signal: options.signal });
      const workflows = withStatus(record.workflows ?? [], workflowId, 'running', undefined);
      return { finding: { ...jobBecomes(record, workflowId, action.jobId, 'success'), workflows } };
    }
  }
}

async function ofEach(
  record: BuildRecord,
  ids: readonly string[],
  each: (workflow: Workflow, all: readonly Workflow[]) => Promise<readonly Workflow[]>,
): Promise<Acted> {
  let workflows = record.workflows ?? [];
  let failure: Failure | undefined;
  for (const id of ids) {
    const workflow = workflows.find((known) => known.id === id);
    if (workflow === undefined) continue;
    try {
      workflows = await each(workflow, workflows);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure ??= error;
    }
  }
  return { finding: { workflows }, ...(failure === undefined ? {} : { failure }) };
}

/** The new run, as far as it is known before CircleCI is asked for it. */
function rerunOf(workflow: Workflow, id: string, now: number): Workflow {
  const { name, isSetup, createdAt = 0 } = workflow;
  return { id, name, isSetup, status: 'running', createdAt: Math.max(now, createdAt + 1) };
}

function withStatus(
  workflows: readonly Workflow[],
  id: string,
  status: Workflow['status'],
  stoppedAt: number | undefined,
): readonly Workflow[] {
  return workflows.map((workflow) =>
    workflow.id === id
      ? { ...workflow, status, ...(stoppedAt === undefined ? {} : { stoppedAt }) }
      : workflow,
  );
}

function jobOf(client: CircleciClient, record: BuildRecord, jobId: string) {
  for (const [workflowId, { jobs }] of record.jobs) {
    const job = jobs.find(({ id }) => id === jobId);
    if (job !== undefined) return { workflowId, job };
  }
  throw missing(client);
}

function jobBecomes(
  record: BuildRecord,
  workflowId: string,
  jobId: string,
  status: 'canceled' | 'success',
): Finding {
  const read = record.jobs.get(workflowId);
  if (read === undefined) return {};
  const jobs = read.jobs.map((job) => (job.id === jobId ? { ...job, status } : job));
  return { jobs: new Map([[workflowId, { ...read, jobs }]]) };
}

function missing(client: CircleciClient): Failure {
  return new Failure('notFound', { host: new URL(client.host).host });
}
