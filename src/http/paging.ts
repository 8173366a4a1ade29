/** One page of a service's list. `skipped` counts items that had no usable identity and were left out. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken?: string;
  readonly skipped: number;
}

/** Pages that are read of one list at most. Far above real ones; it ends a list that never ends. */
const MOST_PAGES = 50;

/**
 * Every item of a list, page after page. Stops where a page token comes a second time (CircleCI's own client meets such
 * loops too) and after {@link MOST_PAGES}.
 */
export async function allPages<T>(read: (pageToken?: string) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await read(token);
    // Not spread: a call takes a bounded number of arguments, and a page may have more items.
    for (const item of page.items) items.push(item);
    token = page.nextPageToken;
    if (token === undefined || seen.has(token)) break;
    seen.add(token);
  }
  return items;
}
