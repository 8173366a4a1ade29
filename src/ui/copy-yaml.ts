import * as vscode from 'vscode';
import type { JobChoices } from '../config/model';
import { regionOf } from '../postman/host';
import type { App } from './app';
import { jobSteps, startingFrom } from './job-steps';
import type { JobAnswers } from './job-steps';
import { askFolder, rootOf } from './config-root';
import type { ConfigRoot } from './config-root';
import { refusalWords } from './config-words';
import { jobSourceOf } from './job-source';
import { postmanHost } from './postman';
import { recallJob } from './remembered-job';
import { askSteps, BACK } from './steps';
import { showError, showInformation } from './messages';

/**
 * Asks for what the job runs, and puts its YAML on the clipboard.
 *
 * @param others folders beside `first` that may be meant too
 */
export async function chooseAndCopyYaml(
  app: App,
  first: vscode.WorkspaceFolder,
  others: readonly vscode.WorkspaceFolder[],
): Promise<void> {
  const title = vscode.l10n.t('Copy Postman CLI Configuration');
  const room = await app.loadConfig();
  const begin = (root: ConfigRoot): JobAnswers => ({
    ...startingFrom(recallJob(app.memory, room, root)?.choices, regionOf(postmanHost(app))),
    source: jobSourceOf(app, root),
  });
  const answers = await askSteps<JobAnswers>(
    [
      {
        isAsked: () => others.length > 0,
        ask: async (_, place) => {
          const folder = await askFolder([first, ...others], title, place);
          return folder === undefined || folder === BACK ? folder : begin(await rootOf(app, folder));
        },
      },
      ...jobSteps<JobAnswers>(title, room),
    ],
    begin(await rootOf(app, first)),
  );
  if (answers !== undefined) await copyYaml(app, answers.choices);
}

/** Puts a whole configuration with the job on the clipboard, or says why there is none. */
export async function copyYaml(app: App, choices: JobChoices): Promise<void> {
  const { insertJob, WORKFLOW_NAME } = await app.loadConfig();
  const made = insertJob('', choices, { kind: 'new', name: WORKFLOW_NAME });
  if (made.kind !== 'inserted') {
    const reason = made.kind === 'refused' ? refusalWords(made.refusal) : '';
    void showError(vscode.l10n.t('No YAML can be made of this choice. {0}', reason));
    return;
  }
  await vscode.env.clipboard.writeText(made.text);
  void showInformation(
    vscode.l10n.t('The YAML of the job, with a workflow that runs it, is on the clipboard.'),
  );
}
