import { isAlias, isMap, isScalar, isSeq, type Document, type YAMLMap } from 'yaml';
import { isMergeKey, type ConfigMap, type ConfigPair } from './parse';

/**
 * What a map says with its merge keys (`<<`) carried out and its aliases followed, by key. What is written in the map
 * comes before what is merged into it, and of several sources the first. Values stay nodes: none is written out.
 */
export function mergedEntries(document: Document, map: YAMLMap): ReadonlyMap<string, unknown> {
  const entries = new Map<string, unknown>();
  collect(document, map, entries, new Set());
  return entries;
}

/**
 * The entry of a map through which it has a key that is not written in it: a merge key, or a key behind an alias. To
 * write that key would silently put another value in the place of the one it has.
 */
export function bringerOf(document: Document, map: ConfigMap, key: string): ConfigPair | undefined {
  return map.items.find((pair) =>
    isMergeKey(pair.key)
      ? sourcesOf(document, pair.value).some((source) => mergedEntries(document, source).has(key))
      : isAlias(pair.key) && nameOf(document, pair.key) === key,
  );
}

function collect(document: Document, map: YAMLMap, entries: Map<string, unknown>, seen: Set<YAMLMap>): void {
  // A map may merge itself, by way of its own anchor.
  if (seen.has(map)) return;
  seen.add(map);
  for (const pair of map.items) {
    const name = isMergeKey(pair.key) ? undefined : nameOf(document, pair.key);
    if (name !== undefined && !entries.has(name)) entries.set(name, followed(document, pair.value));
  }
  for (const pair of map.items.filter(({ key }) => isMergeKey(key)))
    for (const source of sourcesOf(document, pair.value)) collect(document, source, entries, seen);
}

/** The maps that a merge key names: one, or a list of them. */
function sourcesOf(document: Document, value: unknown): YAMLMap[] {
  const source = followed(document, value);
  const sources: readonly unknown[] = isSeq(source) ? source.items : [source];
  return sources.map((each) => followed(document, each)).filter((each) => isMap(each));
}

function nameOf(document: Document, key: unknown): string | undefined {
  const scalar = followed(document, key);
  return isScalar(scalar) ? String(scalar.value) : undefined;
}

function followed(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}
