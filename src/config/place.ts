import { isMap, isSeq, type CST, type ParsedNode } from 'yaml';
import { blockItemsOf, columnOf } from './detect-style';
import {
  indentationBefore,
  indentationOf,
  itemEnd,
  itemStart,
  lastItemIndex,
  lastLeaf,
  lineStart,
  nextLine,
} from './offsets';
import { isUnwritten, type ConfigPair } from './parse';

type Item = CST.CollectionItem;

/** Where new text goes. */
export type Place =
  /** Whole lines, before the line that starts at `offset` (or at the text's end), indented to `column`. */
  | {
      readonly kind: 'lines';
      readonly offset: number;
      readonly column: number;
      /** What is there already comes after the new item, not before it. */
      readonly first: boolean;
      /** What stands above would take an empty line for its own. */
      readonly tight: boolean;
    }
  /** Inside `{}` or `[]`: after `comma`, at `column` where it takes several lines. */
  | { readonly kind: 'flow'; readonly offset: number; readonly column: number; readonly comma: string };

/**
 * Where a new item of a map or list goes: after its last one. Absent if there is no place where text could be inserted
 * and nothing else changed.
 *
 * @param holder the pair whose value the collection is; needed for values that were left out, as after `jobs:`.
 * @param below columns from the holder's key to its items, where there are none yet.
 */
export function placeForItem(
  text: string,
  node: ParsedNode | null,
  holder: ConfigPair | undefined,
  below: number,
): Place | undefined {
  const items = blockItemsOf(node);
  if (items !== undefined) return placeAfter(text, items, lastItemIndex(items));
  if (isMap(node) || isSeq(node)) return placeInFlow(text, node.srcToken, below);
  return holder !== undefined && isUnwritten(node) ? placeBelow(text, holder, below) : undefined;
}

/** After the item at `index` of a block collection, past the comments that belong to it. */
export function placeAfter(text: string, items: readonly Item[], index: number): Place | undefined {
  const column = columnOf(text, items);
  const item = items[index];
  const end = item === undefined ? undefined : itemEnd(item);
  if (item === undefined || end === undefined || column === undefined) return undefined;
  if (endsInOpenBlock(text, item, end)) return placeBefore(text, item, column);
  const offset = pastOwnComments(text, nextLine(text, end), column);
  return { kind: 'lines', offset, column, first: false, tight: keepsBlankLines(item) };
}

/**
 * A block scalar that ends the text without a line end would get one from any line below it, and with it another
 * value: the new item goes above its own then.
 */
function endsInOpenBlock(text: string, item: Item, end: number): boolean {
  if (text.endsWith('\n') || nextLine(text, end) < text.length || item.value === undefined) return false;
  return lastLeaf(item.value).type === 'block-scalar';
}

/** True if the item ends in a block scalar written with `+`, whose value the empty lines below it are part of. */
export function keepsBlankLines(item: Item): boolean {
  const leaf = item.value === undefined ? undefined : lastLeaf(item.value);
  return (
    leaf?.type === 'block-scalar' &&
    leaf.props.some((prop) => prop.type === 'block-scalar-header' && prop.source.includes('+'))
  );
}

function placeBefore(text: string, item: Item, column: number): Place {
  let offset = lineStart(text, itemStart(item) ?? 0);
  while (offset > 0) {
    const above = lineStart(text, offset - 1);
    if (above >= offset || !text.startsWith(`${' '.repeat(column)}#`, above)) break;
    offset = above;
  }
  return { kind: 'lines', offset, column, first: true, tight: false };
}

/** Below a key whose value was left out. */
function placeBelow(text: string, holder: ConfigPair, below: number): Place | undefined {
  const item = holder.srcToken;
  const start = item === undefined ? undefined : itemStart(item);
  const end = item === undefined ? undefined : itemEnd(item);
  if (start === undefined || end === undefined) return undefined;
  const indentation = indentationBefore(text, start);
  const rest = text.slice(end, nextLine(text, end)).trim();
  if (indentation === undefined || (rest !== '' && !rest.startsWith('#'))) return undefined;
  const column = indentation + below;
  const offset = pastOwnComments(text, nextLine(text, end), Math.max(column, indentation + 1));
  return { kind: 'lines', offset, column, first: true, tight: false };
}

function placeInFlow(text: string, token: CST.Token | undefined, below: number): Place | undefined {
  if (token?.type !== 'flow-collection') return undefined;
  const last = token.items[lastFlowItem(token.items)];
  const start = last === undefined ? undefined : itemStartInFlow(last);
  const end = last === undefined ? undefined : itemEnd(last);
  // Every line of a flow stands further in than the block that it is in, its closing bracket included.
  const own = start === undefined ? undefined : indentationBefore(text, start);
  const column = own ?? indentationOf(text, token.offset) + below;
  if (end === undefined) return { kind: 'flow', offset: token.start.offset + 1, column, comma: '' };
  const trailing = token.items.at(-1)?.start.find((each) => each.type === 'comma');
  return trailing !== undefined && trailing.offset >= end
    ? { kind: 'flow', offset: trailing.offset + 1, column, comma: ' ' }
    : { kind: 'flow', offset: end, column, comma: ', ' };
}

/** Past the comma that a flow collection's item begins with. */
function itemStartInFlow(item: Item): number | undefined {
  return itemStart({ ...item, start: item.start.filter((token) => token.type !== 'comma') });
}

/** The last item of a flow collection that is more than the comma before it. */
function lastFlowItem(items: readonly Item[]): number {
  return items.findLastIndex(
    (item) => (item.key ?? undefined) !== undefined || item.sep !== undefined || item.value !== undefined,
  );
}

/**
 * Past the comments below `offset` that belong to what stands above it: those at least as far in as its items, and
 * further in than what follows them.
 */
function pastOwnComments(text: string, offset: number, column: number): number {
  const comments: { readonly column: number; readonly end: number }[] = [];
  let next = -1;
  for (let at = offset; at < text.length;) {
    const end = nextLine(text, at);
    const line = text.slice(at, end);
    const width = /^ */.exec(line)?.[0].length ?? 0;
    if (line[width] === '#') comments.push({ column: width, end });
    else if (line.trim() !== '') {
      next = width;
      break;
    }
    at = end;
  }
  let result = offset;
  for (const comment of comments) {
    if (comment.column < column || comment.column <= next) break;
    result = comment.end;
  }
  return result;
}
