import { isMap, isSeq, type CST } from 'yaml';
import { indentationBefore, itemEnd, itemStart, lastItemIndex, lineStart } from './offsets';
import { findPair, type ConfigMap, type ParsedConfig } from './parse';
import { DEFAULT_STYLE, type BlockStyle } from './yaml-text';

type Item = CST.CollectionItem;

/** The items of a block collection's source, or nothing for any other node. */
export function blockItemsOf(node: unknown): readonly Item[] | undefined {
  const token = isMap(node) || isSeq(node) ? node.srcToken : undefined;
  return token?.type === 'block-map' || token?.type === 'block-seq' ? token.items : undefined;
}

/** The column of a block collection's items, if its last one stands on a line of its own. */
export function columnOf(text: string, items: readonly Item[]): number | undefined {
  const last = items[lastItemIndex(items)];
  const start = last === undefined ? undefined : itemStart(last);
  return start === undefined ? undefined : indentationBefore(text, start);
}

/** True if the last two items of a block collection have an empty line between them. */
export function isSpaced(text: string, items: readonly Item[]): boolean | undefined {
  const last = lastItemIndex(items);
  const before = items[last - 1];
  const start = items[last] === undefined ? undefined : itemStart(items[last]);
  const end = before === undefined ? undefined : itemEnd(before);
  if (start === undefined || end === undefined) return undefined;
  return /\n[ \t]*\r?\n/.test(text.slice(end, start));
}

/**
 * True if a new section of the file is to stand after an empty line: unless the file writes its sections without any,
 * not counting that after the short `version`.
 */
export function areSectionsSpaced(text: string, sections: readonly Item[]): boolean {
  const gaps = sections.map((_, index) => isSpaced(text, sections.slice(0, index + 1))).slice(2);
  return gaps.length === 0 || gaps.includes(true);
}

/**
 * How the file indents below a section (`jobs` or `workflows`): as the last entry of that section does, else as the
 * file does elsewhere, else two columns with indented lists.
 *
 * @param entry of the section that is written anew, whose own style comes first.
 */
export function detectStyle(config: ParsedConfig, section: string, entry?: ConfigMap): BlockStyle {
  const { text, root } = config;
  if (root === undefined) return DEFAULT_STYLE;
  const nearest = findPair(root, section)?.value;
  const samples = [
    ...(entry === undefined ? [] : [entry]),
    ...(isMap(nearest) ? entriesFromLast(nearest) : []),
    nearest,
    root,
  ];
  const step = first(samples, (node) => stepBelow(text, node)) ?? DEFAULT_STYLE.step;
  const lists = first(samples, (node) => listBelow(text, node));
  return {
    step,
    listOffset: lists?.listOffset ?? DEFAULT_STYLE.listOffset,
    dashWidth: lists?.dashWidth ?? DEFAULT_STYLE.dashWidth,
    itemStep: Math.max(
      first(samples, (node) => itemStepBelow(text, node)) ?? DEFAULT_STYLE.itemStep,
      (lists?.dashWidth ?? DEFAULT_STYLE.dashWidth) + 1,
    ),
  };
}

function entriesFromLast(map: ConfigMap): unknown[] {
  return map.items.map((pair): unknown => pair.value).reverse();
}

function first<T>(samples: readonly unknown[], read: (node: unknown) => T | undefined): T | undefined {
  for (const sample of samples) {
    const found = read(sample);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** From the keys of a block map to those of the first block map directly below one of them. */
function stepBelow(text: string, node: unknown): number | undefined {
  const column = columnOf(text, blockItemsOf(node) ?? []);
  if (!isMap(node) || column === undefined) return undefined;
  for (const pair of node.items) {
    const below = isMap(pair.value) ? columnOf(text, blockItemsOf(pair.value) ?? []) : undefined;
    if (below !== undefined && below > column) return below - column;
  }
  return undefined;
}

/** How the first block list anywhere below a block map stands to its key. */
function listBelow(text: string, node: unknown): Pick<BlockStyle, 'listOffset' | 'dashWidth'> | undefined {
  return walk(node, (map) => {
    const column = columnOf(text, blockItemsOf(map) ?? []);
    if (column === undefined) return undefined;
    for (const pair of map.items) {
      const items = isSeq(pair.value) ? (blockItemsOf(pair.value) ?? []) : [];
      const dashes = columnOf(text, items);
      if (dashes === undefined) continue;
      const dash = /^ *-( *)/.exec(text.slice(lineStart(text, itemStart(items[0] ?? { start: [] }) ?? 0)));
      return { listOffset: dashes - column, dashWidth: 1 + Math.max(1, dash?.[1]?.length ?? 1) };
    }
    return undefined;
  });
}

/** From a dash to the keys below the key that follows it, as in `- run:`. */
function itemStepBelow(text: string, node: unknown): number | undefined {
  return walk(node, (map) => {
    for (const pair of map.items) {
      const dashes = columnOf(text, blockItemsOf(pair.value) ?? []);
      if (!isSeq(pair.value) || dashes === undefined) continue;
      for (const item of pair.value.items) {
        const inner = isMap(item) ? item.items[0]?.value : undefined;
        const column = isMap(inner) ? columnOf(text, blockItemsOf(inner) ?? []) : undefined;
        if (column !== undefined && column > dashes) return column - dashes;
      }
    }
    return undefined;
  });
}

/** The first answer of `read` for a map, or for one at any depth below its values. */
function walk<T>(node: unknown, read: (map: ConfigMap) => T | undefined): T | undefined {
  if (!isMap(node)) return undefined;
  const map = node as ConfigMap;
  const found = read(map);
  if (found !== undefined) return found;
  return first(
    map.items.map((pair): unknown => pair.value),
    (value) => walk(value, read),
  );
}
