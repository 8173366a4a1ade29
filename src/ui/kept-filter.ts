import { isDeepStrictEqual } from 'node:util';
import { isFiltering, parseFilter, type BuildFilter } from '../builds/filter';
import type { Memory } from '../platform/workspace-memory';
import { tellFiltered } from './context-keys';
import { followedWord, statusWord } from './words';

/** The filter of the Builds view, kept for the workspace over a reload. */
export interface KeptFilter {
  get(): BuildFilter;
  set(filter: BuildFilter): Promise<void>;
  /** The branches that it follows are called so by now. */
  name(names: NonNullable<BuildFilter['names']>): void;
}

const KEY = 'builds.filter';

/** @param changed is called once another filter holds */
export function createKeptFilter(state: Memory, changed: () => void): KeptFilter {
  let filter = parseFilter(state.get(KEY));
  const keep = (): Thenable<void> => state.update(KEY, isFiltering(filter) ? filter : undefined);
  void tellFiltered(isFiltering(filter));
  return {
    get: () => filter,
    async set({ branches, followed, statuses }) {
      // What followed branches are called does not change with the choice.
      filter = { ...filter, branches, followed, statuses };
      void tellFiltered(isFiltering(filter));
      changed();
      await keep();
    },
    name(names) {
      if (isDeepStrictEqual(names, filter.names ?? {})) return;
      filter = { ...filter, names };
      changed();
      void keep();
    },
  };
}

/** What the view says of its filter; nothing where there is none. */
export function filterWords({ branches, followed, statuses }: BuildFilter): string {
  const groups = [[...followed.map(followedWord), ...branches], statuses.map(statusWord)].filter(
    (group) => group.length > 0,
  );
  return groups.map((group) => group.join(', ')).join(' · ');
}
