import * as vscode from 'vscode';
import type { CollectionFile } from '../config/model';
import { LARGEST_COLLECTION, readCollectionFile } from '../postman/collection-file';
import { collectionPaths } from '../postman/collection-paths';
import type { App } from './app';
import { askPick } from './ask';
import type { Choice } from './ask';
import { relativePath } from './relative-path';
import { repositoryAround } from './workspace-projects';

/** Where a configuration belongs: the repository of a workspace folder, which may be above the folder. */
export interface ConfigRoot {
  readonly folder: vscode.Uri;
  /** Holds `.circleci/`; paths of the job are relative to it. */
  readonly repository: vscode.Uri;
}

/** Files that are looked into: a workspace may hold thousands of JSON files. */
const FILES_AT_MOST = 2000;

/** The folder whose configuration is meant: the only one, else the one that the user picks. */
export async function chooseRoot(app: App, title: string): Promise<ConfigRoot | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [first, second] = folders;
  if (first === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Open the folder of your repository first: the job belongs into its .circleci/config.yml.',
      ),
    );
    return undefined;
  }
  const folder =
    second === undefined
      ? first
      : await askPick({
          title,
          placeholder: vscode.l10n.t('Which folder?'),
          choices: folders.map((value) => ({ label: value.name, value })),
        });
  if (folder === undefined) return undefined;
  const around = repositoryAround(await app.git.repositories(), folder.uri);
  return { folder: folder.uri, repository: around?.root ?? folder.uri };
}

/** A collection file below the folder, by the collection's own name. Says so where there is none. */
export async function chooseCollection(
  app: App,
  root: ConfigRoot,
  title: string,
): Promise<CollectionFile | undefined> {
  const search = findCollections(app, root);
  const chosen = await askPick<CollectionFile | 'none'>({
    title,
    placeholder: vscode.l10n.t('Which Postman collection is to be run?'),
    choices: search.then((found): readonly Choice<CollectionFile | 'none'>[] =>
      found.length === 0
        ? [
            {
              label: vscode.l10n.t('No Postman collection was found in this folder'),
              detail: vscode.l10n.t(
                'Export one from Postman (Collection v2.1) into the repository, then try again.',
              ),
              value: 'none',
            },
          ]
        : found.map((value) => ({ label: value.name, description: value.path, value })),
    ),
  });
  return chosen === 'none' ? undefined : chosen;
}

/** Likeliest first, as `collectionPaths` orders them. */
async function findCollections(app: App, root: ConfigRoot): Promise<readonly CollectionFile[]> {
  const files = await app.files.find(root.folder, '.json', FILES_AT_MOST);
  const paths = files.flatMap((file) => relativePath(root.repository, file) ?? []);
  const found: CollectionFile[] = [];
  for (const path of collectionPaths(paths)) {
    const bytes = await app.files.read(vscode.Uri.joinPath(root.repository, path), LARGEST_COLLECTION);
    const collection = bytes === undefined ? undefined : readCollectionFile(bytes);
    if (collection !== undefined) found.push({ kind: 'file', path, name: collection.name });
  }
  return found;
}
