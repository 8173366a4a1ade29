export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A part of a parsed document; an empty object where it is not there or not a map. */
export function objectAt(value: Json | undefined, ...path: readonly string[]): JsonObject {
  let at: Json | undefined = value;
  for (const key of path) at = isObject(at) ? at[key] : undefined;
  return isObject(at) ? at : {};
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An OpenAPI 3.0 schema as JSON Schema: `nullable` and CircleCI's own `x-nullable` become a type of `null`, and an
 * object with declared properties takes no others. The last is stricter than the document, and meant: a property that
 * only the stand-in gives, or only we send, is a fiction.
 */
export function jsonSchemaOf(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map((each: Json) => jsonSchemaOf(each));
  if (!isObject(schema)) return schema;
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') {
      kept[key] = Object.fromEntries(
        Object.entries(objectAt(value)).map(([name, property]) => [name, jsonSchemaOf(property)]),
      );
    } else if (KEPT.has(key)) kept[key] = NESTED.has(key) ? jsonSchemaOf(value) : value;
  }
  if (kept.properties !== undefined && kept.additionalProperties === undefined)
    kept.additionalProperties = false;
  if (schema['x-nullable'] !== true && schema.nullable !== true) return kept;
  return { anyOf: [kept, { type: 'null' }] };
}

const NESTED = new Set(['items', 'additionalProperties', 'anyOf', 'oneOf', 'allOf', 'not']);
const KEPT = new Set([
  ...NESTED,
  ...['type', 'required', 'enum', 'format', 'minimum', 'maximum', 'pattern', 'minItems', 'maxItems'],
  ...['minLength', 'maxLength', 'minProperties'],
]);
