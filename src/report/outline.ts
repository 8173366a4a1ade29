import type { RequestResult, RunReport, RunTotals } from './model';
import { hasFailed, inRunOrder } from './order';
import { totalsOf } from './totals';

/** Requests that stand below one another in a tree, and what they add up to. */
export interface RequestGroup {
  /** What failed first; within that as they ran. */
  readonly items: readonly OutlineItem[];
  readonly totals: Pick<RunTotals, 'assertions' | 'errors'>;
  /** Requests that failed, and those without a failure, of all folders. */
  readonly failed: number;
  readonly others: number;
}

export type OutlineItem =
  | { readonly kind: 'request'; readonly request: RequestResult; readonly failed: number }
  | ({ readonly kind: 'folder'; readonly name: string } & RequestGroup);

/** A run as a tree shows it: its iterations, in each the folders that are known, in those the requests. */
export interface RunOutline {
  /** Those that failed first. */
  readonly iterations: readonly (RequestGroup & { readonly iteration: number })[];
  readonly failed: number;
  readonly others: number;
}

const known = new WeakMap<RunReport, RunOutline>();

/** Lays out `report`: once, since a tree asks again and again and a report does not change. */
export function outlineOf(report: RunReport): RunOutline {
  const made = known.get(report) ?? layOut(report);
  known.set(report, made);
  return made;
}

function layOut(report: RunReport): RunOutline {
  const byIteration = groupBy(inRunOrder(report.requests), ({ iteration }) => iteration);
  const iterations = [...byIteration].map(([iteration, requests]) => ({
    iteration,
    ...groupOf(requests, itemsOf(requests)),
  }));
  return {
    iterations: failedFirst(iterations),
    failed: iterations.reduce((sum, { failed }) => sum + failed, 0),
    others: iterations.reduce((sum, { others }) => sum + others, 0),
  };
}

/** A folder stands where its first request ran; requests of none stand beside the folders. */
function itemsOf(requests: readonly RequestResult[]): readonly OutlineItem[] {
  const byPlace = groupBy(requests, ({ folder, index }) => folder ?? index);
  return [...byPlace].flatMap(([place, inside]): readonly OutlineItem[] => {
    const items = inside.map(itemOf);
    return typeof place === 'string' ? [{ kind: 'folder', name: place, ...groupOf(inside, items) }] : items;
  });
}

function itemOf(request: RequestResult): OutlineItem {
  return { kind: 'request', request, failed: hasFailed(request) ? 1 : 0 };
}

function groupOf(requests: readonly RequestResult[], items: readonly OutlineItem[]): RequestGroup {
  const failed = requests.filter(hasFailed).length;
  return {
    items: failedFirst(items),
    totals: totalsOf(requests),
    failed,
    others: requests.length - failed,
  };
}

function failedFirst<T extends { readonly failed: number }>(items: readonly T[]): readonly T[] {
  return [...items.filter(({ failed }) => failed > 0), ...items.filter(({ failed }) => failed === 0)];
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
