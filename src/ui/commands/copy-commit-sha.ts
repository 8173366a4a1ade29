import * as vscode from 'vscode';
import { chooseBuild } from '../choose-row';
import type { CommandHandler } from '../run-command';
import { showInformation } from '../messages';

/** Puts the whole commit id of a build on the clipboard. */
export const copyCommitSha: CommandHandler = async (app, row) => {
  const chosen = await chooseBuild(app, row, vscode.l10n.t('Copy Commit SHA'));
  if (chosen === undefined) return;
  if (chosen.build.revision === undefined) {
    void showInformation(vscode.l10n.t('CircleCI has not said yet which commit this build is of.'));
    return;
  }
  await vscode.env.clipboard.writeText(chosen.build.revision);
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Copied {0}', chosen.build.revision.slice(0, 7)),
    STATUS_MS,
  );
};

const STATUS_MS = 3000;
