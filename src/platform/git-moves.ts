import * as vscode from 'vscode';
import { gitExtension, type GitRepository } from './git-extension';

/** Where a repository stands, as far as a change of it may bring a build. */
export interface Standing {
  readonly branch: string | undefined;
  /** Commits that were not pushed yet. */
  readonly ahead: number;
}

/** Another branch is checked out, or commits were pushed. */
export function hasMoved(before: Standing, now: Standing): boolean {
  return before.branch !== now.branch || now.ahead < before.ahead;
}

/**
 * Tells when a branch is switched or pushed in a repository of the workspace, from the git extension's own events; never,
 * where that is absent or off.
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

  void gitExtension().then((api) => {
    if (api === undefined || disposed) return;
    api.repositories.forEach(watch);
    subscriptions.push(api.onDidOpenRepository(watch));
  });

  return new vscode.Disposable(() => {
    disposed = true;
    vscode.Disposable.from(...subscriptions).dispose();
  });
}

function standingOf({ state }: GitRepository): Standing {
  return { branch: state.HEAD?.name, ahead: state.HEAD?.ahead ?? 0 };
}
