import { json, message, type Answer } from '../answer';

/** Items on a page of pipelines, as recorded; the API has no parameter for it. */
const PAGE_SIZE = 20;

/**
 * A page of a list that is kept newest first by `number`. Its token names the last number given and not a position,
 * so a pipeline that starts meanwhile shifts nothing.
 */
export function page<T extends { readonly number: number }>(
  items: readonly T[],
  token: string | null,
  toJson: (item: T) => object,
): Answer {
  const before = token === null ? Infinity : readToken(token);
  if (before === undefined) return message(400, 'Invalid page token');
  const rest = items.filter((item) => item.number < before);
  const shown = rest.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return json(200, {
    items: shown.map(toJson),
    next_page_token: last === undefined || rest.length <= PAGE_SIZE ? null : writeToken(last.number),
  });
}

/** A list that fits one page whole. */
export function wholeList(items: readonly object[]): Answer {
  return json(200, { items, next_page_token: null });
}

function writeToken(before: number): string {
  return Buffer.from(JSON.stringify({ v: 1, before })).toString('base64url');
}

function readToken(token: string): number | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof value !== 'object' || value === null || !('before' in value)) return undefined;
    return typeof value.before === 'number' ? value.before : undefined;
  } catch {
    return undefined;
  }
}
