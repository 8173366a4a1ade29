import type * as vscode from 'vscode';
import { isFiltering, parseFilter, type BuildFilter } from '../builds/filter';
import { tellFiltered } from './context-keys';
import { statusWord } from './words';

/** The filter of the Builds view, kept for the workspace over a reload. */
export interface KeptFilter {
  get(): BuildFilter;
  set(filter: BuildFilter): Promise<void>;
}

const KEY = 'builds.filter';

/** @param changed is called once another filter holds */
export function createKeptFilter(state: vscode.Memento, changed: () => void): KeptFilter {
  let filter = parseFilter(state.get(KEY));
  void tellFiltered(isFiltering(filter));
  return {
    get: () => filter,
    async set(next) {
      filter = next;
      void tellFiltered(isFiltering(filter));
      changed();
      await state.update(KEY, isFiltering(next) ? next : undefined);
    },
  };
}

/** What the view says of its filter; nothing where there is none. */
export function filterWords({ branches, statuses }: BuildFilter): string {
  const groups = [branches, statuses.map(statusWord)].filter((group) => group.length > 0);
  return groups.map((group) => group.join(', ')).join(' · ');
}
