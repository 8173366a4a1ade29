import * as vscode from 'vscode';
import type { CollectionFile } from '../../config/model';
import { chooseCollection } from '../choose-collection';
import { askFolder, foldersForConfig, rootOf } from '../config-root';
import type { CommandHandler } from '../run-command';
import { copyYaml } from '../copy-yaml';
import { askSteps, BACK } from '../steps';

interface Answers {
  readonly folder: vscode.Uri;
  readonly collection?: CollectionFile;
}

/** Puts the generated job on the clipboard, for those who place it themselves. */
export const copyPostmanCliConfig: CommandHandler = async (app) => {
  const title = vscode.l10n.t('Copy Postman CLI Configuration');
  const folders = foldersForConfig();
  const [first] = folders;
  if (first === undefined) return;
  const answers = await askSteps<Answers>(
    [
      {
        isAsked: () => folders.length > 1,
        ask: async (before, place) => {
          const folder = await askFolder(folders, title, place);
          return folder === undefined || folder === BACK ? folder : { ...before, folder: folder.uri };
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
    { folder: first.uri },
  );
  if (answers?.collection !== undefined) await copyYaml(app, { collections: [answers.collection] });
};
