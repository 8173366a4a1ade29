import { l10n } from 'vscode';
import { canRerunFailed } from '../../builds/doable';
import { act } from '../act';
import { chooseWorkflows } from '../choose-target';
import type { CommandHandler } from '../run-command';

/** Runs what failed of a workflow or a build again, and what waited for it. */
export const rerunFailed: CommandHandler = async (app, row) => {
  const target = await chooseWorkflows(app, row, l10n.t('Rerun from Failed'), canRerunFailed);
  if (target === undefined) return;
  const workflowIds = target.workflows.map(({ id }) => id);
  await act(app, target.link, target.build, { kind: 'rerun', workflowIds, fromFailed: true });
};
