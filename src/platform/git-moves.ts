import * as vscode from 'vscode';
import { gitExtension, type GitRepository } from './git-extension';

/** Where a repository stands, as far as a change of it may bring a build. */
export interface Standing {
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  /** Commits that were not pushed yet; `undefined` for a branch that was never pushed. */
  readonly ahead: number | undefined;
}

/**
 * Another branch is checked out, or commits were pushed: also the first ones of a branch, and one that was made and
 * pushed before git's state was read again.
 */
export function hasMoved(before: Standing, now: Standing): boolean {
  if (before.branch !== now.branch) return true;
  if (now.ahead === undefined) return false;
  return now.ahead < (before.ahead ?? Infinity) || (now.ahead === 0 && now.commit !== before.commit);
}

/**
 * Tells when a branch is switched or pushed in a repository of the workspace, from the git extension's own events; never,
 * while that is absent or off.
 */
export function onDidMove(moved: () => void): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  let disposed = false;

  const watch = (repository: GitRepository): void => {
    let before = standingOf(repository);
    subscriptions.push(
      repository.state.onDidChange(() => {
        const now = standingOf(repository);
        if (hasMoved(before, now)) moved();
        before = now;
      }),
    );
  };

  let isWatching = false;
  const begin = async (): Promise<void> => {
    const api = await gitExtension();
    if (api === undefined || disposed || isWatching) return;
    isWatching = true;
    api.repositories.forEach(watch);
    subscriptions.push(api.onDidOpenRepository(watch));
  };
  // It is off until the workspace is trusted.
  subscriptions.push(vscode.extensions.onDidChange(() => void begin()));
  void begin();

  return new vscode.Disposable(() => {
    disposed = true;
    vscode.Disposable.from(...subscriptions).dispose();
  });
}

function standingOf({ state }: GitRepository): Standing {
  const { name, commit, ahead } = state.HEAD ?? {};
  return { branch: name, commit, ahead };
}
