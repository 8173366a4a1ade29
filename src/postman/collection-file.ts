import { isObject, mentions, oneLine, parseJson } from './json-bytes';

/** What a collection file says of itself. */
export interface CollectionFacts {
  readonly name: string;
  /** Collection format. Postman exports 2.1; 2.0 is older, and read by the Postman CLI as well. */
  readonly format: '2.1' | '2.0';
  /** The collection's id in Postman, where the file has one. */
  readonly id?: string;
}

/** Larger files are left alone, in bytes: reading one holds up everything else. */
export const LARGEST_COLLECTION = 20 * 1024 * 1024;

const SCHEMA = /^https?:\/\/schema\.(?:get)?postman\.com\/(?:json\/)?collection\/v(2\.[01])\.\d+(?:\/|$)/;

/**
 * Recognises a Postman collection by its content, whatever the file is called: an `info` with a name and the address of
 * the format's schema (https://schema.postman.com), or the id that Postman writes, and a list `item`. Environments, run
 * reports, collections of format 1 and files that are no JSON are `undefined`.
 */
export function readCollectionFile(bytes: Uint8Array): CollectionFacts | undefined {
  if (bytes.byteLength > LARGEST_COLLECTION || !mentions(bytes, '"info"') || !mentions(bytes, '"item"')) {
    return undefined;
  }
  const root = parseJson(bytes);
  if (!isObject(root) || !Array.isArray(root['item']) || !isObject(root['info'])) return undefined;
  const { name, schema, _postman_id: id } = root['info'];
  const format = formatOf(schema, id);
  const line = typeof name === 'string' ? oneLine(name) : '';
  if (format === undefined || line === '') return undefined;
  return { name: line, format, ...(isId(id) ? { id } : {}) };
}

/** A schema that is there decides; only where there is none does the id tell that Postman wrote the file. */
function formatOf(schema: unknown, id: unknown): CollectionFacts['format'] | undefined {
  if (schema === undefined) return isId(id) ? '2.1' : undefined;
  const version = typeof schema === 'string' ? SCHEMA.exec(schema)?.[1] : undefined;
  return version === '2.1' || version === '2.0' ? version : undefined;
}

/** A plain UUID, or with the owner's number before it. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && /^(?:\d{1,20}-)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}
