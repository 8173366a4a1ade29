import type * as vscode from 'vscode';
import { watchRepositories, type GitRepository } from './git-extension';

/** Where a repository stands, as far as a change of it may bring a build. */
export interface Standing {
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  /** Commits that were not pushed yet; `undefined` for a branch that was never pushed. */
  readonly ahead: number | undefined;
  /** Their addresses, which say whose project it is. */
  readonly remotes: string;
}

/**
 * Another branch is checked out, a remote is another, or commits were pushed: also the first ones of a branch, and one
 * that was made and pushed before git's state was read again.
 */
export function hasMoved(before: Standing, now: Standing): boolean {
  if (before.branch !== now.branch || before.remotes !== now.remotes) return true;
  if (now.ahead === undefined) return false;
  return now.ahead < (before.ahead ?? Infinity) || (now.ahead === 0 && now.commit !== before.commit);
}

/**
 * Tells when a branch is switched or pushed in a repository of the workspace, or a repository comes; from the git
 * extension's own events, and never while that is absent or off.
 */
export function onDidMove(moved: () => void): vscode.Disposable {
  return watchRepositories((repository, isNew) => {
    let before = standingOf(repository);
    // Most say only later what is checked out, which is a move then.
    if (isNew && before.branch !== undefined) moved();
    return repository.state.onDidChange(() => {
      const now = standingOf(repository);
      if (hasMoved(before, now)) moved();
      before = now;
    });
  });
}

function standingOf({ state }: GitRepository): Standing {
  const { name, commit, ahead } = state.HEAD ?? {};
  const remotes = state.remotes.map(({ fetchUrl, pushUrl }) => fetchUrl ?? pushUrl).join(' ');
  return { branch: name, commit, ahead, remotes };
}
