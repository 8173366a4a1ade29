import { isMap, isScalar, type Document } from 'yaml';
import { checkEditable } from './editable';
import { JOB_NAME } from './generate';
import type { ConfigOutline, WorkflowOutline } from './model';
import { readNeighbours } from './neighbours';
import { findPair, parseConfig, type ConfigMap } from './parse';

/**
 * The workflows and jobs of a config file, in the file's order, or why the file cannot be edited. An empty file has
 * neither.
 */
export function outlineConfig(text: string): ConfigOutline {
  const parsed = parseConfig(text);
  if (parsed.kind === 'refused') return parsed;
  const { config } = parsed;
  const { root, document } = config;
  if (root === undefined) return { kind: 'outline', workflows: [], jobs: [], details: [] };
  const refusal = checkEditable(config, root);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  // `workflows` of version 2 files holds a `version` beside the workflows.
  const workflows = keysBelow(root, 'workflows').filter((name) => name !== 'version');
  return {
    kind: 'outline',
    workflows,
    jobs: keysBelow(root, 'jobs'),
    details: workflows.map((name) => outlineWorkflow(document, name)),
  };
}

function outlineWorkflow(document: Document, name: string): WorkflowOutline {
  const { names, contexts, filters, forTags } = readNeighbours(
    document.getIn(['workflows', name, 'jobs'], true),
    document,
    JOB_NAME,
  );
  return {
    name,
    jobs: names,
    sharedContexts: contexts,
    ...(filters === undefined ? {} : { sharedFilters: JSON.stringify(filters) }),
    hasTagFilters: forTags,
  };
}

function keysBelow(root: ConfigMap, section: string): string[] {
  const value = findPair(root, section)?.value;
  if (!isMap(value)) return [];
  return value.items.flatMap(({ key }) =>
    isScalar(key) && typeof key.value === 'string' && key.value !== '<<' ? [key.value] : [],
  );
}
