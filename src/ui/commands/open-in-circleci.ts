import * as vscode from 'vscode';
import { projectPage } from '../../circleci/web';
import { chooseLink } from '../choose-row';
import type { CommandHandler } from '../run-command';
import { rowPage } from '../row-page';

/** Opens the row's page of CircleCI's web app in the browser. */
export const openInCircleci: CommandHandler = async (app, row) => {
  let address = row === undefined ? undefined : rowPage(row);
  if (address === undefined) {
    const link = await chooseLink(app, undefined, vscode.l10n.t('Open in CircleCI'));
    if (link === undefined) return;
    address = projectPage(link.host, link.slug);
  }
  await vscode.env.openExternal(vscode.Uri.parse(address, true));
};
