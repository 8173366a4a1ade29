import * as vscode from 'vscode';
import type { LogJob } from '../../jobs/step-output';
import { cancellable } from '../cancellable';
import { chooseJob } from '../choose-job';
import { logJob } from '../logs/log-address';
import type { CommandHandler } from '../run-command';
import { askFile, orSayWhy, saySaved } from '../save-dialogs';
import { size } from '../words';

/** Writes the whole log of a job to a file that the user chooses. */
export const saveLog: CommandHandler = async (app, row) => {
  const title = vscode.l10n.t('Save Full Log');
  const job = (row === undefined ? shownLog() : undefined) ?? (await chooseJob(app, row, title));
  if (job === undefined) return;
  const file = await askFile(title, `job-${job.jobNumber}.log`);
  if (file === undefined) return;
  const bundle = await app.logs.bundle();
  const saving = cancellable(
    vscode.l10n.t('Saving the log of job {0}', job.jobNumber),
    ({ signal, report }) =>
      bundle.saveLog(app.clientFor(job.host), job, file.fsPath, {
        signal,
        report: (bytes) => report(size(bytes)),
      }),
  );
  if ((await orSayWhy(saving)) === undefined) return;
  await saySaved(vscode.l10n.t('The log was saved to {0}.', file.fsPath), file);
};

/** The job whose log is in the active editor: the title of that has the command too. */
function shownLog(): LogJob | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri === undefined ? undefined : logJob(uri);
}
