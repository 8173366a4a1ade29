import { projectKey, type Build, type ProjectRef, type Status } from './model';
import type { BuildStore } from './store';

/** A branch by what it is to its project: the one that is checked out here, or the one that its host calls the default. */
export type Followed = 'current' | 'default';

/** Which builds are shown. An empty list lets all pass; branches by name and by what they are count as one list. */
export interface BuildFilter {
  /** Names of branches, or of tags. */
  readonly branches: readonly string[];
  readonly followed: readonly Followed[];
  /** What the followed branches were last called, by {@link followedKey}. */
  readonly names?: Readonly<Record<string, string>>;
  readonly statuses: readonly Status[];
}

export const NO_FILTER: BuildFilter = { branches: [], followed: [], statuses: [] };

/** Names a branch that is followed. */
export function followedKey(followed: Followed, project: ProjectRef): string {
  return `${followed} ${projectKey(project)}`;
}

/** In the order in which they are offered. */
export const FOLLOWED: readonly Followed[] = ['current', 'default'];

/** In the order in which they are offered. */
export const STATUSES: readonly Status[] = [
  'success',
  'failed',
  'running',
  'needsApproval',
  'canceled',
  'error',
  'notRun',
  'unauthorized',
  'unknown',
];

export function isFiltering({ branches, followed, statuses }: BuildFilter): boolean {
  return branches.length + followed.length + statuses.length > 0;
}

export function matches(build: Build, { branches, followed, names, statuses }: BuildFilter): boolean {
  const here = followed.map((each) => names?.[followedKey(each, build.project)]);
  const onBranch =
    branches.length + followed.length === 0 ||
    (build.ref !== undefined && [...branches, ...here].includes(build.ref.name));
  return onBranch && (statuses.length === 0 || statuses.includes(build.status));
}

/** A filter as it was kept, with nothing in it that is none. */
export function parseFilter(kept: unknown): BuildFilter {
  const listAt = (key: string): readonly unknown[] => {
    const value: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, key) : undefined;
    return Array.isArray(value) ? value : [];
  };
  const names = namesAt(kept);
  return {
    branches: listAt('branches').filter((name) => typeof name === 'string'),
    followed: FOLLOWED.filter((each) => listAt('followed').includes(each)),
    statuses: STATUSES.filter((status) => listAt('statuses').includes(status)),
    ...(names.length === 0 ? {} : { names: Object.fromEntries(names) }),
  };
}

function namesAt(kept: unknown): readonly (readonly [string, string])[] {
  const names: unknown = typeof kept === 'object' && kept !== null && 'names' in kept ? kept.names : {};
  if (typeof names !== 'object' || names === null) return [];
  return Object.entries(names).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** Matching builds that a search is content with. */
const ENOUGH = 10;
/** Pages that one search reads at most: 100 builds. */
const PAGES_AT_MOST = 5;

/**
 * Reads older builds of a project until `wanted` of all match, there are no more, the filter is cleared, or five pages
 * were read. Throws what a page throws.
 */
export async function searchFurther(
  store: Pick<BuildStore, 'get' | 'loadMore'>,
  project: ProjectRef,
  filter: () => BuildFilter,
  wanted = ENOUGH,
): Promise<void> {
  const found = (): number =>
    (store.get(project)?.builds ?? []).filter((each) => matches(each, filter())).length;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    if (store.get(project)?.hasMore !== true || found() >= wanted || !isFiltering(filter())) return;
    await store.loadMore(project);
  }
}
