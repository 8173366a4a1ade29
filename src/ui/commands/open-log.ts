import * as vscode from 'vscode';
import type { LogSection } from '../../jobs/log-text';
import { cancellable } from '../cancellable';
import { chooseJob } from '../choose-job';
import { logAddress } from '../logs/log-address';
import type { CommandHandler } from '../run-command';

/** Opens the log of a job, at the step that failed. */
export const openLog: CommandHandler = async (app, row) => {
  const title = vscode.l10n.t('Open Log');
  const job = await chooseJob(app, row, title);
  if (job === undefined) return;
  const uri = logAddress(job, job.job.name);
  const room = await app.logs.room();
  const reading = vscode.l10n.t('Reading the log of {0}', job.job.name);
  const { sections } = await cancellable(reading, ({ signal }) => room.read(uri, { signal }));
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: true });
  await showFailed(editor, sections);
};

/** Puts the first failed step at the top, and folds the steps that went well. */
async function showFailed(editor: vscode.TextEditor, sections: readonly LogSection[]): Promise<void> {
  const steps = sections.filter(
    ({ kind, lastLine }) => kind === 'step' && lastLine < editor.document.lineCount,
  );
  const failed = steps.find((step) => step.failed);
  if (failed === undefined) return;
  const selectionLines = steps.filter((step) => !step.failed).map(({ firstLine }) => firstLine);
  await vscode.commands.executeCommand('editor.fold', { selectionLines, levels: 1 });
  const at = new vscode.Position(failed.firstLine, 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
}
