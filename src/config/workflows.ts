import { isMap } from 'yaml';
import { followed, mergedEntries } from './merged';
import {
  findPair,
  hasMergeKey,
  isShared,
  nameOf,
  type ConfigMap,
  type ConfigPair,
  type ParsedConfig,
} from './parse';

/** A workflow as a config has it. */
export interface FoundWorkflow {
  readonly name: string;
  readonly node: unknown;
  /** Its entry, where a job can be put into the list of its jobs alone: nothing else has the same list. */
  readonly own?: ConfigPair;
}

/** The workflows of a config, those last that its `workflows` takes in from elsewhere. */
export function findWorkflows(config: ParsedConfig, root: ConfigMap): readonly FoundWorkflow[] {
  const section = findPair(root, 'workflows')?.value ?? null;
  const map = followed(config, section);
  if (!isMap(map)) return [];
  const written = isMap(section) && !isShared(config, section) ? section.items : [];
  // `workflows` of version 2 files holds a `version` beside the workflows.
  return [...mergedEntries(config, map)].flatMap(([name, node]) => {
    if (name === 'version') return [];
    const own = written.find((pair) => nameOf(pair) === name);
    return own === undefined || sharesItsJobs(config, own) ? [{ name, node }] : [{ name, node, own }];
  });
}

function sharesItsJobs(config: ParsedConfig, { value }: ConfigPair): boolean {
  if (!isMap(value)) return isShared(config, value);
  const jobs = findPair(value, 'jobs');
  return isShared(config, value) || (jobs === undefined ? hasMergeKey(value) : isShared(config, jobs.value));
}
