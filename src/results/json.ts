import { crowdedAt, isCutJson, repairCutJson } from './cut-json';

/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * What a text turned out to be. `cut`: the beginning of a JSON document that ends too early; `value` is what of it is
 * whole, absent where nothing is.
 */
export type ParsedJson =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'cut'; readonly value?: unknown }
  | { readonly kind: 'notJson' };

/**
 * How deep the items of a report lie: in `{ run: { executions: [`, or in `{ violations: [`. An item that is not whole is
 * left out, since half of it could look passed.
 */
function itemDepth(text: string): number {
  return /^\s*\{\s*"violations"/.test(text.slice(0, 100)) ? 2 : 3;
}

/**
 * Objects and lists of one document, or of one item of a report: each takes some 60 bytes of memory, however few of the
 * file. No real one holds as many.
 */
const MOST_VALUES = 1_000_000;

/** Reads a text as JSON; one of more values than any report as if it ended there. Never throws. */
export function parseJson(whole: string): ParsedJson {
  const crowded = crowdedAt(whole, MOST_VALUES);
  const text = crowded === undefined ? whole : whole.slice(0, crowded);
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    if (!isCutJson(text)) return { kind: 'notJson' };
  }
  const repaired = repairCutJson(text, itemDepth(text));
  if (repaired === undefined) return { kind: 'cut' };
  return { kind: 'cut', value: JSON.parse(repaired) as unknown };
}

/** `value` as an object whose fields can be read; `undefined` for arrays and all else. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}
