import type { Insertion, Replacement } from './model';
import { lineEndNear, startsLine } from './offsets';
import type { Place } from './place';
import { blockEntries, blockItems, flowText, quoted, type BlockStyle } from './yaml-text';
import { valueOf, type YamlEntry, type YamlTree } from './yaml-tree';

/** What a reader of the new text must find where the old one had nothing (or a value that was left out). */
export interface Addition {
  /** Keys, and indexes of lists, from the root down. */
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** True where the old text has an entry of that key, which this one takes the place of. */
  readonly replaces?: boolean;
}

/** One change: the text that goes in, and what it means. */
export interface Edit {
  readonly insertion: Insertion;
  readonly addition: Addition;
}

/**
 * A new entry of a map.
 *
 * @param path the map's own path.
 * @param spaced an empty line sets the entry off from its neighbours.
 */
export function addEntry(
  text: string,
  place: Place,
  [key, value]: YamlEntry,
  path: Addition['path'],
  style: BlockStyle,
  spaced: boolean,
): Edit {
  const addition = { path: [...path, key], value: valueOf(value) };
  if (place.kind === 'flow') {
    const flow = `${quoted(key)}: ${flowText(value, place.column, style.step, lineEndNear(text, place.offset))}`;
    return { insertion: { offset: place.offset, text: place.comma + flow }, addition };
  }
  const lines = blockEntries([[key, value]], place.column, style);
  const blank = spaced && !place.tight ? [''] : [];
  return {
    insertion: inLines(text, place.offset, place.first ? [...lines, ...blank] : [...blank, ...lines]),
    addition,
  };
}

/** A new item of a list; `path` is its own, with the index that it will have. */
export function addItem(
  text: string,
  place: Place,
  item: YamlTree,
  path: Addition['path'],
  style: BlockStyle,
): Edit {
  const addition = { path, value: valueOf(item) };
  if (place.kind === 'flow') {
    const end = lineEndNear(text, place.offset);
    const flow =
      item.kind === 'word' && !isJson(text) ? item.text : flowText(item, place.column, style.step, end);
    return { insertion: { offset: place.offset, text: place.comma + flow }, addition };
  }
  return { insertion: inLines(text, place.offset, blockItems([item], place.column, style)), addition };
}

/** A config that is written as JSON stays JSON. */
function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** Whole lines at `offset`, with the line ends in use there; a text that ends without one still does. */
export function inLines(text: string, offset: number, lines: readonly string[]): Insertion {
  const end = lineEndNear(text, offset);
  return {
    offset,
    text: startsLine(text, offset)
      ? lines.map((line) => line + end).join('')
      : lines.map((line) => end + line).join(''),
  };
}

/** Ascending by offset; insertions at one offset stay in the order that they are given in. */
export function ascendingByOffset<T extends Insertion>(insertions: readonly T[]): T[] {
  return insertions.toSorted((a, b) => a.offset - b.offset);
}

/** The text with every edit made; they are ascending by offset and do not overlap. */
export function applyInsertions(text: string, edits: readonly (Insertion | Replacement)[]): string {
  let result = '';
  let done = 0;
  for (const edit of edits) {
    result += text.slice(done, edit.offset) + edit.text;
    done = edit.offset + ('length' in edit ? edit.length : 0);
  }
  return result + text.slice(done);
}
