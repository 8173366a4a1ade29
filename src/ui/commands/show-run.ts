import { l10n } from 'vscode';
import { chooseRun } from '../choose-run';
import type { CommandHandler } from '../run-command';

/** Opens the page of one collection run; from the row of a request or of its failure, at that request. */
export const showRun: CommandHandler = async (app, row) => {
  const run = await chooseRun(app, row, l10n.t('Show Run Details'));
  const request = row?.kind === 'request' || row?.kind === 'failure' ? row.request.index : undefined;
  if (run !== undefined) await app.reports.showRun(run, request);
};
