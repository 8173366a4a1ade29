import { isCutJson } from './cut-json';

/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What bytes turned out to be. `cut`: the beginning of a JSON document that ends too early. */
export type ParsedJson =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'cut' }
  | { readonly kind: 'notJson' };

/** Reads UTF-8 bytes, with or without a byte order mark, as JSON. Never throws. */
export function parseJson(bytes: Uint8Array): ParsedJson {
  const text = new TextDecoder().decode(bytes);
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: isCutJson(text) ? 'cut' : 'notJson' };
  }
}

/** `value` as an object whose fields can be read; `undefined` for arrays and all else. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}
