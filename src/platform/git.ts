import * as vscode from 'vscode';
import type { GitRemote } from '../links/git-files';
import { readCommonDir, readGitFile, readHead, readRemotes } from '../links/git-files';
import type { Files } from './files';
import { createCommitSubjects, isRevision } from './commit-subjects';
import { gitExtensionRepositories, watchRepositories } from './git-extension';
import { isPushed, nearestTo, pushedText, textAt } from './git-pushed';
import type { GitRepository } from './git-extension';

/** A git repository of the workspace, as far as it says which project it is and what is checked out. */
export interface Repository {
  readonly root: vscode.Uri;
  readonly remotes: readonly GitRemote[];
  /** Checked-out branch; absent in detached HEAD. */
  readonly branch?: string;
}

export interface Git {
  /** Repositories of the workspace. */
  repositories(): Promise<readonly Repository[]>;
  /** Local branches of a repository, the newest commit first; empty where the git extension is absent or off. */
  branches(root: vscode.Uri): Promise<readonly string[]>;
  /**
   * Whether the remote's side of the checked-out branch has a file as it is here, unsaved changes included and line ends
   * aside; `undefined` where that cannot be told: no git extension, no such branch there.
   */
  isPushed(file: vscode.Uri): Promise<boolean | undefined>;
  /** The text of a file on the remote's side of a branch; `undefined` where that is not known here. Never rejects. */
  pushedText(file: vscode.Uri, branch: string): Promise<string | undefined>;
  /** Something of a repository of the workspace has changed: a commit, a push, a checkout. */
  onDidChange(listener: () => void): vscode.Disposable;
  /**
   * First line of the message of a commit that a repository of the workspace knows; `undefined` for any other, and
   * where the git extension is absent or off. Never rejects.
   */
  readonly commitSubject: (revision: string) => Promise<string | undefined>;
  /**
   * The text of a file as it was at a commit; `undefined` where it was not there, or the commit is not known here, and
   * where the git extension is absent or off. Never rejects.
   */
  fileAt(file: vscode.Uri, revision: string): Promise<string | undefined>;
}

/** Git files are small; a larger one is something else. */
const BYTES_AT_MOST = 1_000_000;

/** Git through VS Code's own extension; where that is absent or off, as in Restricted Mode, through git's files. */
export function createGit(files: Files): Git {
  const around = async (file: vscode.Uri): Promise<GitRepository | undefined> =>
    nearestTo(file, await gitExtensionRepositories());

  return {
    async repositories() {
      // One that it has only just opened does not say yet what it is; its files do.
      const known = (await gitExtensionRepositories())
        .filter(({ state }) => state.HEAD !== undefined)
        .map(toRepository);
      // It may not have opened a repository that a folder is inside of: it asks the user first.
      const others = (vscode.workspace.workspaceFolders ?? []).filter(
        ({ uri }) => !known.some(({ root }) => isWithin(root, uri)),
      );
      const found = await Promise.all(others.map(({ uri }) => readRepository(files, uri)));
      const read = new Map(
        found.flatMap((repository) =>
          repository === undefined ? [] : [[repository.root.toString(), repository]],
        ),
      );
      return [...known, ...read.values()];
    },
    async branches(root) {
      const repository = (await gitExtensionRepositories()).find(
        ({ rootUri }) => rootUri.toString() === root.toString(),
      );
      const query = { remote: false, sort: 'committerdate' } as const;
      // A repository without commits has none to tell.
      const branches = (await repository?.getBranches(query).catch(() => [])) ?? [];
      return branches.flatMap(({ name }) => name ?? []);
    },
    isPushed: async (file) => {
      const repository = await around(file);
      return repository && isPushed(repository, file, files);
    },
    pushedText: async (file, branch) => {
      const repository = await around(file);
      return repository && pushedText(repository, file, branch);
    },
    onDidChange: (listener) => watchRepositories(({ state }) => state.onDidChange(listener)),
    commitSubject: createCommitSubjects(),
    async fileAt(file, revision) {
      // The service names it, and it becomes an argument of git.
      if (!isRevision(revision)) return undefined;
      const repository = await around(file);
      return repository && textAt(repository, revision, file);
    },
  };
}

function toRepository({ rootUri, state }: GitRepository): Repository {
  return {
    root: rootUri,
    remotes: state.remotes.flatMap(({ name, fetchUrl, pushUrl }) => {
      const url = fetchUrl ?? pushUrl;
      return url === undefined ? [] : [{ name, url }];
    }),
    ...(state.HEAD?.name === undefined ? {} : { branch: state.HEAD.name }),
  };
}

function isWithin(root: vscode.Uri, folder: vscode.Uri): boolean {
  return root.scheme === folder.scheme && `${folder.path}/`.startsWith(`${root.path}/`);
}

/** The repository that a folder is the root of, or is inside of. */
async function readRepository(files: Files, folder: vscode.Uri): Promise<Repository | undefined> {
  const read = async (...path: readonly [vscode.Uri, ...string[]]): Promise<string | undefined> => {
    const [base, ...parts] = path;
    const bytes = await files.read(vscode.Uri.joinPath(base, ...parts), BYTES_AT_MOST);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  };

  for (const root of ancestors(folder)) {
    const dotGit = vscode.Uri.joinPath(root, '.git');
    const link = readGitFile((await read(dotGit)) ?? '');
    const gitDir = link === undefined ? dotGit : resolve(root, link);
    const head = await read(gitDir, 'HEAD');
    if (head === undefined) continue;
    const common = readCommonDir((await read(gitDir, 'commondir')) ?? '');
    const config = await read(common === undefined ? gitDir : resolve(gitDir, common), 'config');
    const checkedOut = readHead(head);
    return {
      root,
      remotes: readRemotes(config ?? ''),
      ...(checkedOut?.kind === 'branch' ? { branch: checkedOut.name } : {}),
    };
  }
  return undefined;
}

function* ancestors(folder: vscode.Uri): Generator<vscode.Uri> {
  for (let at = folder; ; at = vscode.Uri.joinPath(at, '..')) {
    yield at;
    if (at.path === '/' || at.path === '') return;
  }
}

function resolve(base: vscode.Uri, path: string): vscode.Uri {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(path)
    ? base.with({ path: vscode.Uri.file(path).path })
    : vscode.Uri.joinPath(base, path);
}
