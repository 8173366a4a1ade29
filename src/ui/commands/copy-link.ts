import * as vscode from 'vscode';
import { chooseRow } from '../choose-row';
import { sayBriefly } from '../messages';
import type { CommandHandler } from '../run-command';
import { rowPage } from '../row-page';

/** Puts the address of the row's page in CircleCI on the clipboard. */
export const copyLink: CommandHandler = async (app, row) => {
  const shown = await chooseRow(app, row, vscode.l10n.t('Copy Link'));
  const address = shown && rowPage(shown);
  if (address === undefined) return;
  await vscode.env.clipboard.writeText(address);
  sayBriefly(vscode.l10n.t('The link is copied.'));
};
