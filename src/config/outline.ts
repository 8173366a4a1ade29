import { isMap } from 'yaml';
import { checkEditable } from './editable';
import { JOB_NAME } from './generate';
import type { ConfigOutline, WorkflowOutline } from './model';
import { readNeighbours } from './neighbours';
import { findPair, nameOf, parseConfig, type ConfigMap, type ConfigPair, type ParsedConfig } from './parse';
import { findWorkflows, type FoundWorkflow } from './workflows';

/**
 * The workflows and jobs of a config file, in the file's order, or why the file cannot be edited. An empty file has
 * neither.
 *
 * @param ownJob name of the job that is to go in, which is no neighbour of itself.
 */
export function outlineConfig(text: string, ownJob: string = JOB_NAME): ConfigOutline {
  const parsed = parseConfig(text);
  if (parsed.kind === 'refused') return parsed;
  const { config } = parsed;
  const { root } = config;
  if (root === undefined) return { kind: 'outline', workflows: [], jobs: [], details: [] };
  const refusal = checkEditable(config, root);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const details = findWorkflows(config, root).map((workflow) => outlineWorkflow(config, workflow, ownJob));
  const jobs = pairsOf(findPair(root, 'jobs')?.value).flatMap((pair) => nameOf(pair) ?? []);
  return { kind: 'outline', workflows: details.map(({ name }) => name), jobs, details };
}

function outlineWorkflow(
  config: ParsedConfig,
  { name, node, own }: FoundWorkflow,
  ownJob: string,
): WorkflowOutline {
  const { names, contexts, filters, forTags } = readNeighbours(config, node, ownJob);
  return {
    name,
    jobs: names,
    sharesJobs: own === undefined,
    sharedContexts: contexts,
    ...(filters === undefined ? {} : { sharedFilters: JSON.stringify(filters) }),
    hasTagFilters: forTags,
  };
}

function pairsOf(section: unknown): readonly ConfigPair[] {
  return isMap(section) ? (section as ConfigMap).items : [];
}
