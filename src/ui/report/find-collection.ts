import * as vscode from 'vscode';
import type { Files } from '../../platform/files';
import { LARGEST_COLLECTION, readCollectionFile } from '../../postman/collection-file';
import { collectionPaths } from '../../postman/collection-paths';
import { relativePath } from '../relative-path';
import type { FindCollection } from './rerun-command';

/** Files that are looked into: a workspace may hold thousands of JSON files. */
const FILES_AT_MOST = 500;

/** Finds the collection file of a run below the first folder of the workspace: by its id, else by its name. */
export function collectionFinder(files: Files): FindCollection {
  return async ({ name, collectionId }) => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (root === undefined) return undefined;
    const found = await files.find(root, '.json', FILES_AT_MOST);
    for (const path of collectionPaths(found.flatMap((file) => relativePath(root, file) ?? []))) {
      const bytes = await files.read(vscode.Uri.joinPath(root, path), LARGEST_COLLECTION);
      const facts = bytes === undefined ? undefined : readCollectionFile(bytes);
      if (bytes === undefined || facts === undefined) continue;
      if (
        collectionId !== undefined && facts.id !== undefined ? facts.id !== collectionId : facts.name !== name
      ) {
        continue;
      }
      const text = new TextDecoder().decode(bytes);
      return { path, hasId: (id) => text.includes(JSON.stringify(id)) };
    }
    return undefined;
  };
}
