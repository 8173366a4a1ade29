import type { Memory } from '../../platform/workspace-memory';

/**
 * Which rows are open, kept for the workspace over a reload: VS Code keeps it for as long as the row is there, which a
 * filter, signing out and unlinking may take away for a while.
 */
export interface OpenRows {
  /** As it was left in this window or the last one; `undefined` for a row that was never opened or closed. */
  isOpen(id: string): boolean | undefined;
  set(id: string, isOpen: boolean): void;
}

const KEY = 'builds.open';
/** Rows of builds that are long gone are forgotten. */
const ROWS_AT_MOST = 300;

export function createOpenRows(memory: Memory): OpenRows {
  const now = new Map(parse(memory.get(KEY)));
  return {
    isOpen: (id) => now.get(id),
    set(id, isOpen) {
      now.delete(id);
      now.set(id, isOpen);
      for (const oldest of [...now.keys()].slice(0, -ROWS_AT_MOST)) now.delete(oldest);
      void memory.update(KEY, [...now]);
    },
  };
}

function parse(kept: unknown): ReadonlyMap<string, boolean> {
  return new Map(
    list(kept).flatMap((entry): readonly (readonly [string, boolean])[] => {
      const [id, isOpen] = list(entry);
      return typeof id === 'string' && typeof isOpen === 'boolean' ? [[id, isOpen]] : [];
    }),
  );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
