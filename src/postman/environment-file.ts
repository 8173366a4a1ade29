import { isObject, mentions, oneLine, parseJson } from './json-bytes';

/** What an environment file says of itself. */
export interface EnvironmentFacts {
  readonly name: string;
}

/**
 * Recognises an environment that Postman exported by its content, whatever the file is called: a name and a list
 * `values` of keys. Globals have the same form, and say of themselves what they are.
 */
export function readEnvironmentFile(bytes: Uint8Array): EnvironmentFacts | undefined {
  if (!mentions(bytes, '"values"') || !mentions(bytes, '"key"')) return undefined;
  const root = parseJson(bytes);
  if (!isObject(root)) return undefined;
  const { name, values, _postman_variable_scope: scope } = root;
  if (!Array.isArray(values) || !values.every((value) => isObject(value) && typeof value['key'] === 'string'))
    return undefined;
  const line = typeof name === 'string' ? oneLine(name) : '';
  return line === '' || (scope !== undefined && scope !== 'environment') ? undefined : { name: line };
}
