import { isMap, isSeq, type CST, type ParsedNode } from 'yaml';
import { blockSays } from './block-says';
import { blockItemsOf, columnOf } from './detect-style';
import type { Edit } from './edit';
import { indentationBefore, itemEnd, itemStart, nextLine, startsLine } from './offsets';
import { findPair, isKey, type ParsedConfig } from './parse';
import { keepsBlankLines } from './place';

/** Lines that no reader of a block collection heeds; the first may be the rest of a line. */
const TRIVIA = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*$/;
/** The same where another line follows. */
const LEADING_TRIVIA = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/;

/**
 * True if it is proved, without reading the whole new text again, that it reads as the old document plus exactly the
 * additions. False says only that this proof does not hold: `verify` has to read everything then.
 *
 * The proof is that of a reader who goes from top to bottom and, at the start of a line outside of scalars and flows,
 * knows nothing but which block collections are open and at which columns. For each edit:
 *
 * 1. It is whole lines that go in at the start of a line, below an item of the collection that it extends, with nothing
 *    but blank lines and comments between. There no scalar and no flow is open (a block scalar's own blank lines are its
 *    text, and neither side of the edit takes from them or adds to them), and the edit's first line, at the column of
 *    the collection's items, closes all that is open further in.
 * 2. Read alone, it is one entry or item at that column that says exactly the addition, in YAML so simple that no reader
 *    takes it for anything else (`blockSays`): without an anchor that could take the place of another, without alias and
 *    tag. It does not end in a block scalar, which would take comments below it for its own. The map has no such key yet.
 * 3. The next line of the old text that says something stands at that column or further out, or there is none. It closes
 *    what the edit has opened further in, and goes on with what is open at its own column, as it did before.
 *
 * So the reader is in the same state after the edit as before it, and reads the rest as it did. The tests compare this
 * verdict with that of `verify`, which needs no such argument and costs a second parse.
 */
export function verifyWindow(config: ParsedConfig, edits: readonly Edit[]): boolean {
  let above: { readonly offset: number; readonly column: number } | undefined;
  for (const edit of edits.toSorted((a, b) => a.insertion.offset - b.insertion.offset)) {
    const column = provenColumn(config, edit);
    if (column === undefined) return false;
    const { offset } = edit.insertion;
    // Of two edits at one place, the second is the line that follows the first.
    if (above?.offset === offset && above.column <= column) return false;
    above = { offset, column };
  }
  return true;
}

/** The column of the items of the collection that the edit extends, if all three hold. */
function provenColumn({ text, document }: ParsedConfig, edit: Edit): number | undefined {
  const { insertion, addition } = edit;
  const name = addition.path.at(-1);
  const target = nodeAt(document.contents, addition.path.slice(0, -1));
  const items = blockItemsOf(target) ?? [];
  const column = columnOf(text, items);
  if (column === undefined || name === undefined) return undefined;
  if (!items.every((item) => isAtColumn(text, item, column))) return undefined;

  const above = items.findLast((item) => (itemEnd(item) ?? Infinity) <= insertion.offset);
  if (above === undefined || !isBelow(text, above, insertion.offset)) return undefined;
  if (/^\r?\n/.test(insertion.text) && keepsBlankLines(above)) return undefined;

  const isNew = isMap(target)
    ? !target.items.some((pair) => isKey(pair, String(name)))
    : isSeq(target) && target.items.length === name && above === items.findLast(itemEnd);
  const next = columnOfNext(text, insertion.offset);
  return isNew && isExactly(edit, name, column) && (next === undefined || next <= column)
    ? column
    : undefined;
}

/** True for what is no item, too: comments at a collection's end. */
function isAtColumn(text: string, item: CST.CollectionItem, column: number): boolean {
  const start = itemStart(item);
  return start === undefined || indentationBefore(text, start) === column;
}

function nodeAt(root: ParsedNode | null, path: Edit['addition']['path']): ParsedNode | null {
  return path.reduce<ParsedNode | null>(
    (node, key) => (isMap(node) ? (findPair(node, key)?.value ?? null) : null),
    root,
  );
}

/** True if `offset` starts a line, and no line that says something stands between the item and it. */
function isBelow(text: string, item: CST.CollectionItem, offset: number): boolean {
  const end = itemEnd(item) ?? Infinity;
  return startsLine(text, offset) && nextLine(text, end) <= offset && TRIVIA.test(text.slice(end, offset));
}

/** The column of the next line that says something; infinite where a tab makes that unclear. */
function columnOfNext(text: string, offset: number): number | undefined {
  const [trivia = ''] = LEADING_TRIVIA.exec(text.slice(offset)) ?? [];
  const at = offset + trivia.length;
  const line = text.slice(at, nextLine(text, at));
  if (/^[ \t]*(?:#.*)?$/.test(line)) return undefined;
  const [indentation = ''] = /^[ \t]*/.exec(line) ?? [];
  return indentation.includes('\t') ? Infinity : indentation.length;
}

/** True if the edit's lines, read alone, are the one entry or item at that column. */
function isExactly({ insertion, addition }: Edit, name: string | number, column: number): boolean {
  const value = typeof name === 'string' ? { [name]: addition.value } : [addition.value];
  return blockSays(insertion.text, column, value);
}
