import { l10n } from 'vscode';
import { chooseRun } from '../choose-run';
import { sayBriefly } from '../messages';
import type { CommandHandler } from '../run-command';
import { runLabel } from '../tree/rows/collection-run';

/** Shows the requests of a run that have no failure below its row, too. */
export const showPassedRequests: CommandHandler = async (app, row) => {
  const run = await chooseRun(app, row, l10n.t('Show Passed Requests'));
  if (run === undefined) return;
  app.shownPassed.set(run, true);
  // From the palette, the row may be out of sight.
  sayBriefly(l10n.t('The Builds view shows all requests of {0}', runLabel(run)));
};

/** Leaves below a run's row only what failed. */
export const hidePassedRequests: CommandHandler = async (app, row) => {
  const run = await chooseRun(app, row, l10n.t('Hide Passed Requests'));
  if (run === undefined) return;
  app.shownPassed.set(run, false);
  sayBriefly(l10n.t('The Builds view shows the failed requests of {0} alone', runLabel(run)));
};
