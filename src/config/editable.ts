import { isScalar } from 'yaml';
import { mergedEntries } from './merged';
import type { Refusal } from './model';
import { scalarAt, type ConfigMap, type ParsedConfig } from './parse';

/** `2.0` is the same number as `2` to a YAML parser, and as a string it is not. */
const VERSIONS: readonly unknown[] = [2, 2.1, '2', '2.0', '2.1'];

/** A refusal for a file that is not ours to edit, though it can be read. */
export function checkEditable(config: ParsedConfig, root: ConfigMap): Refusal | undefined {
  const version = scalarAt(root, 'version');
  if (!VERSIONS.includes(version)) {
    const known = typeof version === 'string' || typeof version === 'number';
    return { kind: 'unsupportedVersion', version: known ? String(version) : '' };
  }
  const setup = mergedEntries(config, root).get('setup');
  return isScalar(setup) && setup.value === true ? { kind: 'setupConfig' } : undefined;
}
