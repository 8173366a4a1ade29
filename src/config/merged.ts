import { isAlias, isMap, isSeq, type YAMLMap } from 'yaml';
import { isMergeKey, nameOf, type ConfigMap, type ConfigPair, type ParsedConfig } from './parse';

/** The part of a parsed config that tells what its aliases refer to. */
type Targets = Pick<ParsedConfig, 'targets'>;

/**
 * What a map says with its merge keys (`<<`) carried out and its aliases followed, by key. What is written in the map
 * comes before what is merged into it, and of several sources the first. Values stay nodes: none is written out.
 */
export function mergedEntries(config: Targets, map: YAMLMap): ReadonlyMap<string, unknown> {
  const entries = new Map<string, unknown>();
  collect(config, map, entries, new Set());
  return entries;
}

/**
 * The entry of a map through which it has a key that is not written in it: a merge key, or a key behind an alias. To
 * write that key would silently put another value in the place of the one it has.
 */
export function bringerOf(config: Targets, map: ConfigMap, key: string): ConfigPair | undefined {
  return map.items.find((pair) =>
    isMergeKey(pair.key)
      ? sourcesOf(config, pair.value).some((source) => mergedEntries(config, source).has(key))
      : isAlias(pair.key) && nameOf({ key: followed(config, pair.key) }) === key,
  );
}

function collect(config: Targets, map: YAMLMap, entries: Map<string, unknown>, seen: Set<YAMLMap>): void {
  // A map may merge itself, by way of its own anchor.
  if (seen.has(map)) return;
  seen.add(map);
  for (const pair of map.items) {
    const name = nameOf({ key: followed(config, pair.key) });
    if (name !== undefined && !entries.has(name)) entries.set(name, followed(config, pair.value));
  }
  for (const pair of map.items.filter(({ key }) => isMergeKey(key)))
    for (const source of sourcesOf(config, pair.value)) collect(config, source, entries, seen);
}

/** The maps that a merge key names: one, or a list of them. */
function sourcesOf(config: Targets, value: unknown): YAMLMap[] {
  const source = followed(config, value);
  const sources: readonly unknown[] = isSeq(source) ? source.items : [source];
  return sources.map((each) => followed(config, each)).filter((each) => isMap(each));
}

/** The node, or what it refers to if it is an alias. */
export function followed(config: Targets, node: unknown): unknown {
  return isAlias(node) ? config.targets.get(node) : node;
}
