import * as vscode from 'vscode';

/** The little of the git extension's API (version 1) that is used here. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: { readonly name?: string; readonly commit?: string; readonly ahead?: number } | undefined;
    readonly onDidChange: vscode.Event<void>;
    readonly remotes: readonly {
      readonly name: string;
      readonly fetchUrl?: string;
      readonly pushUrl?: string;
    }[];
  };
  getBranches(query: {
    readonly remote: boolean;
    readonly sort: 'committerdate';
  }): Promise<readonly { readonly name?: string }[]>;
  /** Rejects where the file was not there, or the commit is not known here. `path` is of the file system. */
  buffer(ref: string, path: string): Promise<Uint8Array>;
  /** Rejects where there is no such branch. */
  getBranch(
    name: string,
  ): Promise<{ readonly upstream?: { readonly remote: string; readonly name: string } }>;
  /** Rejects where the commit is not known here. */
  getCommit(ref: string): Promise<{ readonly message: string }>;
}

export interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<'uninitialized' | 'initialized'>;
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** How long the git extension may take to look at the workspace, in ms. */
const PATIENCE_MS = 3000;

/** The git extension, ready to be asked; `undefined` where it is absent or off, as in Restricted Mode. Never rejects. */
export async function gitExtension(): Promise<GitApi | undefined> {
  try {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    if (extension === undefined) return undefined;
    const git = extension.isActive ? extension.exports : await extension.activate();
    if (!git.enabled) return undefined;
    const api = git.getAPI(1);
    await initialized(api);
    return api;
  } catch {
    // It throws when `git.enabled` is off or no git is installed.
    return undefined;
  }
}

/** The repositories that it knows; none where it cannot be asked. */
export async function gitExtensionRepositories(): Promise<readonly GitRepository[]> {
  return (await gitExtension())?.repositories ?? [];
}

/**
 * Watches the repositories of the git extension: those that it knows, those that it opens later, and all of them once it is
 * there at all, since it is off until the workspace is trusted.
 *
 * @param isNew it was opened while we looked on
 */
export function watchRepositories(
  watch: (repository: GitRepository, isNew: boolean) => vscode.Disposable,
): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  let isOver = false;
  let isWatching = false;
  const add = (repository: GitRepository, isNew: boolean): void => {
    subscriptions.push(watch(repository, isNew));
  };
  const begin = async (): Promise<void> => {
    const api = await gitExtension();
    if (api === undefined || isOver || isWatching) return;
    isWatching = true;
    for (const repository of api.repositories) add(repository, false);
    subscriptions.push(api.onDidOpenRepository((repository) => add(repository, true)));
  };
  subscriptions.push(vscode.extensions.onDidChange(() => void begin()));
  void begin();

  return new vscode.Disposable(() => {
    isOver = true;
    vscode.Disposable.from(...subscriptions).dispose();
  });
}

async function initialized(api: GitApi): Promise<void> {
  if (api.state === 'initialized') return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, PATIENCE_MS);
    const subscription = api.onDidChangeState((state) => {
      if (state === 'initialized') done();
    });
    function done(): void {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    }
  });
}
