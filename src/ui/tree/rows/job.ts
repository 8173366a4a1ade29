import { l10n } from 'vscode';
import { doableToJob } from '../../../builds/doable';
import type { Build, BuildJob, BuildWorkflow } from '../../../builds/model';
import type { Link } from '../../../links/model';
import { age, duration, exactAge, joined, spoken, statusWord } from '../../words';
import type { TreeState } from '../children';
import { contextValue, doableTokens } from '../context-value';
import { statusIcon } from '../icons';
import type { Look } from '../look';
import type { Row } from '../row';
import type { Message } from './message';
import { workflowId } from './workflow';

export interface JobRow {
  readonly kind: 'job';
  readonly link: Link;
  readonly build: Build;
  readonly workflow: BuildWorkflow;
  readonly job: BuildJob;
}

export function jobId(row: Omit<JobRow, 'kind'>): string {
  return `${workflowId(row)}/job/${row.job.id}`;
}

/** Whether CircleCI may hold anything of a job: one that never ran has neither a log nor artifacts. */
export function hasRun(job: BuildJob): boolean {
  return job.number !== undefined && !job.isApproval && job.status !== 'notRun';
}

export function jobLook({ job }: JobRow, now: number): Look {
  const state = statusWord(job.status);
  const took = job.durationMs === undefined ? undefined : duration(job.durationMs);
  const { startedAt } = job;
  const began = startedAt === undefined ? undefined : age(startedAt, now);
  const exactly = startedAt === undefined ? undefined : exactAge(startedAt, now);
  const kind = job.isApproval ? l10n.t('Approval {0}', job.name) : l10n.t('Job {0}', job.name);
  return {
    label: job.name,
    description: joined([state, took]),
    tooltip: [job.name, joined([state, exactly, took])],
    icon: statusIcon(job.status),
    open: hasRun(job) ? 'closed' : 'never',
    contextValue: contextValue('job', [
      ...doableTokens(doableToJob(job)),
      ...(hasRun(job) ? ['hasLog'] : []),
    ]),
    spoken: spoken([kind, state, began, took]),
  };
}

/** What a job left behind, once it has ended. */
export function belowJob(row: JobRow, state: TreeState): readonly Row[] {
  const { link, build, workflow, job } = row;
  if (!hasRun(job)) return [];
  const message = (text: Message): Row => ({
    kind: 'message',
    parentId: jobId(row),
    link,
    build,
    message: text,
  });
  if (!job.finished) return [message({ kind: 'jobRunning' })];
  const left = state.jobDetails(job);
  if (left === undefined) {
    const failure = state.failureBelow(job.id);
    return [message(failure === undefined ? { kind: 'loading' } : { kind: 'failure', failure })];
  }
  const { tests, artifacts, failure } = left;
  if (failure === undefined && tests.length + artifacts.length === 0)
    return [message({ kind: 'nothingLeft' })];
  const of = { link, build, workflow, job };
  return [
    ...(failure === undefined ? [] : [message({ kind: 'failure', failure })]),
    ...(tests.length === 0 ? [] : [{ kind: 'tests', ...of, tests } as const]),
    ...(artifacts.length === 0 ? [] : [{ kind: 'artifacts', ...of, artifacts } as const]),
  ];
}
