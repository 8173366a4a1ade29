import * as vscode from 'vscode';
import type { CollectionFile, WorkflowChoice } from '../../config/model';
import type { App } from '../app';
import { askPickStep } from '../ask';
import { chooseCollection } from '../choose-collection';
import { readConfigFile } from '../config-file';
import { askFolder, foldersForConfig, rootOf } from '../config-root';
import type { ConfigRoot } from '../config-root';
import { chooseAndCopyYaml } from '../copy-yaml';
import { previewJob } from '../preview-job';
import { sayRefused } from '../refuse-config';
import type { ConfigRefusal } from '../refuse-config';
import type { CommandHandler } from '../run-command';
import { askSteps, BACK } from '../steps';
import type { Back, Place } from '../steps';

/** What is known of the configuration that the job goes into. */
type Target =
  | { readonly kind: 'open'; readonly root: ConfigRoot; readonly workflows: readonly string[] }
  | {
      readonly kind: 'refused';
      readonly root: ConfigRoot;
      readonly document: vscode.Uri;
      readonly refusal: ConfigRefusal;
    };

interface Answers {
  readonly target?: Target;
  readonly collection?: CollectionFile;
  readonly workflow: WorkflowChoice;
}

/** Asks for a collection and a workflow, then shows what `config.yml` would be; nothing is changed before Apply. */
export const configurePostmanCli: CommandHandler = async (app) => {
  const title = vscode.l10n.t('Configure Postman CLI');
  const folders = foldersForConfig();
  const [first, second] = folders;
  if (first === undefined) return;
  const { WORKFLOW_NAME } = await app.loadConfig();

  const answers = await askSteps<Answers>(
    [
      {
        isAsked: () => second !== undefined,
        ask: async (before, place) => {
          const folder = await askFolder(folders, title, place);
          if (folder === undefined || folder === BACK) return folder;
          return { ...before, target: await lookAt(app, folder) };
        },
      },
      {
        isAsked: ({ target }) => target?.kind !== 'refused',
        ask: async (before, place) => {
          if (before.target?.kind !== 'open') return undefined;
          const collection = await chooseCollection(app, before.target.root, title, place);
          return collection === undefined || collection === BACK ? collection : { ...before, collection };
        },
      },
      {
        // Until the folder is known there may well be a workflow to choose.
        isAsked: ({ target }) => target?.kind !== 'refused' && target?.workflows.length !== 0,
        ask: async (before, place) => {
          if (before.target?.kind !== 'open') return undefined;
          const workflow = await askWorkflow(before.target.workflows, WORKFLOW_NAME, title, place);
          return workflow === undefined || workflow === BACK ? workflow : { ...before, workflow };
        },
      },
    ],
    {
      workflow: { kind: 'new', name: WORKFLOW_NAME },
      ...(second === undefined ? { target: await lookAt(app, first) } : {}),
    },
  );
  if (answers?.target?.kind === 'refused') {
    const { root, document, refusal } = answers.target;
    return sayRefused(app, document, refusal, () => chooseAndCopyYaml(app, root.folder, []));
  }
  if (answers?.target === undefined || answers.collection === undefined) return;
  return previewJob(app, answers.target.root, { collections: [answers.collection] }, answers.workflow);
};

/** What is refused whatever the user chooses is refused before anything is asked. */
async function lookAt(app: App, folder: vscode.WorkspaceFolder): Promise<Target> {
  const root = await rootOf(app, folder);
  const config = await readConfigFile(app.files, root.repository);
  if (config.kind === 'refused') {
    const refusal = { kind: 'text', refusal: config.refusal } as const;
    return { kind: 'refused', root, document: config.file, refusal };
  }
  const outline = (await app.loadConfig()).outlineConfig(config.text);
  return outline.kind === 'refused'
    ? { kind: 'refused', root, document: config.document, refusal: outline.refusal }
    : { kind: 'open', root, workflows: outline.workflows };
}

/** An existing workflow, or one of our own. */
function askWorkflow(
  existing: readonly string[],
  own: string,
  title: string,
  place: Place,
): Promise<WorkflowChoice | Back | undefined> {
  return askPickStep<WorkflowChoice>(
    {
      title,
      placeholder: vscode.l10n.t('Which workflow is to run the job?'),
      choices: [
        ...existing.map((name) => ({ label: name, value: { kind: 'existing', name } as const })),
        ...(existing.includes(own)
          ? []
          : [
              {
                label: `$(add) ${own}`,
                description: vscode.l10n.t('a new workflow'),
                value: { kind: 'new', name: own } as const,
              },
            ]),
      ],
    },
    place,
  );
}
