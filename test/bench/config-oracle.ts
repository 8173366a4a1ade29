import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import type { Insertion } from '../../src/config/model';

const JOB = 'postman-automated-runs';

/** A config as plain values, aliases and merge keys resolved; `unreadable` where that has no meaning. */
export function valuesOf(text: string): { readonly value: unknown } | 'unreadable' {
  const document = parseDocument(text, { merge: true, logLevel: 'error' });
  if (document.errors.length > 0) return 'unreadable';
  try {
    // Maps as Map: a key that is itself a list or a map has no name in an object.
    return { value: document.toJS({ maxAliasCount: -1, mapAsMap: true }) };
  } catch {
    return 'unreadable';
  }
}

/** True if taking the insertions out of the new text gives the old one back, to the last character. */
export function isUndisturbed(before: string, after: string, insertions: readonly Insertion[]): boolean {
  let rest = after;
  for (const { offset, text } of insertions) {
    if (rest.slice(offset, offset + text.length) !== text) return false;
    rest = rest.slice(0, offset) + rest.slice(offset + text.length);
  }
  return rest === before;
}

/**
 * What is wrong with the new text's meaning, or nothing: it must be the old one's, plus the job, plus the one entry
 * that runs it. Written against plain values, apart from the product's own check, which compares nodes.
 */
export function findWrongParse(
  before: string,
  after: string,
  workflow: string,
  job = JOB,
): string | undefined {
  const old = valuesOf(before);
  const now = valuesOf(after);
  if (old === 'unreadable' || now === 'unreadable') return old === now ? undefined : 'one text is unreadable';
  const root = now.value;
  if (!(root instanceof Map)) return 'the root is not a map';
  const oldRoot: Map<unknown, unknown> = old.value instanceof Map ? old.value : new Map();

  const jobs: unknown = root.get('jobs');
  if (!(jobs instanceof Map) || !jobs.has(job)) return 'the job is missing';
  if (oldRoot.get('jobs') instanceof Map) jobs.delete(job);
  else if (jobs.size === 1) restore(root, oldRoot, 'jobs');

  const problem = takeOutEntry(root, oldRoot, workflow, job);
  if (problem !== undefined) return problem;
  if (old.value === null && root.get('version') === 2.1) root.delete('version');
  return isDeepStrictEqual(root, oldRoot) ? undefined : 'something else changed';
}

function takeOutEntry(
  root: Map<unknown, unknown>,
  oldRoot: Map<unknown, unknown>,
  workflowName: string,
  job: string,
): string | undefined {
  const workflows = root.get('workflows');
  const old = oldRoot.get('workflows');
  // A name may be a number to YAML.
  const asNumber = Number(workflowName);
  const name = workflows instanceof Map && workflows.has(asNumber) ? asNumber : workflowName;
  const workflow: unknown = workflows instanceof Map ? workflows.get(name) : undefined;
  const entries: unknown = workflow instanceof Map ? workflow.get('jobs') : undefined;
  if (!(workflows instanceof Map) || !(workflow instanceof Map) || !Array.isArray(entries))
    return 'no workflow';
  const ours: unknown[] = entries.filter((each) => runsTheJob(each, job));
  const [entry] = ours;
  if (ours.length !== 1) return 'the workflow does not run the job once';

  if (!(old instanceof Map) || !old.has(name)) {
    const oldJobs = oldRoot.get('jobs');
    const implicit = oldJobs instanceof Map && oldJobs.has('build') && !hasWorkflows(old);
    if (!isDeepStrictEqual(entries, implicit ? ['build', entry] : [entry])) return 'a wrong list of jobs';
    if (workflow.size !== 1) return 'more in the workflow than its jobs';
    workflows.delete(name);
    const version: unknown = workflows.get('version');
    if (old instanceof Map) return undefined;
    if (
      !isDeepStrictEqual(version, Number(oldRoot.get('version')) === 2 && old === undefined ? 2 : undefined)
    ) {
      return 'a wrong version of the workflows';
    }
    if (workflows.size > (version === undefined ? 0 : 1)) return 'more workflows than one';
    restore(root, oldRoot, 'workflows');
    return undefined;
  }
  entries.splice(entries.indexOf(entry), 1);
  if (entry instanceof Map && !hasFiltersOfAll(entry.get(job), entries)) return 'filters of its own';
  const oldWorkflow: unknown = old.get(name);
  if (!(oldWorkflow instanceof Map)) workflows.set(name, oldWorkflow);
  else if (!Array.isArray(oldWorkflow.get('jobs')) && entries.length === 0)
    restore(workflow, oldWorkflow, 'jobs');
  return undefined;
}

function runsTheJob(entry: unknown, job: string): boolean {
  return entry === job || (entry instanceof Map && entry.size === 1 && entry.get(job) instanceof Map);
}

/** Filters may only be those that all the other jobs have. */
function hasFiltersOfAll(settings: unknown, others: readonly unknown[]): boolean {
  if (!(settings instanceof Map)) return false;
  const filters: unknown = settings.get('filters');
  if (filters === undefined) return true;
  return others.every(
    (other) =>
      other instanceof Map &&
      [...other.values()].every(
        (each) => each instanceof Map && isDeepStrictEqual(each.get('filters'), filters),
      ),
  );
}

function hasWorkflows(workflows: unknown): boolean {
  return workflows instanceof Map && [...workflows.keys()].some((key) => key !== 'version');
}

function restore(map: Map<unknown, unknown>, old: Map<unknown, unknown>, key: string): void {
  if (old.has(key)) map.set(key, old.get(key));
  else map.delete(key);
}
