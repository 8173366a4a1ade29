import * as vscode from 'vscode';
import type { CommandHandler } from '../run-command';
import { showInformation } from '../messages';

/** Puts the whole previewed `config.yml` on the clipboard. */
export const copyConfigPreview: CommandHandler = async (app) => {
  const plan = app.previews.active();
  if (plan === undefined) {
    void showInformation(vscode.l10n.t('There is no preview to copy here.'));
    return;
  }
  await vscode.env.clipboard.writeText(plan.inserted.text);
  void showInformation(vscode.l10n.t('The previewed config.yml is on the clipboard.'));
};
