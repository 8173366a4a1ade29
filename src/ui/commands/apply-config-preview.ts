import * as vscode from 'vscode';
import type { ConfigPlan } from '../config-preview';
import type { CommandHandler } from '../run-command';
import { showError, showInformation, showWarning } from '../messages';

/** Puts the previewed job into the file, which stays unsaved. */
export const applyConfigPreview: CommandHandler = async (app) => {
  const result = await app.previews.apply();
  switch (result.kind) {
    case 'applied':
      app.log.info('The Postman CLI job was put into config.yml');
      return sayApplied(result.plan, result.document);
    case 'changed': {
      const again = vscode.l10n.t('Preview Again');
      const pressed = await showWarning(
        vscode.l10n.t('config.yml has changed since this preview was made, so nothing was put into it.'),
        again,
      );
      if (pressed === again) await result.plan.again();
      return;
    }
    case 'rejected': {
      const copy = vscode.l10n.t('Copy');
      const pressed = await showError(
        vscode.l10n.t('The editor did not take the change: config.yml may be read-only.'),
        copy,
      );
      if (pressed === copy) await vscode.commands.executeCommand('postmanCircleci.copyConfigPreview');
      return;
    }
    case 'noPreview':
      void showInformation(vscode.l10n.t('There is no preview to apply here.'));
      return;
  }
};

async function sayApplied(plan: ConfigPlan, document: vscode.TextDocument): Promise<void> {
  const save = vscode.l10n.t('Save and Open Source Control');
  const pressed = await showInformation(
    vscode.l10n.t(
      'The job is in workflow {0}. It runs once config.yml is saved, committed and pushed.',
      plan.inserted.workflow,
    ),
    save,
  );
  if (pressed === save && (await document.save())) {
    await vscode.commands.executeCommand('workbench.view.scm');
  }
}
