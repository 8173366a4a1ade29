import { isMap, isScalar } from 'yaml';
import { checkEditable } from './editable';
import type { ConfigOutline } from './model';
import { findPair, parseConfig, type ConfigMap } from './parse';

/**
 * The workflows and jobs of a config file, in the file's order, or why the file cannot be edited. An empty file has
 * neither.
 */
export function outlineConfig(text: string): ConfigOutline {
  const parsed = parseConfig(text);
  if (parsed.kind === 'refused') return parsed;
  const { root } = parsed.config;
  if (root === undefined) return { kind: 'outline', workflows: [], jobs: [] };
  const refusal = checkEditable(root);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  return {
    kind: 'outline',
    // `workflows` of version 2 files holds a `version` beside the workflows.
    workflows: keysBelow(root, 'workflows').filter((name) => name !== 'version'),
    jobs: keysBelow(root, 'jobs'),
  };
}

function keysBelow(root: ConfigMap, section: string): string[] {
  const value = findPair(root, section)?.value;
  if (!isMap(value)) return [];
  return value.items.flatMap(({ key }) =>
    isScalar(key) && typeof key.value === 'string' && key.value !== '<<' ? [key.value] : [],
  );
}
