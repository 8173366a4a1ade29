import * as vscode from 'vscode';
import { chooseRow } from '../choose-row';
import type { CommandHandler } from '../run-command';
import { rowPage } from '../row-page';

/** Opens the row's page of CircleCI's web app in the browser. */
export const openInCircleci: CommandHandler = async (app, row) => {
  const shown = await chooseRow(app, row, vscode.l10n.t('Open in CircleCI'));
  const address = shown && rowPage(shown);
  if (address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
};
