import * as vscode from 'vscode';
import { chooseRun } from '../choose-run';
import { helps } from '../helps';
import { showInformation } from '../messages';
import type { CommandHandler } from '../run-command';

/** Opens the page that Postman has of an uploaded run. */
export const openInPostman: CommandHandler = async (app, row) => {
  const run = await chooseRun(app, row, vscode.l10n.t('View Report in Postman'));
  if (run === undefined) return;
  const { postmanUrl } = run.report;
  if (postmanUrl === undefined) {
    const { title } = helps.showRun();
    const pressed = await showInformation(
      vscode.l10n.t(
        'Postman has no page of this run, as far as its report says. The Postman CLI uploads runs of collections that it is given by their id, once it is signed in.',
      ),
      title,
    );
    if (pressed === title) await app.reports.showRun(run);
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(postmanUrl, true));
};
