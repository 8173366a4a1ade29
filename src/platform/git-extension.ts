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
  /** Another object for the same repository each time that it is asked for. */
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  readonly onDidCloseRepository: vscode.Event<GitRepository>;
}

interface GitExtension {
  readonly enabled: boolean;
  /** It was off when VS Code started, and is switched on. */
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  getAPI(version: 1): GitApi;
}

/** How long the git extension may take to look at the workspace, in ms. */
const PATIENCE_MS = 3000;

/** The git extension itself, on or off; `undefined` where it is absent, as in Restricted Mode, or fails to start. */
async function startedExtension(): Promise<GitExtension | undefined> {
  try {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    return extension?.isActive === true ? extension.exports : await extension?.activate();
  } catch {
    return undefined;
  }
}

/** The git extension, ready to be asked; `undefined` where it is absent or off. Never rejects. */
async function gitExtension(): Promise<GitApi | undefined> {
  const git = await startedExtension();
  if (git?.enabled !== true) return undefined;
  try {
    const api = git.getAPI(1);
    await initialized(api);
    return api;
  } catch {
    // It has this version no more.
    return undefined;
  }
}

/** The repositories that it knows; none where it cannot be asked. */
export async function gitExtensionRepositories(): Promise<readonly GitRepository[]> {
  return (await gitExtension())?.repositories ?? [];
}

/**
 * Watches the repositories of the git extension as long as they are open: those that it knows, those that it opens later,
 * and all of them once it is there at all and on, since it is off until the workspace is trusted.
 *
 * @param isNew it was opened while we looked on
 */
export function watchRepositories(
  watch: (repository: GitRepository, isNew: boolean) => vscode.Disposable,
): vscode.Disposable {
  const watched = new Map<string, vscode.Disposable>();
  const subscriptions: vscode.Disposable[] = [];
  let enablement: vscode.Disposable | undefined;
  let isOver = false;
  let isWatching = false;
  const end = ({ rootUri }: GitRepository): void => {
    const root = rootUri.toString();
    watched.get(root)?.dispose();
    watched.delete(root);
  };
  const add = (repository: GitRepository, isNew: boolean): void => {
    end(repository);
    watched.set(repository.rootUri.toString(), watch(repository, isNew));
  };
  const begin = async (): Promise<void> => {
    const git = await startedExtension();
    const api = await gitExtension();
    if (isOver || isWatching) return;
    if (api === undefined) {
      enablement ??= git?.onDidChangeEnablement(() => void begin());
      return;
    }
    isWatching = true;
    for (const repository of api.repositories) add(repository, false);
    subscriptions.push(
      api.onDidOpenRepository((repository) => add(repository, true)),
      api.onDidCloseRepository(end),
    );
  };
  subscriptions.push(vscode.extensions.onDidChange(() => void begin()));
  void begin();

  return new vscode.Disposable(() => {
    isOver = true;
    enablement?.dispose();
    vscode.Disposable.from(...subscriptions, ...watched.values()).dispose();
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
