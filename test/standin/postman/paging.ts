import type { Ask } from '../answer';

export interface CursorPage<T> {
  readonly items: readonly T[];
  readonly limit: number | undefined;
  readonly nextCursor: string | undefined;
}

/** A page by `limit` and `cursor`; the whole list where neither the request nor the endpoint has a limit. */
export function cursorPage<T>(ask: Ask, items: readonly T[], usualLimit?: number): CursorPage<T> {
  const asked = ask.url.searchParams.get('limit');
  const limit = asked === null ? usualLimit : Number(asked);
  const from = readCursor(ask.url.searchParams.get('cursor'));
  const shown = items.slice(from, limit === undefined ? undefined : from + limit);
  const next = from + shown.length;
  return {
    items: shown,
    limit,
    nextCursor: next < items.length ? Buffer.from(String(next)).toString('base64') : undefined,
  };
}

function readCursor(cursor: string | null): number {
  return cursor === null ? 0 : Number(Buffer.from(cursor, 'base64').toString()) || 0;
}
