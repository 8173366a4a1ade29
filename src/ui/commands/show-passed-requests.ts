import { l10n } from 'vscode';
import { chooseRun } from '../choose-run';
import type { CommandHandler } from '../run-command';

/** Shows the requests of a run that have no failure below its row, too. */
export const showPassedRequests: CommandHandler = async (app, row) => {
  const run = await chooseRun(app, row, l10n.t('Show Passed Requests'));
  if (run !== undefined) app.shownPassed.set(run, true);
};

/** Leaves below a run's row only what failed. */
export const hidePassedRequests: CommandHandler = async (app, row) => {
  const run = await chooseRun(app, row, l10n.t('Hide Passed Requests'));
  if (run !== undefined) app.shownPassed.set(run, false);
};
