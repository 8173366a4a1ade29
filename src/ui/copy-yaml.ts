import * as vscode from 'vscode';
import type { CollectionFile, JobChoices } from '../config/model';
import type { App } from './app';
import { chooseCollection } from './choose-collection';
import { askFolder, rootOf } from './config-root';
import { refusalWords } from './config-words';
import { askSteps, BACK } from './steps';
import { showError, showInformation } from './messages';

interface Answers {
  readonly folder: vscode.WorkspaceFolder;
  readonly collection?: CollectionFile;
}

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
  const answers = await askSteps<Answers>(
    [
      {
        isAsked: () => others.length > 0,
        ask: async (before, place) => {
          const folder = await askFolder([first, ...others], title, place);
          return folder === undefined || folder === BACK ? folder : { ...before, folder };
        },
      },
      {
        ask: async (before, place) => {
          const root = await rootOf(app, before.folder);
          const collection = await chooseCollection(app, root, title, place);
          return collection === undefined || collection === BACK ? collection : { ...before, collection };
        },
      },
    ],
    { folder: first },
  );
  if (answers?.collection !== undefined) await copyYaml(app, { collections: [answers.collection] });
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
