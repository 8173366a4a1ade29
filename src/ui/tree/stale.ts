import { isDeepStrictEqual } from 'node:util';
import type { Look } from './look';
import type { Node } from './node';
import type { Row } from './row';
import { rowId } from './row';

/** The tree as it would be drawn by now. */
export interface Fresh {
  look(row: Row): Look;
  /** The rows below one, or the top ones. */
  below(row: Row | undefined): readonly Row[];
}

/**
 * The places that VS Code has to ask about again to show what is known by now, or `'all'` where the top ones are others.
 * Each is as deep as its change: a row that looks different, or the row above those that came, went or moved. VS Code
 * asks for all that is below them too, and loses the row under a click if it is asked to do so for nothing.
 *
 * @param top the top places as VS Code has them
 */
export function stalePlaces(top: readonly Node[], fresh: Fresh): readonly Node[] | 'all' {
  const rows = fresh.below(undefined);
  return isSame(top, rows) ? staleAmong(top, rows, fresh) : 'all';
}

function staleAmong(nodes: readonly Node[], rows: readonly Row[], fresh: Fresh): readonly Node[] {
  return rows.flatMap((row, index) => {
    const node = nodes[index];
    return node === undefined ? [] : staleFrom(node, row, fresh);
  });
}

function staleFrom(node: Node, row: Row, fresh: Fresh): readonly Node[] {
  node.row = row;
  if (node.look !== undefined && !isDeepStrictEqual(node.look, fresh.look(row))) return [node];
  if (node.below === undefined) return [];
  const rows = fresh.below(row);
  return isSame(node.below, rows) ? staleAmong(node.below, rows, fresh) : [node];
}

function isSame(nodes: readonly Node[], rows: readonly Row[]): boolean {
  return nodes.length === rows.length && rows.every((row, index) => nodes[index]?.id === rowId(row));
}
