import { isMap } from 'yaml';
import { addBesideShared } from './beside-shared';
import { areSectionsSpaced, blockItemsOf, detectStyle, isSpaced } from './detect-style';
import { addEntry, applyInsertions, ascendingByOffset, inLines, type Edit } from './edit';
import { checkEditable } from './editable';
import { checkChoices } from './check-choices';
import { planExisting, type ExistingPlan } from './existing-job';
import { configEntries, configLines, jobNameOf, jobTree } from './generate';
import type { Insertion, InsertResult, JobChoices, Refusal, WorkflowChoice } from './model';
import { bringerOf } from './merged';
import {
  findPair,
  isKey,
  isShared,
  isUnwritten,
  pairLine,
  parseConfig,
  type ConfigMap,
  type ParsedConfig,
} from './parse';
import { placeAfter, placeForItem, type Place } from './place';
import type { JobUpdate } from './update';
import { verify } from './verify';
import { verifyWindow } from './verify-window';
import { planWorkflow, type WorkflowPlan } from './workflow-entry';
import { map, valueOf } from './yaml-tree';

/**
 * Puts the job and its workflow entry into the text of a config file, or says why that cannot be done safely.
 *
 * The result is the old text with insertions: no byte of it is replaced, moved or written anew, but for the lines of a
 * job of ours whose choices have changed. It is handed out only if it is proved to read as the old document plus exactly
 * what was to be added, and else refused as `unsafe`.
 *
 * @param text the file as it is, byte-order mark and line ends included; empty for a file that does not exist.
 */
export function insertJob(text: string, choices: JobChoices, workflow: WorkflowChoice): InsertResult {
  const unusable = checkChoices(choices);
  if (unusable !== undefined) return refused(unusable);
  const parsed = parseConfig(text);
  if (parsed.kind === 'refused') return parsed;
  const { config } = parsed;
  if (config.root === undefined) return insertWhole(config, choices, workflow);
  const refusal = checkEditable(config, config.root);
  if (refusal !== undefined) return refused(refusal);

  const job = planJob(config, config.root, choices, workflow);
  if (job.kind !== 'plan') return job;
  const entry: WorkflowPlan =
    job.workflow === undefined
      ? planWorkflow(config, config.root, workflow, jobNameOf(choices))
      : { kind: 'plan', edits: [], workflow: job.workflow };
  if (entry.kind === 'refused') return entry;
  return job.update === undefined
    ? finish(
        config,
        [...job.edits, ...entry.edits],
        { name: jobNameOf(choices), offset: job.jobOffset },
        entry.workflow,
      )
    : finishUpdate(config, job.update, entry, job.jobOffset);
}

type JobPlan =
  | {
      readonly kind: 'plan';
      readonly edits: readonly Edit[];
      readonly jobOffset?: undefined;
      readonly update?: undefined;
      readonly workflow?: undefined;
    }
  | ExistingPlan
  | Extract<InsertResult, { kind: 'unchanged' | 'refused' }>;

function planJob(
  config: ParsedConfig,
  root: ConfigMap,
  choices: JobChoices,
  workflow: WorkflowChoice,
): JobPlan {
  const { text } = config;
  const style = detectStyle(config, 'jobs');
  const tree = jobTree(choices);
  const name = jobNameOf(choices);
  const section = findPair(root, 'jobs');
  if (section === undefined) {
    const bringer = bringerOf(config, root, 'jobs');
    if (bringer !== undefined)
      return refused({ kind: 'unsupportedShape', what: 'jobs', line: pairLine(config, bringer) });
    const place = placeForJobs(config, root);
    const spaced = areSectionsSpaced(text, blockItemsOf(root) ?? []);
    return place === undefined
      ? refused({ kind: 'unsupportedShape', what: 'jobs', line: 1 })
      : { kind: 'plan', edits: [addEntry(text, place, ['jobs', map([name, tree])], [], style, spaced)] };
  }

  const jobs = section.value;
  const unsupported = refused({ kind: 'unsupportedShape', what: 'jobs', line: pairLine(config, section) });
  const beside = addBesideShared(config, section, [name, tree], ['jobs'], style);
  if (beside !== undefined) return { kind: 'plan', edits: [beside] };
  if ((!isMap(jobs) && !isUnwritten(jobs)) || isShared(config, jobs)) return unsupported;
  if (isMap(jobs)) {
    const existing = findPair(jobs, name);
    if (existing !== undefined) return planExisting(config, jobs, existing, choices, workflow);
    const bringer = bringerOf(config, jobs, name);
    if (bringer !== undefined)
      return refused({ kind: 'unsupportedShape', what: 'jobs', line: pairLine(config, bringer) });
  }
  const place = placeForItem(text, jobs, section, style.step);
  if (place === undefined) return unsupported;
  const spaced = isSpaced(text, blockItemsOf(jobs) ?? []) ?? false;
  return { kind: 'plan', edits: [addEntry(text, place, [name, tree], ['jobs'], style, spaced)] };
}

/** Above `workflows`, where people look for it, if something stands there; else after everything. */
function placeForJobs(config: ParsedConfig, root: ConfigMap): Place | undefined {
  const items = blockItemsOf(root);
  const workflows = root.items.findIndex((pair) => isKey(pair, 'workflows'));
  return items !== undefined && workflows > 0
    ? placeAfter(config.text, items, workflows - 1)
    : placeForItem(config.text, root, undefined, 0);
}

/** A whole config for a file without content; what comments it has stay above. */
function insertWhole(config: ParsedConfig, choices: JobChoices, workflow: WorkflowChoice): InsertResult {
  if (workflow.kind === 'existing') return refused({ kind: 'workflowMissing', name: workflow.name });
  const end = /^\.\.\.(?=\s|$)/m.exec(config.text)?.index ?? config.text.length;
  const entries = configEntries(choices, workflow);
  const insertions = [inLines(config.text, end, configLines(entries))];
  const text = applyInsertions(config.text, insertions);
  const additions = entries.map(([key, value]) => ({ path: [key], value: valueOf(value) }));
  if (!verify(config, text, additions)) return refused({ kind: 'unsafe' });
  return {
    kind: 'inserted',
    text,
    insertions,
    jobOffset: jobOffset(insertions, jobNameOf(choices)),
    workflow: workflow.name,
  };
}

/** @param job `offset` in the old text, where it is there already. */
function finish(
  config: ParsedConfig,
  edits: readonly Edit[],
  job: { readonly name: string; readonly offset: number | undefined },
  workflow: string,
): InsertResult {
  const insertions = ascendingByOffset(edits.map((edit) => edit.insertion));
  const text = applyInsertions(config.text, insertions);
  const additions = edits.map((edit) => edit.addition);
  if (!verifyWindow(config, edits) && !verify(config, text, additions)) return refused({ kind: 'unsafe' });
  return {
    kind: 'inserted',
    text,
    insertions,
    jobOffset: job.offset === undefined ? jobOffset(insertions, job.name) : moved(job.offset, insertions),
    workflow,
  };
}

/** Where the job's key stands in the new text: nothing that is inserted before the job names it above its own key. */
function jobOffset(insertions: readonly Insertion[], name: string): number {
  let before = 0;
  for (const insertion of insertions) {
    const key = new RegExp(`\\b${name}"?:`).exec(insertion.text);
    if (key !== null) return insertion.offset + before + key.index;
    before += insertion.text.length;
  }
  throw new Error('The job is in one of the insertions.');
}

function finishUpdate(
  config: ParsedConfig,
  update: JobUpdate,
  entry: Extract<WorkflowPlan, { kind: 'plan' }>,
  offset: number,
): InsertResult {
  const { replacement, addition } = update;
  const insertions = ascendingByOffset(entry.edits.map((edit) => edit.insertion));
  const text = applyInsertions(config.text, ascendingByOffset([replacement, ...insertions]));
  if (!verify(config, text, [addition, ...entry.edits.map((edit) => edit.addition)]))
    return refused({ kind: 'unsafe' });
  const jobOffset = moved(offset, insertions);
  return { kind: 'updated', text, replacement, insertions, jobOffset, workflow: entry.workflow };
}

function moved(offset: number, insertions: readonly Insertion[]): number {
  return insertions
    .filter((insertion) => insertion.offset <= offset)
    .reduce((sum, insertion) => sum + insertion.text.length, offset);
}

function refused(refusal: Refusal): Extract<InsertResult, { kind: 'refused' }> {
  return { kind: 'refused', refusal };
}
