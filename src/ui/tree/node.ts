import type { Look } from './look';
import type { Row } from './row';

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
