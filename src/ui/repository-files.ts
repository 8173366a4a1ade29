import * as vscode from 'vscode';
import type { CollectionFile, CollectionFolder } from '../config/model';
import { collectionFolders, readCollectionFolder } from '../postman/collection-folder';
import { LARGEST_COLLECTION, readCollectionFile } from '../postman/collection-file';
import { collectionPaths } from '../postman/collection-paths';
import { LARGEST_DEFINITION, readDefinitionFile } from '../postman/definition-file';
import type { DefinitionFacts } from '../postman/definition-file';
import { readEnvironmentFile } from '../postman/environment-file';
import { isIterationData } from '../postman/iteration-data-file';
import { pathsOfApi, pathsOfResources } from '../postman/named-paths';
import type { App } from './app';
import type { ConfigRoot } from './config-root';
import { relativePath } from './relative-path';

/** What a job may be made of, as files below a folder. Paths are relative to the repository's root, with `/`. */
export interface RepositoryFiles {
  /** Those that Postman's own files name first, then the likeliest. */
  collections(): Promise<readonly (CollectionFile | CollectionFolder)[]>;
  /** Named like a collection, and none that can be read. */
  unreadable(): Promise<readonly string[]>;
  environments(): Promise<readonly { readonly path: string; readonly name: string }[]>;
  iterationData(): Promise<readonly string[]>;
  definitions(): Promise<readonly (DefinitionFacts & { readonly path: string })[]>;
}

/** Files of a kind that are looked into: a workspace may hold thousands. */
const FILES_AT_MOST = 2000;
/** Postman's own files about files are small, in bytes. */
const LARGEST_OWN_FILE = 1024 * 1024;

/** Looks for the files, each kind once and not before it is asked for. Only their content says what they are. */
export function findRepositoryFiles(app: App, root: ConfigRoot): RepositoryFiles {
  const find = async (ending: string): Promise<readonly string[]> => {
    const files = await app.files.find(root.folder.uri, ending, FILES_AT_MOST);
    return files.flatMap((file) => relativePath(root.repository, file) ?? []);
  };
  const read = (path: string, maxBytes: number): Promise<Uint8Array | undefined> =>
    app.files.read(vscode.Uri.joinPath(root.repository, path), maxBytes);
  const readText = async (path: string): Promise<string> =>
    new TextDecoder().decode((await read(path, LARGEST_OWN_FILE)) ?? new Uint8Array());

  const named = once(async (): Promise<readonly string[]> => {
    const { readYaml } = await app.loadConfig();
    const inFolder = await app.files.list(vscode.Uri.joinPath(root.repository, '.postman'));
    const apis = inFolder.filter((name) => /^api(?:_.+)?$/.test(name));
    const texts = await Promise.all(apis.map((name) => readText(`.postman/${name}`)));
    return [
      ...pathsOfResources(readYaml(await readText('.postman/resources.yaml'))),
      ...texts.flatMap(pathsOfApi),
    ];
  });

  const json = once(async () => {
    const found = {
      collections: new Array<CollectionFile>(),
      unreadable: new Array<string>(),
      environments: new Array<{ path: string; name: string }>(),
      iterationData: new Array<string>(),
      definitions: new Array<DefinitionFacts & { path: string }>(),
    };
    // Those that are named are looked at wherever they are: the search leaves some folders out.
    const paths = [...new Set([...(await named()), ...(await find('.json'))])];
    const likely = collectionPaths(paths);
    const others = paths.filter((path) => path.toLowerCase().endsWith('.postman_environment.json'));
    for (const path of [...likely, ...others]) {
      const bytes = await read(path, LARGEST_COLLECTION);
      if (bytes === undefined) continue;
      const collection = readCollectionFile(bytes);
      const environment = collection === undefined ? readEnvironmentFile(bytes) : undefined;
      const definition = environment === undefined ? readDefinitionFile(bytes, path) : undefined;
      if (collection !== undefined) found.collections.push({ kind: 'file', path, name: collection.name });
      else if (environment !== undefined) found.environments.push({ path, ...environment });
      else if (definition !== undefined) found.definitions.push({ path, ...definition });
      else if (isIterationData(bytes)) found.iterationData.push(path);
      else if (path.toLowerCase().endsWith('.postman_collection.json')) found.unreadable.push(path);
    }
    return found;
  });

  const folders = async (): Promise<readonly CollectionFolder[]> => {
    const { readYaml } = await app.loadConfig();
    const found: CollectionFolder[] = [];
    const definitions = (await named()).map((path) => `${path}/.resources/definition.yaml`);
    definitions.push(...(await find('.resources/definition.yaml')));
    for (const path of collectionFolders(definitions)) {
      const definition = readYaml(await readText(`${path}/.resources/definition.yaml`));
      const facts = readCollectionFolder(definition, path);
      if (facts !== undefined) found.push({ kind: 'folder', path, ...facts });
    }
    return found;
  };

  return {
    collections: once(async () => {
      const [{ collections }, v3, first] = await Promise.all([json(), folders(), named()]);
      const all = [...collections, ...v3];
      const isNamed = ({ path }: { readonly path: string }): boolean => first.includes(path);
      return [...all.filter(isNamed), ...all.filter((collection) => !isNamed(collection))];
    }),
    unreadable: async () => (await json()).unreadable,
    environments: async () => (await json()).environments,
    iterationData: once(async () => [...(await find('.csv')), ...(await json()).iterationData]),
    definitions: once(async () => {
      const found = [...(await json()).definitions];
      for (const path of [...(await find('.yaml')), ...(await find('.yml'))]) {
        const bytes = await read(path, LARGEST_DEFINITION);
        const facts = bytes === undefined ? undefined : readDefinitionFile(bytes, path);
        if (facts !== undefined) found.push({ path, ...facts });
      }
      return found;
    }),
  };
}

/** The same promise for everyone who asks. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
