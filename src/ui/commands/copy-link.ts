import * as vscode from 'vscode';
import { chooseBuild } from '../choose-row';
import { sayBriefly } from '../messages';
import type { CommandHandler } from '../run-command';
import { rowPage } from '../row-page';

/** Puts the address of the row's page in CircleCI on the clipboard. */
export const copyLink: CommandHandler = async (app, row) => {
  const build = row === undefined ? await chooseBuild(app, row, vscode.l10n.t('Copy Link')) : undefined;
  const shown = row ?? (build === undefined ? undefined : { kind: 'build' as const, ...build });
  const address = shown === undefined ? undefined : rowPage(shown);
  if (address === undefined) return;
  await vscode.env.clipboard.writeText(address);
  sayBriefly(vscode.l10n.t('The link is copied.'));
};
