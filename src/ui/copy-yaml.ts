import * as vscode from 'vscode';
import type { JobChoices } from '../config/model';
import type { App } from './app';
import { refusalWords } from './config-words';

/** Puts a whole configuration with the job on the clipboard, or says why there is none. */
export async function copyYaml(app: App, choices: JobChoices): Promise<void> {
  const { insertJob, WORKFLOW_NAME } = await app.loadConfig();
  const made = insertJob('', choices, { kind: 'new', name: WORKFLOW_NAME });
  if (made.kind !== 'inserted') {
    const reason = made.kind === 'refused' ? refusalWords(made.refusal) : '';
    void vscode.window.showErrorMessage(vscode.l10n.t('No YAML can be made of this choice. {0}', reason));
    return;
  }
  await vscode.env.clipboard.writeText(made.text);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The YAML of the job, with a workflow that runs it, is on the clipboard.'),
  );
}
