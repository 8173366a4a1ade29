import { l10n } from 'vscode';
import { doableToJob } from '../../../builds/doable';
import type { Build, BuildJob, BuildWorkflow } from '../../../builds/model';
import type { Link } from '../../../links/model';
import { age, duration, joined, spoken, statusWord } from '../../words';
import { contextValue, doableTokens } from '../context-value';
import { statusIcon } from '../icons';
import type { Look } from '../look';
import { workflowId } from './workflow';

export interface JobRow {
  readonly kind: 'job';
  readonly link: Link;
  readonly build: Build;
  readonly workflow: BuildWorkflow;
  readonly job: BuildJob;
}

export function jobId(row: JobRow): string {
  return `${workflowId(row)}/job/${row.job.id}`;
}

export function jobLook({ job }: JobRow, now: number): Look {
  const state = statusWord(job.status);
  const took = job.durationMs === undefined ? undefined : duration(job.durationMs);
  const began = job.startedAt === undefined ? undefined : age(job.startedAt, now);
  const kind = job.isApproval ? l10n.t('Approval {0}', job.name) : l10n.t('Job {0}', job.name);
  return {
    label: job.name,
    description: joined([state, took]),
    tooltip: [job.name, joined([state, began, took])],
    icon: statusIcon(job.status),
    open: 'never',
    contextValue: contextValue('job', doableTokens(doableToJob(job))),
    spoken: spoken([kind, state, began, took]),
  };
}
