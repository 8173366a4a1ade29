import { isMap, isScalar } from 'yaml';
import { areSectionsSpaced, blockItemsOf, detectStyle, isSpaced } from './detect-style';
import { addEntry, applyInsertions, ascendingByOffset, inLines, type Edit } from './edit';
import { checkEditable } from './editable';
import { checkChoices } from './check-choices';
import { configEntries, configLines, jobNameOf, jobTree } from './generate';
import type { Insertion, InsertResult, JobChoices, Refusal, WorkflowChoice } from './model';
import { lineOf } from './offsets';
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
import { readsAs, verify } from './verify';
import { verifyWindow } from './verify-window';
import { namesJob, planWorkflow } from './workflow-entry';
import { map, valueOf } from './yaml-tree';

/**
 * Puts the job and its workflow entry into the text of a config file, or says why that cannot be done safely.
 *
 * The result is the old text with insertions: no byte of it is replaced, moved or written anew. It is read again before
 * it is handed out, and refused as `unsafe` unless it reads as the old document plus exactly what was to be added.
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
  const refusal = checkEditable(config.root);
  if (refusal !== undefined) return refused(refusal);

  const job = planJob(config, config.root, choices, workflow);
  if (job.kind !== 'plan') return job;
  const entry = planWorkflow(config, config.root, workflow, jobNameOf(choices));
  if (entry.kind === 'refused') return entry;
  const edits = [...job.edits, ...entry.edits];
  return finish(config, edits, { name: jobNameOf(choices), offset: job.jobOffset }, entry.workflow);
}

type JobPlan =
  /** `jobOffset` only where the job is there already. */
  | { readonly kind: 'plan'; readonly edits: readonly Edit[]; readonly jobOffset?: number }
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
    const place = placeForJobs(config, root);
    const spaced = areSectionsSpaced(text, blockItemsOf(root) ?? []);
    return place === undefined
      ? refused({ kind: 'unsupportedShape', what: 'jobs', line: 1 })
      : { kind: 'plan', edits: [addEntry(text, place, ['jobs', map([name, tree])], [], style, spaced)] };
  }

  const jobs = section.value;
  const unsupported = refused({ kind: 'unsupportedShape', what: 'jobs', line: pairLine(config, section) });
  if ((!isMap(jobs) && !isUnwritten(jobs)) || isShared(config, jobs)) return unsupported;
  const existing = isMap(jobs) ? findPair(jobs, name) : undefined;
  if (existing !== undefined) {
    const jobOffset = existing.key.range[0];
    if (!readsAs(existing.value, valueOf(tree), config.document))
      return refused({ kind: 'jobExists', name, line: lineOf(text, jobOffset) });
    return runsAlready(root, workflow, name)
      ? { kind: 'unchanged', jobOffset }
      : { kind: 'plan', edits: [], jobOffset };
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

/** True if the chosen workflow names the job; for a new workflow, if any does. */
function runsAlready(root: ConfigMap, workflow: WorkflowChoice, jobName: string): boolean {
  const workflows = findPair(root, 'workflows')?.value;
  if (!isMap(workflows)) return false;
  return workflows.items.some(
    (pair) =>
      isScalar(pair.key) &&
      (workflow.kind === 'new' || pair.key.value === workflow.name) &&
      isMap(pair.value) &&
      namesJob(pair.value.get('jobs', true), jobName),
  );
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

function moved(offset: number, insertions: readonly Insertion[]): number {
  return insertions
    .filter((insertion) => insertion.offset <= offset)
    .reduce((sum, insertion) => sum + insertion.text.length, offset);
}

function refused(refusal: Refusal): Extract<InsertResult, { kind: 'refused' }> {
  return { kind: 'refused', refusal };
}
