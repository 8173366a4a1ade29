import type { Node } from './node';

/** By then VS Code has drawn what it was told of, however far away its window is. */
const DRAWN_MS = 10_000;

/**
 * What VS Code was told to draw anew and has not begun with. It draws one thing after the other, each with all that is
 * open below, which takes its time in a window far away: what changes meanwhile is better told of together.
 */
export interface Redraws {
  /** @param places `'all'` is the whole tree */
  told(places: readonly Node[] | 'all'): void;
  /** VS Code asks for the row of a place, or for the top ones. */
  asked(place: Node | undefined): void;
  /** Whether VS Code is to ask for something yet, given the top places as it has them. */
  isBehind(top: readonly Node[]): boolean;
  /** Whether VS Code may still be drawing, which it does not tell the end of. */
  mayBeUnderWay(): boolean;
}

export function createRedraws(now: () => number): Redraws {
  const waiting = new Set<Node | undefined>();
  let since = -Infinity;
  const mayBeUnderWay = (): boolean => now() - since < DRAWN_MS;

  return {
    told(places) {
      // VS Code drops all of them with the whole tree, and has asked for those it was told of long ago, or dropped them.
      if (places === 'all' || !mayBeUnderWay()) waiting.clear();
      for (const place of places === 'all' ? [undefined] : places) waiting.add(place);
      since = now();
    },
    asked: (place) => void waiting.delete(place),
    isBehind: (top) =>
      mayBeUnderWay() && [...waiting].some((place) => place === undefined || isHeld(place, top)),
    mayBeUnderWay,
  };
}

/** VS Code drops a place with the one above it, and asks for it no more unless it stands there again. */
function isHeld(place: Node, top: readonly Node[]): boolean {
  const { parent } = place;
  if (parent === undefined) return top.includes(place);
  return parent.below?.includes(place) === true && isHeld(parent, top);
}
