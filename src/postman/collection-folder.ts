import { isObject, oneLine } from './json-bytes';

const DEFINITION = '/.resources/definition.yaml';

/**
 * The folders that may be collections in Postman's YAML format (v3), by path: those with a `.resources/definition.yaml`
 * that are not a folder of another collection.
 *
 * @param paths of such files, relative to the repository's root, with `/`
 */
export function collectionFolders(paths: readonly string[]): readonly string[] {
  const folders = paths
    .flatMap((path) => (path.endsWith(DEFINITION) ? path.slice(0, -DEFINITION.length) : []))
    .sort();
  return [...new Set(folders)].filter((folder) => !folders.some((other) => folder.startsWith(`${other}/`)));
}

/** What a folder's definition says of it, parsed; `undefined` where it is no collection's. */
export function readCollectionFolder(definition: unknown, folder: string): { name: string } | undefined {
  if (!isObject(definition) || definition['$kind'] !== 'collection') return undefined;
  const { name } = definition;
  const line = typeof name === 'string' ? oneLine(name) : '';
  return { name: line === '' ? oneLine(folder.slice(folder.lastIndexOf('/') + 1)) : line };
}
