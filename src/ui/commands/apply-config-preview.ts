import * as vscode from 'vscode';
import { offerApiKeyVariable } from '../api-key-variable';
import type { App } from '../app';
import { buildHere } from '../build-here';
import type { BuildHereRequest } from '../build-here';
import type { ConfigPlan } from '../config-preview';
import type { CommandHandler } from '../run-command';
import { confirm, showError, showInformation, showWarning } from '../messages';

/** Puts the previewed job into the file, which stays unsaved. */
export const applyConfigPreview: CommandHandler = async (app) => {
  const active = app.previews.active();
  if (active?.writes === 'bytes' && !(await mayWriteBytes(active))) return;
  const result = await app.previews.apply();
  switch (result.kind) {
    case 'applied':
      app.log.info(`The Postman CLI job was put into ${result.plan.file.path}`);
      app.appliedJobs.follow(result.document);
      app.walkthrough.done('configured');
      if (result.plan.needsKey) await offerKey(app, result.plan);
      return;
    case 'changed': {
      const again = vscode.l10n.t('Preview Again');
      const pressed = await showWarning(
        vscode.l10n.t(
          'The configuration has changed since this preview was made, so nothing was put into it.',
        ),
        again,
      );
      if (pressed === again) await result.plan.again();
      return;
    }
    case 'rejected': {
      const copy = vscode.l10n.t('Copy');
      const pressed = await showError(
        vscode.l10n.t('The change was not taken: the configuration may be read-only.'),
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

/** Where no project is linked with the repository, there is none to have the variable. */
async function offerKey(app: App, { file }: ConfigPlan): Promise<void> {
  const here = await buildHere(app, { config: file.toString() } satisfies BuildHereRequest);
  if (here?.link !== undefined) await offerApiKeyVariable(app, here.link);
}

/** What is written past the editor cannot be taken back by Undo. */
async function mayWriteBytes({ file }: ConfigPlan): Promise<boolean> {
  const write = vscode.l10n.t('Write to Disk');
  const answer = await confirm(
    vscode.l10n.t('Write the job to disk now?'),
    vscode.l10n.t(
      'The lines of {0} end in different ways, and an editor would change them all on saving. So the job is written into the file directly, and every other byte stays as it is. Undo cannot take it back, but git can.',
      file.path.slice(file.path.lastIndexOf('/') + 1),
    ),
    write,
  );
  return answer === write;
}
