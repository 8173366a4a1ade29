import * as vscode from 'vscode';
import { tellDone, tick } from './context-keys';

/** Steps that were done once and for all, in the memory that all windows share. */
const DONE = 'walkthrough.done';

/** A step that leaves nothing behind to tell it by, as a token and a link do. */
type Step = 'configured' | 'runRead';

/** Checks the walkthrough's steps off; see `tick`. */
export interface Walkthrough {
  done(step: Step): void;
  /** Tells what the steps ask for, from now on. */
  follow(): vscode.Disposable;
}

/** @param memory of all windows */
export function createWalkthrough(memory: vscode.Memento): Walkthrough {
  const known = (): readonly string[] => {
    const value = memory.get<unknown>(DONE);
    return Array.isArray(value) ? value.filter((step) => typeof step === 'string') : [];
  };
  return {
    done(step) {
      const before = known();
      if (before.includes(step)) return;
      const done = [...before, step];
      void memory.update(DONE, done);
      void tellDone(done);
    },
    follow() {
      void tellDone(known());
      // VS Code says little of the walkthrough's tab: it is one of those whose input it does not name.
      return vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
        if (opened.some(({ input }) => input === undefined)) void tick();
      });
    },
  };
}
