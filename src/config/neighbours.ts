import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isScalar, isSeq } from 'yaml';
import { followed, mergedEntries } from './merged';
import type { ParsedConfig } from './parse';

/** One job of a workflow. */
interface Neighbour {
  /** What the workflow's other jobs require it by. */
  readonly name: string;
  readonly contexts: readonly string[];
  readonly filters: unknown;
}

/** What the jobs of a workflow have in common; a new one among them is to have it as well. */
export interface Neighbours {
  readonly names: readonly string[];
  readonly contexts: readonly string[];
  /** Absent where they differ, or none has any. */
  readonly filters?: Filters;
  /** Filters that let tags in: a job without any never runs for a tag. */
  readonly forTags: boolean;
}

/** A branch or tag filter as CircleCI takes it: an expression, or maps and lists of names and patterns. */
export type Filters = string | readonly Filters[] | { readonly [key: string]: Filters };

export const NO_NEIGHBOURS: Neighbours = { names: [], contexts: [], forTags: false };

/**
 * Reads the list of a workflow's jobs, with aliases and merge keys resolved: what is copied from them is copied as
 * values, so that it changes with nothing else.
 *
 * @param workflow its node.
 * @param own name of our job, which is no neighbour of itself.
 */
export function readNeighbours(config: ParsedConfig, workflow: unknown, own: string): Neighbours {
  const map = followed(config, workflow);
  const list = isMap(map) ? mergedEntries(config, map).get('jobs') : undefined;
  const items: readonly unknown[] = isSeq(list) ? list.items : [];
  const neighbours = items.flatMap((item) => {
    const neighbour = readNeighbour(config, followed(config, item));
    return neighbour === undefined || neighbour.key === own ? [] : [neighbour];
  });
  const [first, ...others] = neighbours;
  if (first === undefined) return NO_NEIGHBOURS;
  const { filters } = first;
  const shared = isFilters(filters) && others.every((other) => isDeepStrictEqual(other.filters, filters));
  return {
    names: [...new Set(neighbours.map((neighbour) => neighbour.name))],
    contexts: first.contexts.filter((context) => others.every((other) => other.contexts.includes(context))),
    ...(shared ? { filters } : {}),
    forTags: shared && (typeof filters === 'string' ? /\btag\b/.test(filters) : hasKey(filters, 'tags')),
  };
}

function readNeighbour(
  config: ParsedConfig,
  item: unknown,
): (Neighbour & { readonly key: string }) | undefined {
  const own = textOf(item);
  if (own !== undefined) return { key: own, name: own, contexts: [], filters: undefined };
  if (!isMap(item)) return undefined;
  const [entry, ...more] = mergedEntries(config, item);
  if (entry === undefined || more.length > 0) return undefined;
  const [key, value] = entry;
  const settings = isMap(value) ? mergedEntries(config, value) : new Map<string, unknown>();
  const context = settings.get('context');
  const contexts: readonly unknown[] = isSeq(context) ? context.items : [context];
  return {
    key,
    name: textOf(settings.get('name')) ?? key,
    contexts: contexts.flatMap((each) => textOf(followed(config, each)) ?? []),
    filters: valueOf(config, settings.get('filters')),
  };
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

function valueOf({ document }: ParsedConfig, node: unknown): unknown {
  if (!isNode(node)) return undefined;
  try {
    return node.toJS(document, { maxAliasCount: -1 });
  } catch {
    // A merge key that merges something other than a map.
    return undefined;
  }
}

function isFilters(value: unknown): value is Filters {
  if (typeof value === 'string') return true;
  if (Array.isArray(value)) return value.every(isFilters);
  return isRecord(value) && Object.values(value).every(isFilters);
}

function hasKey(filters: Filters, key: string): boolean {
  return isRecord(filters) && key in filters;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
