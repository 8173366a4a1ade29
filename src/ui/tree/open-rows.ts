import type { Memory } from '../../platform/workspace-memory';

/** Which rows are open, kept for the workspace over a reload: VS Code keeps it for as long as a window lives. */
export interface OpenRows {
  /** As the last window left it; `undefined` for a row that it was not said of. */
  wasOpen(id: string): boolean | undefined;
  set(id: string, isOpen: boolean): void;
}

const KEY = 'builds.open';
/** Rows of builds that are long gone are forgotten. */
const ROWS_AT_MOST = 300;

export function createOpenRows(memory: Memory): OpenRows {
  const before = parse(memory.get(KEY));
  const now = new Map(before);
  return {
    wasOpen: (id) => before.get(id),
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
