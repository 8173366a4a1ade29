import { parse } from 'yaml';

/** A small YAML file of the workspace as plain data; `undefined` where it is none, or one of too many aliases. */
export function readYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}
