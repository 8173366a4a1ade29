import * as vscode from 'vscode';
import { chooseBuild } from '../choose-row';
import type { CommandHandler } from '../run-command';
import { sayBriefly, showInformation } from '../messages';

/** Puts the whole commit id of a build on the clipboard. */
export const copyCommitSha: CommandHandler = async (app, row) => {
  const chosen = await chooseBuild(app, row, vscode.l10n.t('Copy Commit SHA'));
  if (chosen === undefined) return;
  if (chosen.build.revision === undefined) {
    void showInformation(vscode.l10n.t('CircleCI has not said yet which commit this build is of.'));
    return;
  }
  await vscode.env.clipboard.writeText(chosen.build.revision);
  sayBriefly(
    vscode.l10n.t(
      'The commit SHA of build {0} is copied: {1}',
      chosen.build.number,
      chosen.build.revision.slice(0, 7),
    ),
  );
};
