import type { Node } from './nodes';

/** Collects what is to be drawn anew, and hands it on together. */
export interface Redraws {
  /** The place, and what stands below it. */
  add(node: Node): void;
  /** Every place. */
  addAll(): void;
  /** Hands on at once what was collected: for a caller that goes on with what is drawn then. */
  flush(): void;
  dispose(): void;
}

/**
 * VS Code reads a changed row and its children again for each event, and drops what it was reading meanwhile. So changes
 * of one moment make one event, and one above leaves out those below it.
 *
 * @param draw gets the places, or `undefined` for all of them
 */
export function createRedraws(draw: (nodes: Node[] | undefined) => void): Redraws {
  const waiting = new Set<Node>();
  let everything = false;
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const nodes = [...waiting].filter((node) => node.look !== undefined && !isBelowOneOf(node, waiting));
    const all = everything;
    waiting.clear();
    everything = false;
    if (all) draw(undefined);
    else if (nodes.length > 0) draw(nodes);
  };
  const soon = (): void => {
    timer ??= setTimeout(flush, 0);
  };

  return {
    add(node) {
      waiting.add(node);
      soon();
    },
    addAll() {
      everything = true;
      soon();
    },
    flush,
    dispose: () => clearTimeout(timer),
  };
}

function isBelowOneOf(node: Node, nodes: ReadonlySet<Node>): boolean {
  for (let above = node.parent; above !== undefined; above = above.parent) {
    if (nodes.has(above)) return true;
  }
  return false;
}
