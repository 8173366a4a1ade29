import type { Build, ProjectRef, Status } from './model';
import type { BuildStore } from './store';

/** Which builds are shown. An empty list lets all pass. */
export interface BuildFilter {
  /** Names of branches, or of tags. */
  readonly branches: readonly string[];
  readonly statuses: readonly Status[];
}

export const NO_FILTER: BuildFilter = { branches: [], statuses: [] };

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

export function isFiltering({ branches, statuses }: BuildFilter): boolean {
  return branches.length + statuses.length > 0;
}

export function matches(build: Build, { branches, statuses }: BuildFilter): boolean {
  const onBranch = branches.length === 0 || (build.ref !== undefined && branches.includes(build.ref.name));
  return onBranch && (statuses.length === 0 || statuses.includes(build.status));
}

/** A filter as it was kept, with nothing in it that is none. */
export function parseFilter(kept: unknown): BuildFilter {
  const listAt = (key: string): readonly unknown[] => {
    const value: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, key) : undefined;
    return Array.isArray(value) ? value : [];
  };
  return {
    branches: listAt('branches').filter((name) => typeof name === 'string'),
    statuses: STATUSES.filter((status) => listAt('statuses').includes(status)),
  };
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
