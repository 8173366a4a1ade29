import { parse } from 'yaml';

/** A small YAML file of the workspace as plain data; `undefined` where it is malformed, or has too many aliases. */
export function readYaml(text: string): unknown {
  try {
    // Told of nothing, the library would give as much as it could read.
    return parse(text, { maxAliasCount: 100, logLevel: 'error' });
  } catch {
    return undefined;
  }
}
