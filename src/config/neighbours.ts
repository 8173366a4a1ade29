import { isDeepStrictEqual } from 'node:util';
import { isAlias, isSeq, type Document } from 'yaml';

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

const NONE: Neighbours = { names: [], contexts: [], forTags: false };

/**
 * Reads the list of a workflow's jobs, with aliases and merge keys resolved: what is copied from them is copied as
 * values, so that it changes with nothing else.
 *
 * @param own name of our job, which is no neighbour of itself.
 */
export function readNeighbours(jobs: unknown, document: Document, own: string): Neighbours {
  const neighbours = valuesOf(jobs, document).flatMap((item) => {
    const neighbour = readNeighbour(item);
    return neighbour === undefined || neighbour.key === own ? [] : [neighbour];
  });
  const [first, ...others] = neighbours;
  if (first === undefined) return NONE;
  const { filters } = first;
  const shared = isFilters(filters) && others.every((other) => isDeepStrictEqual(other.filters, filters));
  return {
    names: [...new Set(neighbours.map((neighbour) => neighbour.name))],
    contexts: first.contexts.filter((context) => others.every((other) => other.contexts.includes(context))),
    ...(shared ? { filters } : {}),
    forTags: shared && (typeof filters === 'string' ? /\btag\b/.test(filters) : hasKey(filters, 'tags')),
  };
}

function valuesOf(jobs: unknown, document: Document): readonly unknown[] {
  if (!isSeq(jobs) && !isAlias(jobs)) return [];
  try {
    const values: unknown = jobs.toJS(document, { maxAliasCount: -1 });
    return Array.isArray(values) ? values : [];
  } catch {
    // A merge key that merges something other than a map.
    return [];
  }
}

function readNeighbour(item: unknown): (Neighbour & { readonly key: string }) | undefined {
  if (typeof item === 'string') return { key: item, name: item, contexts: [], filters: undefined };
  if (!isRecord(item)) return undefined;
  const [key, ...more] = Object.keys(item);
  if (key === undefined || more.length > 0) return undefined;
  const settings = isRecord(item[key]) ? item[key] : {};
  const { name, context, filters } = settings;
  const contexts: readonly unknown[] = Array.isArray(context) ? context : [context];
  return {
    key,
    name: typeof name === 'string' ? name : key,
    contexts: contexts.filter((each) => typeof each === 'string'),
    filters,
  };
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
