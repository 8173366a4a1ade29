import * as vscode from 'vscode';
import { chooseBuild } from '../choose-row';
import type { CommandHandler } from '../run-command';
import { rowPage } from '../row-page';

const STATUS_MS = 3000;

/** Puts the address of the row's page in CircleCI on the clipboard. */
export const copyLink: CommandHandler = async (app, row) => {
  const build = row === undefined ? await chooseBuild(app, row, vscode.l10n.t('Copy Link')) : undefined;
  const shown = row ?? (build === undefined ? undefined : { kind: 'build' as const, ...build });
  const address = shown === undefined ? undefined : rowPage(shown);
  if (address === undefined) return;
  await vscode.env.clipboard.writeText(address);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Link copied'), STATUS_MS);
};
