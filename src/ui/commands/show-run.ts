import { l10n } from 'vscode';
import { chooseRun } from '../choose-run';
import type { CommandHandler } from '../run-command';

/** Opens the page of one collection run. */
export const showRun: CommandHandler = async (app, row) => {
  const run = await chooseRun(app, row, l10n.t('Show Run Details'));
  if (run !== undefined) await app.reports.showRun(run);
};
