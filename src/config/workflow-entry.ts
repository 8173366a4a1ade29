import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { addBesideShared } from './beside-shared';
import { areSectionsSpaced, blockItemsOf, detectStyle, isSpaced } from './detect-style';
import { addEntry, addItem, type Edit } from './edit';
import { WORKFLOW_NAME } from './generate';
import { bringerOf, followed, mergedEntries } from './merged';
import type { Refusal, WorkflowChoice } from './model';
import { readNeighbours } from './neighbours';
import {
  findPair,
  isShared,
  isUnwritten,
  keyOf,
  pairLine,
  scalarAt,
  type ConfigMap,
  type ConfigPair,
  type ParsedConfig,
} from './parse';
import { placeForItem } from './place';
import { checkRequires, workflowItem } from './workflow-item';
import { findWorkflows } from './workflows';
import { list, map, number, word, type YamlEntry, type YamlTree } from './yaml-tree';

/** How the job comes to run: at most one edit, none if the workflow names the job already. */
export type WorkflowPlan =
  | { readonly kind: 'plan'; readonly edits: readonly Edit[]; readonly workflow: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Puts the job into a workflow. Where the chosen workflow shares its jobs with others through an anchor, a workflow of
 * our own is added instead: an entry there would run the job in all of them.
 */
export function planWorkflow(
  config: ParsedConfig,
  root: ConfigMap,
  choice: WorkflowChoice,
  jobName: string,
): WorkflowPlan {
  const item = workflowItem(jobName, choice);
  const section = findPair(root, 'workflows');
  const brought = section === undefined ? bringerOf(config, root, 'workflows') : undefined;
  if (brought !== undefined) return unsupported(config, 'workflows', brought);
  if (section === undefined || isUnwritten(section.value)) {
    if (choice.kind === 'existing') return missing(choice.name);
    return section === undefined
      ? newSection(config, root, choice.name, item)
      : inSection(config, root, section, choice.name, item);
  }
  const workflows = followed(config, section.value);
  if (!isMap(workflows)) return unsupported(config, 'workflows', section);

  const chosen = findWorkflows(config, root).find(({ name }) => name === choice.name);
  if (chosen === undefined) {
    return choice.kind === 'existing'
      ? missing(choice.name)
      : inSection(config, root, section, choice.name, item);
  }
  if (chosen.own !== undefined) return inWorkflow(config, chosen.own, choice, jobName);
  // A workflow of its own has none of the jobs that could be waited for.
  const alone = choice.kind === 'existing' ? { ...choice, requires: [] } : choice;
  const beside = workflowItem(jobName, alone, readNeighbours(config, chosen.node, jobName));
  return inSection(config, root, section, freeName(config, workflows), beside);
}

/** True if a list of a workflow's jobs names ours. */
export function namesJob(jobs: unknown, jobName: string): boolean {
  return (
    isSeq(jobs) &&
    jobs.items.some((item) =>
      isMap(item)
        ? item.items.some((pair) => isScalar(pair.key) && pair.key.value === jobName)
        : isScalar(item) && item.value === jobName,
    )
  );
}

function newSection(config: ParsedConfig, root: ConfigMap, name: string, item: YamlTree): WorkflowPlan {
  const place = placeForItem(config.text, root, undefined, 0);
  if (place === undefined)
    return { kind: 'refused', refusal: { kind: 'unsupportedShape', what: 'workflows', line: 1 } };
  const version: YamlEntry[] = Number(scalarAt(root, 'version')) === 2 ? [['version', number(2)]] : [];
  const entry: YamlEntry = ['workflows', map(...version, newWorkflow(config, root, name, item))];
  const spaced = areSectionsSpaced(config.text, blockItemsOf(root) ?? []);
  const edit = addEntry(config.text, place, entry, [], detectStyle(config, 'jobs'), spaced);
  return { kind: 'plan', edits: [edit], workflow: name };
}

function inSection(
  config: ParsedConfig,
  root: ConfigMap,
  section: ConfigPair,
  name: string,
  item: YamlTree,
): WorkflowPlan {
  const style = detectStyle(config, 'workflows');
  const entry = newWorkflow(config, root, name, item);
  if (isShared(config, section.value)) {
    const beside = addBesideShared(config, section, entry, ['workflows'], style);
    if (beside === undefined) return unsupported(config, 'workflows', section);
    return { kind: 'plan', edits: [beside], workflow: name };
  }
  const place = placeForItem(config.text, section.value, section, style.step);
  if (place === undefined) return unsupported(config, 'workflows', section);
  const spaced = isSpaced(config.text, blockItemsOf(section.value) ?? []) ?? false;
  const edit = addEntry(config.text, place, entry, ['workflows'], style, spaced);
  return { kind: 'plan', edits: [edit], workflow: name };
}

function inWorkflow(
  config: ParsedConfig,
  chosen: ConfigPair,
  choice: WorkflowChoice,
  jobName: string,
): WorkflowPlan {
  const { text } = config;
  const { name } = choice;
  const style = detectStyle(config, 'workflows');
  const path = ['workflows', keyOf(chosen)];
  const jobs = isMap(chosen.value) ? findPair(chosen.value, 'jobs') : undefined;
  if (namesJob(jobs?.value, jobName)) return { kind: 'plan', edits: [], workflow: name };
  const neighbours = readNeighbours(config, chosen.value, jobName);
  const refusal = checkRequires(choice, neighbours);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const item = workflowItem(jobName, choice, neighbours);
  if (jobs === undefined) {
    if (!isMap(chosen.value) && !isUnwritten(chosen.value)) return unsupported(config, 'workflow', chosen);
    const bringer = isMap(chosen.value) ? bringerOf(config, chosen.value, 'jobs') : undefined;
    if (bringer !== undefined) return unsupported(config, 'workflow', bringer);
    const place = placeForItem(text, chosen.value, chosen, style.step);
    if (place === undefined) return unsupported(config, 'workflow', chosen);
    const edit = addEntry(text, place, ['jobs', list(item)], path, style, false);
    return { kind: 'plan', edits: [edit], workflow: name };
  }
  if (!isSeq(jobs.value) && !isUnwritten(jobs.value)) return unsupported(config, 'workflow', jobs);
  const place = placeForItem(text, jobs.value, jobs, style.listOffset);
  if (place === undefined) return unsupported(config, 'workflow', jobs);
  const items = isSeq(jobs.value) ? jobs.value.items : [];
  // The first of none, or above the last one.
  const index = place.kind === 'lines' && place.first ? Math.max(0, items.length - 1) : items.length;
  const edit = addItem(text, place, item, [...path, 'jobs', index], {
    ...style,
    dashWidth: dashWidth(text, jobs) ?? style.dashWidth,
  });
  return { kind: 'plan', edits: [edit], workflow: name };
}

/** The list that gets the item says best what follows its dashes. */
function dashWidth(text: string, jobs: ConfigPair): number | undefined {
  const dash = blockItemsOf(jobs.value)
    ?.at(-1)
    ?.start.find((token) => token.type === 'seq-item-ind');
  const gap = dash === undefined ? undefined : /^ +/.exec(text.slice(dash.offset + 1))?.[0];
  return gap === undefined ? undefined : 1 + gap.length;
}

/**
 * CircleCI runs a job named `build` by itself as long as no workflow is configured: with the first workflow it would
 * stop, so that the workflow lists it too.
 */
function newWorkflow(config: ParsedConfig, root: ConfigMap, name: string, item: YamlTree): YamlEntry {
  const workflows = followed(config, findPair(root, 'workflows')?.value);
  const none =
    !isMap(workflows) || [...mergedEntries(config, workflows).keys()].every((key) => key === 'version');
  const jobs = followed(config, findPair(root, 'jobs')?.value);
  const implicit = none && isMap(jobs) && mergedEntries(config, jobs).has('build') ? [word('build')] : [];
  return [name, map(['jobs', list(...implicit, item)])];
}

function freeName(config: ParsedConfig, workflows: YAMLMap): string {
  const taken = mergedEntries(config, workflows);
  let name = WORKFLOW_NAME;
  for (let n = 2; taken.has(name); n++) name = `${WORKFLOW_NAME}-${n}`;
  return name;
}

function missing(name: string): WorkflowPlan {
  return { kind: 'refused', refusal: { kind: 'workflowMissing', name } };
}

function unsupported(config: ParsedConfig, what: 'workflows' | 'workflow', at: ConfigPair): WorkflowPlan {
  return { kind: 'refused', refusal: { kind: 'unsupportedShape', what, line: pairLine(config, at) } };
}
