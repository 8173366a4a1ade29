import { isObject, parseJson } from './json-bytes';

/** A table for people; a larger one is something else, in bytes. */
const LARGEST_ITERATION_DATA = 1024 * 1024;

/** True for JSON that the Postman CLI takes as iteration data: a list of rows, each a map of variables. */
export function isIterationData(bytes: Uint8Array): boolean {
  if (bytes.byteLength > LARGEST_ITERATION_DATA || !startsWith(bytes, '[')) return false;
  const root = parseJson(bytes);
  return (
    Array.isArray(root) &&
    root.length > 0 &&
    root.every(
      (row) =>
        isObject(row) && Object.values(row).every((value) => value === null || typeof value !== 'object'),
    )
  );
}

function startsWith(bytes: Uint8Array, character: string): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 64));
  return head.trimStart().startsWith(character);
}
