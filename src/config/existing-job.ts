import { isMap } from 'yaml';
import { jobNameOf, jobTree } from './generate';
import { mergedEntries } from './merged';
import type { InsertResult, JobChoices, Refusal, WorkflowChoice } from './model';
import { itemEnd, lineOf, lineStart } from './offsets';
import { findPair, nameOf, type ConfigMap, type ConfigPair, type ParsedConfig } from './parse';
import { readJob } from './read-choices';
import { keepByHand, planUpdate, type JobUpdate } from './update';
import { readsAs } from './verify';
import { namesJob } from './workflow-entry';
import { blockEntries, DEFAULT_STYLE } from './yaml-text';
import { valueOf } from './yaml-tree';

/** A job of ours that stays or is updated; where nothing but the workflow's entry is missing, without an update. */
export interface ExistingPlan {
  readonly kind: 'plan';
  readonly edits: readonly [];
  /** Of the job in the old text. */
  readonly jobOffset: number;
  readonly update?: JobUpdate | undefined;
  /** The workflow that runs the job already. */
  readonly workflow?: string | undefined;
}

/**
 * What to do where the config has a job of the name: nothing if it is what would be generated, a change of what the
 * choices change if it is ours, and a refusal if it was edited by hand or written by someone else.
 */
export function planExisting(
  config: ParsedConfig,
  jobs: ConfigMap,
  existing: ConfigPair,
  choices: JobChoices,
  workflow: WorkflowChoice,
): ExistingPlan | Extract<InsertResult, { kind: 'unchanged' | 'refused' }> {
  const before = readJob(existing.value, config.document);
  const wanted = before === undefined ? choices : keepByHand(choices, before);
  const jobOffset = existing.key.range[0];
  const runsIn = runningWorkflow(config.root, workflow, jobNameOf(choices));
  if (readsAs(existing.value, valueOf(jobTree(wanted)), config.document)) {
    return runsIn === undefined ? { kind: 'plan', edits: [], jobOffset } : { kind: 'unchanged', jobOffset };
  }
  const update = before === undefined ? undefined : planUpdate(config, existing, wanted);
  return update === undefined
    ? { kind: 'refused', refusal: jobExists(config, jobs, existing, choices) }
    : { kind: 'plan', edits: [], jobOffset, update, workflow: runsIn };
}

/** The chosen workflow if it names the job; for a new workflow, any that does. */
function runningWorkflow(
  root: ConfigMap | undefined,
  workflow: WorkflowChoice,
  jobName: string,
): string | undefined {
  const workflows = root === undefined ? undefined : findPair(root, 'workflows')?.value;
  if (!isMap(workflows)) return undefined;
  const found = workflows.items.find(
    (pair) =>
      (workflow.kind === 'new' || nameOf(pair) === workflow.name) &&
      isMap(pair.value) &&
      namesJob(findPair(pair.value, 'jobs')?.value, jobName),
  );
  return found === undefined ? undefined : nameOf(found);
}

function jobExists(
  config: ParsedConfig,
  jobs: ConfigMap,
  existing: ConfigPair,
  choices: JobChoices,
): Refusal {
  const name = jobNameOf(choices);
  const start = existing.key.range[0];
  const end = existing.srcToken === undefined ? undefined : itemEnd(existing.srcToken);
  const taken = mergedEntries(config, jobs);
  let freeName = name;
  for (let n = 2; taken.has(freeName); n++) freeName = `${name}-${n}`;
  return {
    kind: 'jobExists',
    name,
    line: lineOf(config.text, start),
    existing: `${config.text.slice(lineStart(config.text, start), end ?? start)}\n`,
    generated: `${blockEntries([[name, jobTree(choices)]], DEFAULT_STYLE.step, DEFAULT_STYLE).join('\n')}\n`,
    freeName,
  };
}
