import { l10n } from 'vscode';
import { canRerun } from '../../builds/doable';
import { act } from '../act';
import { chooseWorkflows, targetName } from '../choose-target';
import { confirm } from '../messages';
import type { CommandHandler } from '../run-command';

/** Runs a workflow again, or all of a build: what it deploys, it deploys again. */
export const rerunBuild: CommandHandler = async (app, row) => {
  const title = l10n.t('Rerun');
  const target = await chooseWorkflows(app, row, title, canRerun);
  if (target === undefined) return;
  const { link, build, workflows } = target;
  const detail = l10n.t('Every job runs again, also those that deploy something.');
  if ((await confirm(l10n.t('Run {0} again?', targetName(target)), detail, title)) === undefined) return;
  await act(app, link, build, {
    kind: 'rerun',
    workflowIds: workflows.map(({ id }) => id),
    fromFailed: false,
  });
};
