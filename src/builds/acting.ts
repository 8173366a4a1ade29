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
  /** Of the build as it is known by now: more may have been read of it while CircleCI was asked. */
  readonly findingOf: (known: BuildRecord) => Finding;
  readonly failure?: Failure;
}

/** What an action does to the workflows of its build. */
type Change = (all: readonly Workflow[]) => readonly Workflow[];

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
      return ofEach(record, action.workflowIds, async (workflow) => {
        const { fromFailed } = action;
        const id = await client.rerun(workflow.id, { fromFailed, signal: options.signal });
        return (all) =>
          id === undefined || all.some((known) => known.id === id)
            ? all
            : [rerunOf(workflow, id, options.now), ...all];
      });
    case 'cancel':
      return ofEach(record, action.workflowIds, async ({ id }) => {
        await client.cancelWorkflow(id, { signal: options.signal });
        return (all) => withStatus(all, id, 'canceled', options.now);
      });
    case 'cancelJob': {
      const { workflowId, job } = jobOf(client, record, action.jobId);
      if (job.number === undefined) throw missing(client);
      await client.cancelJob(options.slug, job.number, { signal: options.signal });
      return { findingOf: (known) => jobBecomes(known, workflowId, action.jobId, 'canceled') };
    }
    case 'approve': {
      const { workflowId, job } = jobOf(client, record, action.jobId);
      await client.approve(workflowId, job.approvalRequestId ?? job.id, { signal: options.signal });
      return {
        findingOf: (known) => ({
          ...jobBecomes(known, workflowId, action.jobId, 'success'),
          workflows: withStatus(known.workflows ?? [], workflowId, 'running', undefined),
        }),
      };
    }
  }
}

async function ofEach(
  record: BuildRecord,
  ids: readonly string[],
  each: (workflow: Workflow) => Promise<Change>,
): Promise<Acted> {
  const changes: Change[] = [];
  let failure: Failure | undefined;
  for (const id of ids) {
    const workflow = record.workflows?.find((known) => known.id === id);
    if (workflow === undefined) continue;
    try {
      changes.push(await each(workflow));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure ??= error;
    }
  }
  return {
    findingOf: ({ workflows = [] }) =>
      changes.length === 0 ? {} : { workflows: changes.reduce((all, change) => change(all), workflows) },
    ...(failure === undefined ? {} : { failure }),
  };
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
