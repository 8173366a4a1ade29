import { Node } from './node';
import type { Row } from './row';
import { rowId } from './row';

/** The places of a tree, one object for each id. */
export interface Nodes {
  /** The place of a row, new or known, showing the row from now on. */
  place(row: Row, parent: Node | undefined): Node;
}

/**
 * VS Code refuses a second object with an id that it still holds, and may hold one longer than the tree shows it. So a
 * place is kept for exactly as long as anybody holds it, and forgotten by itself after that.
 */
export function createNodes(): Nodes {
  const known = new Map<string, WeakRef<Node>>();
  const gone = new FinalizationRegistry<string>((id) => {
    // By then the id may have a new place.
    if (known.get(id)?.deref() === undefined) known.delete(id);
  });
  const get = (id: string): Node | undefined => known.get(id)?.deref();

  return {
    place(row, parent) {
      const id = rowId(row);
      const old = get(id);
      if (old !== undefined) {
        old.row = row;
        return old;
      }
      const node = new Node(id, parent, row);
      known.set(id, new WeakRef(node));
      gone.register(node, id);
      return node;
    },
  };
}
