import type { CST } from 'yaml';

type Token = CST.Token;
type Item = CST.CollectionItem;

const BLANK = new Set(['space', 'newline', 'comment', 'byte-order-mark']);

/** 1-based. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Where the line of `offset` starts; past a byte-order mark. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\ufeff') ? 1 : start;
}

/** How far in the line of `offset` starts, in spaces. */
export function indentationOf(text: string, offset: number): number {
  return /^ */.exec(text.slice(lineStart(text, offset), offset))?.[0].length ?? 0;
}

/** The same, if nothing but that stands before `offset` on its line. */
export function indentationBefore(text: string, offset: number): number | undefined {
  const indentation = text.slice(lineStart(text, offset), offset);
  return /^ *$/.test(indentation) ? indentation.length : undefined;
}

/** Where the line after that of `offset` starts; the text's end if there is none. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** True if a new line can begin at `offset` without a line end before it. */
export function startsLine(text: string, offset: number): boolean {
  return offset === lineStart(text, offset);
}

/** The line end in use just before `offset`, else the text's first; of a text without any, `\n`. */
export function lineEndNear(text: string, offset: number): string {
  const before = offset === 0 ? -1 : text.lastIndexOf('\n', offset - 1);
  const end = before === -1 ? text.indexOf('\n') : before;
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}

/** Offset of the first character of a collection's item: its dash, anchor, tag or key. */
export function itemStart(item: Item): number | undefined {
  const token = item.start.find((each) => !BLANK.has(each.type)) ?? item.key ?? item.sep?.[0];
  return token?.offset;
}

/**
 * Where the last thing that a collection's item says ends: past it there are only blanks and comments. A block
 * collection's own range cannot tell, since it may run past comments that belong to what follows.
 */
export function itemEnd(item: Item): number | undefined {
  const value = item.value === undefined ? undefined : tokenEnd(item.value);
  if (value !== undefined) return value;
  const sep = item.sep?.findLast((each) => !BLANK.has(each.type));
  if (sep !== undefined) return sep.offset + sep.source.length;
  const key = item.key ? tokenEnd(item.key) : undefined;
  if (key !== undefined) return key;
  const start = item.start.findLast((each) => !BLANK.has(each.type));
  return start === undefined ? undefined : start.offset + start.source.length;
}

/** The last item of a collection that says something: what only holds comments is none. */
export function lastItemIndex(items: readonly Item[]): number {
  return items.findLastIndex((item) => itemEnd(item) !== undefined);
}

/** The last leaf of a token, a scalar or a flow collection, past every block collection. */
export function lastLeaf(token: Token): Token {
  if (token.type !== 'block-map' && token.type !== 'block-seq') return token;
  const items: readonly Item[] = token.items;
  const value = items[lastItemIndex(items)]?.value;
  return value === undefined ? token : lastLeaf(value);
}

function tokenEnd(token: Token): number | undefined {
  if (token.type === 'block-map' || token.type === 'block-seq') {
    const items: readonly Item[] = token.items;
    const last = items[lastItemIndex(items)];
    return last === undefined ? undefined : itemEnd(last);
  }
  if (token.type === 'flow-collection') {
    const close = token.end.find((each) => each.type === 'flow-map-end' || each.type === 'flow-seq-end');
    return close === undefined ? undefined : close.offset + close.source.length;
  }
  if (token.type === 'block-scalar') {
    const end = token.offset + headerLength(token) + token.source.length;
    return token.source.endsWith('\n') ? end - 1 : end;
  }
  return 'source' in token && token.source !== '' ? token.offset + token.source.length : undefined;
}

function headerLength(token: CST.BlockScalar): number {
  return token.props.reduce((length, prop) => ('source' in prop ? length + prop.source.length : length), 0);
}
