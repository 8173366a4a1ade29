import type { CollectionRun } from '../../results/model';

/** The runs that show their passed requests too, for as long as the window is open. */
export interface ShownPassed {
  has(run: CollectionRun): boolean;
  set(run: CollectionRun, shown: boolean): void;
}

/** @param changed is called once a run shows other requests. */
export function createShownPassed(changed: () => void): ShownPassed {
  const shown = new Set<string>();
  return {
    has: ({ id }) => shown.has(id),
    set({ id }, isShown) {
      if (isShown) shown.add(id);
      else shown.delete(id);
      changed();
    },
  };
}
