import * as vscode from 'vscode';
import type { Files } from './files';
import type { GitRepository } from './git-extension';

/** The repository that holds a file: the nearest, where one is inside another. */
export function nearestTo(
  file: vscode.Uri,
  repositories: readonly GitRepository[],
): GitRepository | undefined {
  return repositories
    .filter(({ rootUri }) => rootUri.scheme === file.scheme && file.path.startsWith(`${rootUri.path}/`))
    .sort((one, other) => other.rootUri.path.length - one.rootUri.path.length)[0];
}

/** Whether the remote's side of the checked-out branch has a file as it is here; `undefined`: that cannot be told. */
export async function isPushed(
  repository: GitRepository,
  file: vscode.Uri,
  files: Files,
): Promise<boolean | undefined> {
  const branch = repository.state.HEAD?.name;
  if (branch === undefined) return undefined;
  try {
    const remote = await remoteOf(repository, branch);
    // Where the remote's branch is not known here, nothing can be said.
    await repository.getCommit(remote);
    const there = await textAt(repository, remote, file);
    return plain(there) === plain(await textOf(file, files));
  } catch {
    return undefined;
  }
}

/** The text of a file on the remote's side of a branch, as of the last fetch or push; `undefined` where none is known. */
export async function pushedText(
  repository: GitRepository,
  file: vscode.Uri,
  branch: string,
): Promise<string | undefined> {
  const remote = await remoteOf(repository, branch).catch(() => `origin/${branch}`);
  return textAt(repository, remote, file);
}

async function remoteOf(repository: GitRepository, branch: string): Promise<string> {
  const { upstream } = await repository.getBranch(branch);
  return upstream === undefined ? `origin/${branch}` : `${upstream.remote}/${upstream.name}`;
}

/** The text of a file at a commit or a branch; `undefined` where it is not there, or that is not known here. */
export async function textAt(
  repository: GitRepository,
  ref: string,
  file: vscode.Uri,
): Promise<string | undefined> {
  return repository.buffer(ref, file.fsPath).then(decode, () => undefined);
}

/** As an editor holds it, else as it is on disk. */
async function textOf(file: vscode.Uri, files: Files): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open !== undefined) return open.getText();
  const bytes = await files.read(file);
  return bytes === undefined ? undefined : decode(bytes);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Git may change line ends on the way, and an editor leaves the byte-order mark out. */
function plain(text: string | undefined): string | undefined {
  return text?.replace(/^\ufeff/, '').replaceAll('\r', '');
}
