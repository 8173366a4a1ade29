import type { JobChoices, WorkflowChoice } from '../config/model';
import type { Memory } from '../platform/workspace-memory';
import type { ConfigRoom } from './app';
import type { ConfigRoot } from './config-root';

/** What was chosen the last time. */
export interface RememberedJob {
  readonly choices: JobChoices;
  readonly workflow?: WorkflowChoice;
}

/** @param memory of the workspace; the choices hold names, paths and ids, and never a key */
export async function rememberJob(
  memory: Memory,
  { generateConfig, JOB_NAME }: Pick<ConfigRoom, 'generateConfig' | 'JOB_NAME'>,
  root: ConfigRoot,
  choices: JobChoices,
  workflow: WorkflowChoice,
): Promise<void> {
  // As YAML, which is read back by the same reader as a job of a config, with all that it checks.
  await memory.update(keyOf(root), { yaml: generateConfig({ ...choices, jobName: JOB_NAME }), workflow });
}

export function recallJob(
  memory: Memory,
  { readChoices }: Pick<ConfigRoom, 'readChoices'>,
  root: ConfigRoot,
): RememberedJob | undefined {
  const stored = memory.get(keyOf(root));
  if (!isRecord(stored) || typeof stored['yaml'] !== 'string') return undefined;
  const job = readChoices(stored['yaml']);
  if (job.kind !== 'ours') return undefined;
  const workflow = readWorkflow(stored['workflow']);
  return { choices: job.choices, ...(workflow === undefined ? {} : { workflow }) };
}

/** Its own earlier version may have written it. */
function readWorkflow(stored: unknown): WorkflowChoice | undefined {
  if (!isRecord(stored) || typeof stored['name'] !== 'string') return undefined;
  const { kind, name, requires, contexts, sharedFilters } = stored;
  if (kind === 'new') return { kind, name };
  if (kind !== 'existing') return undefined;
  return {
    kind,
    name,
    requires: words(requires),
    contexts: words(contexts),
    sharedFilters: sharedFilters === true,
  };
}

function words(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((each): each is string => typeof each === 'string') : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyOf({ repository }: ConfigRoot): string {
  return `config.job:${repository.toString()}`;
}
