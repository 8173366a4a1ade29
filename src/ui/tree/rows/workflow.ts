import { l10n } from 'vscode';
import { doableToWorkflow } from '../../../builds/doable';
import type { Build, BuildWorkflow } from '../../../builds/model';
import type { Link } from '../../../links/model';
import { age, duration, exactAge, joined, spoken, statusWord } from '../../words';
import type { TreeState } from '../children';
import { contextValue, doableTokens } from '../context-value';
import { statusIcon } from '../icons';
import type { Look } from '../look';
import type { Row } from '../row';
import { buildId } from './build';
import type { Message } from './message';

export interface WorkflowRow {
  readonly kind: 'workflow';
  readonly link: Link;
  readonly build: Build;
  readonly workflow: BuildWorkflow;
}

export function workflowId(row: Pick<WorkflowRow, 'link' | 'build' | 'workflow'>): string {
  return `${buildId(row)}/workflow/${row.workflow.id}`;
}

export function workflowLook({ workflow }: WorkflowRow, now: number): Look {
  const state = statusWord(workflow.status);
  const took = workflow.durationMs === undefined ? undefined : duration(workflow.durationMs);
  const { createdAt } = workflow;
  const began = createdAt === undefined ? undefined : age(createdAt, now);
  const exactly = createdAt === undefined ? undefined : exactAge(createdAt, now);
  const rerun = workflow.superseded ? l10n.t('rerun since') : undefined;
  return {
    label: workflow.name,
    description: joined([state, took, rerun]),
    tooltip: [workflow.name, joined([state, exactly, took, rerun])],
    icon: statusIcon(workflow.status),
    open: 'closed',
    contextValue: contextValue('workflow', doableTokens(doableToWorkflow(workflow))),
    spoken: spoken([l10n.t('Workflow {0}', workflow.name), state, began, took, rerun]),
  };
}

export function belowWorkflow(row: WorkflowRow, state: TreeState): readonly Row[] {
  const { link, build, workflow } = row;
  const message = (text: Message): Row => ({
    kind: 'message',
    parentId: workflowId(row),
    link,
    build,
    message: text,
  });
  const { jobs } = workflow;
  if (jobs === undefined) {
    const failure = state.failureBelow(workflow.id);
    return [message(failure === undefined ? { kind: 'loading' } : { kind: 'failure', failure })];
  }
  if (jobs.length === 0) return [message({ kind: 'noJobs' })];
  return jobs.map((job) => ({ kind: 'job', link, build, workflow, job }));
}
