import type { ReportNote } from '../report/model';
import { maskUrlsIn } from '../report/mask';
import { asObject, type JsonObject } from './json';

/** What a reader had to leave out or shorten, so that the report can say so. */
export interface Tally {
  itemsSkipped: number;
  textShortened: number;
  valuesIgnored: number;
  /** Items that the report may still give. */
  room: number;
  /** Query values are read as they are, for who asks to see them, and not masked. */
  readonly keepsValues: boolean;
}

/** Requests, assertions and errors of one report: far past any real run, and an end to a file made to fill the memory. */
const MOST_ITEMS = 300_000;

/** What one report of several in a text takes by itself: as many items. */
const ROOM_OF_REPORT = 20;

/** Longest text of each kind that is kept, in UTF-16 code units. */
export const LIMIT = { name: 1_000, url: 4_000, message: 10_000 } as const;

export function newTally(keepsValues = false): Tally {
  return { itemsSkipped: 0, textShortened: 0, valuesIgnored: 0, room: MOST_ITEMS, keepsValues };
}

/** The tally of the next report in a text, all of which share the room; `undefined` where none is left. */
export function nextTally(last: Tally | undefined): Tally | undefined {
  if (last === undefined) return newTally();
  if (last.room >= ROOM_OF_REPORT) return { ...newTally(), room: last.room - ROOM_OF_REPORT };
  last.itemsSkipped += 1;
  return undefined;
}

/**
 * Opens the next of the reports in a text, behind them or in the place of a last one that tells of nothing; `undefined`
 * where no room is left.
 */
export function openNext<T extends { readonly tally: Tally }>(
  reports: T[],
  tells: (report: T) => boolean,
  open: (tally: Tally) => T,
): T | undefined {
  const last = reports.at(-1);
  if (last !== undefined && !tells(last)) reports.pop();
  const tally = nextTally(reports.at(-1)?.tally);
  if (tally === undefined) return undefined;
  const next = open(tally);
  reports.push(next);
  return next;
}

/** A text, shortened to `limit`; absent if the field is, or holds something else. */
export function textField(from: JsonObject, key: string, limit: number, tally: Tally): string | undefined {
  const value = own(from, key);
  if (typeof value === 'string') return shorten(value, limit, tally);
  if (value !== undefined && value !== null) tally.valuesIgnored += 1;
  return undefined;
}

/** A number that is not negative, also where it was written as a string of digits; absent otherwise. */
export function numberField(from: JsonObject, key: string, tally: Tally): number | undefined {
  const value = own(from, key);
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && /^\d{1,16}(\.\d{1,16})?$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number;
  tally.valuesIgnored += 1;
  return undefined;
}

/** {@link numberField} for what can only be a whole number: counts, codes, positions. */
export function countField(from: JsonObject, key: string, tally: Tally): number | undefined {
  const number = numberField(from, key, tally);
  if (number === undefined || Number.isSafeInteger(number)) return number;
  tally.valuesIgnored += 1;
  return undefined;
}

export function objectField(from: JsonObject, key: string, tally: Tally): JsonObject | undefined {
  const value = own(from, key);
  const object = asObject(value);
  if (object === undefined && value !== undefined && value !== null) tally.valuesIgnored += 1;
  return object;
}

/** The items of a list; none if the field is absent or no list. */
export function listField(from: JsonObject, key: string, tally: Tally): readonly unknown[] {
  const value = own(from, key);
  if (Array.isArray(value)) return value as readonly unknown[];
  if (value !== undefined && value !== null) tally.valuesIgnored += 1;
  return [];
}

/** The value of a field that is the object's own: `constructor` and its like are no data. */
export function own(from: JsonObject, key: string): unknown {
  return Object.hasOwn(from, key) ? from[key] : undefined;
}

/** At most `limit` code units, a surrogate pair never split, with an ellipsis where something was taken off. */
export function shorten(text: string, limit: number, tally: Tally): string {
  if (text.length <= limit) return text;
  tally.textShortened += 1;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A name, which may be an address: Postman offers that of a request as its name. */
export function shortName(text: string, tally: Tally): string {
  return maskUrlsIn(shorten(text, LIMIT.name, tally));
}

/** {@link shortName} of a field. */
export function nameField(from: JsonObject, key: string, tally: Tally): string | undefined {
  const text = textField(from, key, LIMIT.name, tally);
  return text === undefined ? undefined : maskUrlsIn(text);
}

/** A longer text, such as a message or a stack. They quote addresses, and addresses hold secrets. */
export function messageField(from: JsonObject, key: string, tally: Tally): string | undefined {
  const text = textField(from, key, LIMIT.message, tally);
  return text === undefined ? undefined : maskUrlsIn(text);
}

/** Ms since the epoch, within what a `Date` can hold. */
export function timeField(from: JsonObject, key: string, tally: Tally): number | undefined {
  const time = numberField(from, key, tally);
  if (time === undefined || time <= 8.64e15) return time;
  tally.valuesIgnored += 1;
  return undefined;
}

/** Takes room for one more item; where none is left, that item is counted as skipped. */
export function takeRoom(tally: Tally): boolean {
  if (tally.room > 0) {
    tally.room -= 1;
    return true;
  }
  tally.itemsSkipped += 1;
  return false;
}

/** The item, with room taken for it; one without room, or that is no object, is counted as skipped. */
export function takeItem(item: unknown, tally: Tally): JsonObject | undefined {
  if (!takeRoom(tally)) return undefined;
  const object = asObject(item);
  if (object === undefined) tally.itemsSkipped += 1;
  return object;
}

/** What `read` makes of each item; an item that it makes nothing of is counted as skipped. */
export function readItems<T>(
  items: readonly unknown[],
  read: (item: JsonObject, tally: Tally) => T | undefined,
  tally: Tally,
): readonly T[] {
  const results: T[] = [];
  for (const item of items) {
    const object = takeItem(item, tally);
    if (object === undefined) continue;
    const result = read(object, tally);
    if (result !== undefined) results.push(result);
    else tally.itemsSkipped += 1;
  }
  return results;
}

/** A note for each thing that was left out or shortened. */
export function tallyNotes(
  tally: Tally,
): readonly Extract<ReportNote, { kind: 'itemsSkipped' | 'valuesIgnored' | 'textShortened' }>[] {
  const kinds = ['itemsSkipped', 'valuesIgnored', 'textShortened'] as const;
  return kinds.filter((kind) => tally[kind] > 0).map((kind) => ({ kind, count: tally[kind] }));
}
