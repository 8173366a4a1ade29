import * as vscode from 'vscode';
import { chooseRun } from '../choose-run';
import { showInformation } from '../messages';
import type { CommandHandler } from '../run-command';

/** Opens the page that Postman has of an uploaded run. */
export const openInPostman: CommandHandler = async (app, row) => {
  const run = await chooseRun(app, row, vscode.l10n.t('View Report in Postman'));
  if (run === undefined) return;
  const { postmanUrl } = run.report;
  if (postmanUrl === undefined) {
    void showInformation(
      vscode.l10n.t(
        'This run was not uploaded to Postman, or its report does not say where. The Postman CLI uploads runs of collections that it is given by their id, once it is signed in.',
      ),
    );
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(postmanUrl, true));
};
