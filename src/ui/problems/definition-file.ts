import * as vscode from 'vscode';
import type { RuleCheck } from '../../report/rule-check';
import type { Link } from '../../links/model';
import type { App } from '../app';
import { relativePath } from '../relative-path';
import { repositoryOf } from '../workspace-projects';
import { baseName, hasTitle, likeliest } from './definition-name';
import type { DefinitionName } from './definition-name';

/** Finding a file costs at most this many looks into others. */
const CANDIDATES_AT_MOST = 200;
const BYTES_AT_MOST = 5_000_000;
/** So many paths tell namesakes apart. */
const PATHS_AT_MOST = 500;

export type DefinitionParts = Pick<App, 'git' | 'files' | 'loadConfig'>;

/** A definition file of the workspace, as an editor holds it, else as it is on disk. */
export interface DefinitionFile {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** Where a project's definitions are in this workspace: its repository, else the only folder that is open. */
export async function definitionRoot(parts: DefinitionParts, link: Link): Promise<vscode.Uri | undefined> {
  const repository = await repositoryOf(parts, link);
  if (repository !== undefined) return repository.root;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only] = folders;
  return folders.length === 1 && (await parts.git.repositories()).length === 0 ? only?.uri : undefined;
}

/** The file below `root` that a check was of; where several may be it, the one in which most of its paths lead somewhere. */
export async function findDefinition(
  parts: DefinitionParts,
  root: vscode.Uri,
  name: DefinitionName,
  check: RuleCheck,
): Promise<DefinitionFile | undefined> {
  const named =
    name.kind === 'file' ? await byPath(parts, root, name.path) : await byTitle(parts, root, name.title);
  if (named.length <= 1) return named[0];
  const { placesOfPaths } = await parts.loadConfig();
  const paths = check.violations.flatMap(({ path }) => path ?? []).slice(0, PATHS_AT_MOST);
  const fits = ({ text }: DefinitionFile): number =>
    placesOfPaths(text, paths).filter((place) => place?.isWhole === true).length;
  return named
    .map((file) => ({ file, fit: fits(file) }))
    .sort((one, other) => other.fit - one.fit || one.file.uri.path.length - other.file.uri.path.length)[0]
    ?.file;
}

async function byPath(
  { files }: DefinitionParts,
  root: vscode.Uri,
  path: string,
): Promise<readonly DefinitionFile[]> {
  const base = baseName(path);
  // The search takes a pattern, and the name is a stranger's.
  const ending = /^[\w .@+-]+$/.test(base) ? base : base.slice(base.lastIndexOf('.')).replace(/[^\w.]/g, '');
  const found = await files.find(root, ending, CANDIDATES_AT_MOST);
  const relative = found
    .flatMap((uri) => relativePath(root, uri) ?? [])
    .filter((each) => baseName(each) === base);
  return read(
    files,
    likeliest(path, relative).map((each) => vscode.Uri.joinPath(root, each)),
  );
}

async function byTitle(
  { files }: DefinitionParts,
  root: vscode.Uri,
  title: string,
): Promise<readonly DefinitionFile[]> {
  const lists = await Promise.all(
    ['.yaml', '.yml', '.json'].map((ending) => files.find(root, ending, CANDIDATES_AT_MOST)),
  );
  const all = await read(files, lists.flat());
  return all.filter(({ text }) => hasTitle(text, title));
}

async function read(
  files: DefinitionParts['files'],
  uris: readonly vscode.Uri[],
): Promise<readonly DefinitionFile[]> {
  const texts = await Promise.all(uris.map((uri) => textOf(files, uri)));
  return uris.flatMap((uri, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ uri, text }];
  });
}

async function textOf(files: DefinitionParts['files'], uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  const bytes = await files.read(uri, BYTES_AT_MOST);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
