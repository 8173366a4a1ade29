import * as vscode from 'vscode';
import type { Candidate, FolderFacts } from '../links/candidates';
import { linkCandidates } from '../links/candidates';
import type { Link } from '../links/model';
import type { Project } from '../circleci/model';
import { slugsOfRemote } from '../circleci/remote';
import type { Files } from '../platform/files';
import type { Repository } from '../platform/git';
import type { App } from './app';
import { relativePath } from './relative-path';

/** Projects to offer for linking, found in every folder of the workspace and among those that the user follows. */
export async function candidatesHere(app: App, followed: readonly Project[]): Promise<readonly Candidate[]> {
  const repositories = await app.git.repositories();
  const folders = await Promise.all(
    (vscode.workspace.workspaceFolders ?? []).map(async ({ name, uri }): Promise<FolderFacts> => {
      const { root, remotes } = repositoryAround(repositories, uri) ?? { root: uri, remotes: [] };
      return { folder: name, remotes, ...(await infoOf(app.files, root)) };
    }),
  );
  // Repositories below a folder count too; what a folder named already stays where it is.
  const others = repositories.map(({ root, remotes }): FolderFacts => ({ folder: nameOf(root), remotes }));
  return linkCandidates([...folders, ...others], followed);
}

/** What the files of a repository say of its project. */
export async function folderFacts(files: Files, { root, remotes }: Repository): Promise<FolderFacts> {
  return { folder: nameOf(root), remotes, ...(await infoOf(files, root)) };
}

const BYTES_AT_MOST = 100_000;

async function infoOf(files: Files, root: vscode.Uri): Promise<Pick<FolderFacts, 'infoFile'>> {
  const info = await files.read(vscode.Uri.joinPath(root, '.circleci', 'info.yml'), BYTES_AT_MOST);
  return info === undefined ? {} : { infoFile: new TextDecoder().decode(info) };
}

function nameOf(root: vscode.Uri): string {
  return root.path.split('/').at(-1) ?? '';
}

/** The repository that a folder is the root of, or is inside of: the nearest, where one is inside another. */
export function repositoryAround(
  repositories: readonly Repository[],
  folder: vscode.Uri,
): Repository | undefined {
  return repositories
    .filter(({ root }) => relativePath(root, folder) !== undefined)
    .sort((one, other) => other.root.path.length - one.root.path.length)[0];
}

/** The repository of this workspace that a linked project belongs to: the first, where there are several. */
export async function repositoryOf(
  { git }: { readonly git: Pick<App['git'], 'repositories'> },
  link: Link,
): Promise<Repository | undefined> {
  return repositoriesOf(await git.repositories(), link)[0];
}

/** Those of some repositories that a linked project belongs to, as their remotes say: a worktree is one beside its own. */
export function repositoriesOf(repositories: readonly Repository[], link: Link): readonly Repository[] {
  const named = repositories.filter(({ remotes }) =>
    remotes.some(({ url }) => slugsOfRemote(url).includes(link.slug)),
  );
  // The slugs of newer integrations do not follow from a remote: the only repository there is will be it.
  const isOnly = link.slug.startsWith('circleci/') && repositories.length === 1;
  return named.length === 0 && isOnly ? repositories : named;
}
