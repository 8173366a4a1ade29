import type { Look } from './look';
import type { Row } from './row';
import { rowId } from './row';

/** A place in the tree. It stays the same object while what it shows changes, as VS Code asks of its elements. */
export class Node {
  /** How VS Code was last told that it looks; `undefined` until it asked. */
  look: Look | undefined;
  /** What VS Code was last told stands below; `undefined` until it asked. */
  below: readonly Node[] | undefined;
  /** What stands below can be seen. */
  isOpen = false;

  constructor(
    readonly id: string,
    readonly parent: Node | undefined,
    public row: Row,
  ) {}
}

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
