import { isDeepStrictEqual } from 'node:util';
import { isAlias, isCollection, isMap, isNode, isPair, isScalar, type Document } from 'yaml';
import type { Addition } from './edit';
import { isMergeKey, parseConfig, type ParsedConfig } from './parse';

/**
 * True if the new text reads as the old document plus exactly the additions: every old node is there, in its place,
 * with its value, anchor and tag, and refers to what it referred to; every addition reads as it should; nothing else
 * is new. Nodes are compared, not values: equal nodes give equal values, and no alias needs to be written out.
 */
export function verify(config: ParsedConfig, newText: string, additions: readonly Addition[]): boolean {
  const result = parseConfig(newText);
  if (result.kind === 'refused') return false;
  const { document } = result.config;
  return same(config.document.contents, document.contents, additions, document);
}

/** True if a node's value, with aliases and merge keys resolved, is exactly `value`. */
export function readsAs(node: unknown, value: unknown, document: Document): boolean {
  if (!isNode(node)) return false;
  try {
    return isDeepStrictEqual(node.toJS(document, { maxAliasCount: -1 }), value);
  } catch {
    // A merge key that merges something other than a map: it has no value, so not this one.
    return false;
  }
}

function same(before: unknown, after: unknown, additions: readonly Addition[], document: Document): boolean {
  const stays = isAlias(before) || (isMap(before) && before.anchor !== undefined);
  if (stays && isMap(after) && after.anchor === undefined && additions.length > 0) {
    // What was there is merged in, below what is added: the same entries, and the additions.
    const [merge] = after.items.slice(-1);
    const brings = merge !== undefined && isMergeKey(merge.key) && same(before, merge.value, [], document);
    return brings && sameItems([], after.items.slice(0, -1), additions, document);
  }
  if (isCollection(after)) {
    // A value that was left out becomes a collection by what is added to it, and by nothing else.
    const grown = isLeftOut(before) && additions.length > 0;
    if (!grown && !(isCollection(before) && isMap(before) === isMap(after) && before.tag === after.tag))
      return false;
    const items: readonly unknown[] = isCollection(before) ? before.items : [];
    return anchorOf(before) === anchorOf(after) && sameItems(items, after.items, additions, document);
  }
  if (additions.length > 0) return false;
  if (isAlias(before)) return isAlias(after) && before.source === after.source;
  if (isScalar(before) && isScalar(after)) {
    return (
      anchorOf(before) === anchorOf(after) && before.tag === after.tag && sameValue(before.value, after.value)
    );
  }
  return before === null && after === null;
}

/** The parser gives each merge key a symbol of its own for a value. */
function sameValue(before: unknown, after: unknown): boolean {
  if (typeof before === 'symbol')
    return typeof after === 'symbol' && before.description === after.description;
  return Object.is(before, after);
}

function sameItems(
  before: readonly unknown[],
  after: readonly unknown[],
  additions: readonly Addition[],
  document: Document,
): boolean {
  const here = additions.filter((addition) => addition.path.length === 1);
  const below = additions.filter((addition) => addition.path.length > 1);
  let old = 0;
  let added = 0;
  for (const [index, item] of after.entries()) {
    const addition = here.find(({ path }) => path[0] === (isPair(item) ? keyOf(item.key) : index));
    if (addition !== undefined) {
      added++;
      if (addition.replaces === true && !isSameKey(before[old++], item)) return false;
      if (!readsAs(isPair(item) ? item.value : item, addition.value, document)) return false;
    } else if (!sameItem(before[old++], item, index, below, document)) {
      return false;
    }
  }
  return old === before.length && added === here.length;
}

function sameItem(
  before: unknown,
  after: unknown,
  index: number,
  additions: readonly Addition[],
  document: Document,
): boolean {
  if (!isPair(after)) return same(before, after, deeper(additions, index), document);
  return (
    isPair(before) &&
    same(before.key, after.key, [], document) &&
    same(before.value, after.value, deeper(additions, keyOf(after.key)), document)
  );
}

function isSameKey(before: unknown, after: unknown): boolean {
  return isPair(before) && isPair(after) && keyOf(before.key) === keyOf(after.key);
}

function deeper(additions: readonly Addition[], step: unknown): Addition[] {
  return additions
    .filter((addition) => addition.path[0] === step)
    .map((addition) => ({ ...addition, path: addition.path.slice(1) }));
}

function keyOf(key: unknown): unknown {
  return isScalar(key) ? key.value : undefined;
}

function isLeftOut(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function anchorOf(node: unknown): string | undefined {
  return isScalar(node) || isCollection(node) ? node.anchor : undefined;
}
