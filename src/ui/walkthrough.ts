import * as vscode from 'vscode';
import { tellWalkthrough } from './context-keys';

/** Steps that were done once and for all, in the memory that all windows share. */
const DONE = 'walkthrough.done';

/** A step that leaves nothing behind to tell it by, as a token and a link do. */
type Step = 'configured' | 'runRead';

/**
 * Checks the walkthrough's steps off. VS Code does so when a condition comes true, and never where it was true before
 * VS Code first read the walkthrough in a window. So each step also asks for the key `walkthroughOpen`, which comes true
 * once the walkthrough stands in a tab.
 */
export interface Walkthrough {
  done(step: Step): void;
  /** Tells what the steps ask for, from now on. */
  follow(): vscode.Disposable;
}

/** @param memory of all windows */
export function createWalkthrough(extension: vscode.Extension<unknown>, memory: vscode.Memento): Walkthrough {
  const title = titleOf(extension);
  let isOpen = false;

  const known = (): readonly string[] => {
    const value = memory.get<unknown>(DONE);
    return Array.isArray(value) ? value.filter((step) => typeof step === 'string') : [];
  };
  const look = (): void => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    // VS Code says of such a tab what it is called, and no more.
    const isThere = tabs.some(({ input, label }) => input === undefined && label.includes(title));
    if (isThere === isOpen) return;
    isOpen = isThere;
    void tellWalkthrough(isOpen, known());
  };

  return {
    done(step) {
      const before = known();
      if (before.includes(step)) return;
      const done = [...before, step];
      void memory.update(DONE, done);
      void tellWalkthrough(isOpen, done);
    },
    follow() {
      look();
      return vscode.window.tabGroups.onDidChangeTabs(look);
    },
  };
}

function titleOf(extension: vscode.Extension<unknown>): string {
  const { contributes } = extension.packageJSON as {
    readonly contributes: { readonly walkthroughs: readonly [{ readonly title: string }] };
  };
  return contributes.walkthroughs[0].title;
}
