import * as vscode from 'vscode';
import type { CommandHandler } from '../run-command';

/** Puts the previewed job into the file. The keybinding reaches this past the menus, so trust is asked for here too. */
export const applyConfigPreview: CommandHandler = async (app) => {
  if (!vscode.workspace.isTrusted) return;
  const result = await app.previews.apply();
  switch (result.kind) {
    case 'applied':
      app.log.info('The Postman CLI job was put into config.yml');
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'The job is in workflow {0}. It runs once config.yml is saved, committed and pushed.',
          result.plan.inserted.workflow,
        ),
      );
      return;
    case 'changed': {
      const again = vscode.l10n.t('Preview Again');
      const pressed = await vscode.window.showWarningMessage(
        vscode.l10n.t('config.yml has changed since this preview was made, so nothing was put into it.'),
        again,
      );
      if (pressed === again) await vscode.commands.executeCommand('postmanCircleci.configurePostmanCli');
      return;
    }
    case 'rejected':
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The editor did not take the change: config.yml may be read-only.'),
      );
      return;
    case 'noPreview':
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no preview to apply here.'));
      return;
  }
};
