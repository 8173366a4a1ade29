import { parseAllDocuments } from 'yaml';
import { withParameters, type GivenParameters } from './parameters';
import type { JobPlan, Plan, PlannedJob } from './plan';
import {
  ConfigError,
  environmentOf,
  fieldsOf,
  listOf,
  optionalText,
  refuseOthers,
  textOf,
  type Fields,
} from './reading';
import { stepOf } from './steps';

const JOB_KEYS = [
  'docker',
  'machine',
  'macos',
  'resource_class',
  'environment',
  'working_directory',
  'steps',
  'shell',
];
/** Top-level keys with a meaning that the stand-in does not give them. Others only hold anchors. */
const UNSUPPORTED = ['orbs', 'commands', 'executors', 'setup', 'job-groups'];

/**
 * The plan of a `.circleci/config.yml`, within the subset that `plan.ts` lists.
 *
 * @throws ConfigError with the place and the reason, for what is wrong and for what is not run here.
 */
export function planOf(text: string, parameters: GivenParameters = {}): Plan {
  const root = withParameters(rootOf(text), parameters);
  const version = String(root.version);
  if (!['2', '2.0', '2.1'].includes(version))
    throw new ConfigError('version', `unsupported version ${version}`);
  const unsupported = UNSUPPORTED.find((key) => key in root);
  if (unsupported !== undefined) {
    throw new ConfigError(unsupported, `the stand-in does not run \`${unsupported}\``);
  }
  const jobs = new Map(
    Object.entries(fieldsOf(root.jobs, 'jobs')).map(([name, job]) => [name, jobOf(job, `jobs/${name}`)]),
  );
  return { workflows: root.workflows === undefined ? [implicit(jobs)] : workflowsOf(root.workflows, jobs) };
}

function rootOf(text: string): Fields {
  const documents = parseAllDocuments(text, { merge: true, logLevel: 'silent' });
  const [document] = Array.isArray(documents) ? documents : [];
  if (document === undefined) throw new ConfigError('', 'the file is empty');
  if (documents.length > 1) throw new ConfigError('', 'the file holds several YAML documents');
  const [error] = document.errors;
  if (error !== undefined) throw new ConfigError('', `Unable to parse YAML: ${error.message}`);
  return fieldsOf(document.toJS({ maxAliasCount: 100 }), '');
}

function jobOf(value: unknown, path: string): JobPlan {
  const fields = fieldsOf(value, path);
  refuseOthers(fields, JOB_KEYS, path);
  const workingDirectory = optionalText(fields.working_directory, `${path}/working_directory`) ?? '~/project';
  if (!/^~(\/|$)/.test(workingDirectory)) {
    throw new ConfigError(`${path}/working_directory`, 'the stand-in works below `~` only');
  }
  return {
    environment: environmentOf(fields.environment, `${path}/environment`),
    workingDirectory,
    steps: listOf(fields.steps, `${path}/steps`).map((step, index) => stepOf(step, `${path}/steps/${index}`)),
  };
}

function implicit(jobs: ReadonlyMap<string, JobPlan>): Plan['workflows'][number] {
  const plan = jobs.get('build');
  if (plan === undefined) throw new ConfigError('jobs', 'without workflows there must be a job named build');
  return { name: 'workflow', jobs: [{ name: 'build', requires: [], plan }] };
}

function workflowsOf(value: unknown, jobs: ReadonlyMap<string, JobPlan>): Plan['workflows'] {
  return Object.entries(fieldsOf(value, 'workflows'))
    .filter(([name]) => name !== 'version')
    .map(([name, workflow]) => {
      const path = `workflows/${name}`;
      const fields = fieldsOf(workflow, path);
      refuseOthers(fields, ['jobs'], path);
      const planned = listOf(fields.jobs, `${path}/jobs`).map((job, index) =>
        plannedJob(job, jobs, `${path}/jobs/${index}`),
      );
      refuseBadRequirements(planned, path);
      return { name, jobs: planned };
    });
}

function plannedJob(value: unknown, jobs: ReadonlyMap<string, JobPlan>, path: string): PlannedJob {
  const entries: readonly (readonly [string, unknown])[] =
    typeof value === 'string' ? [[value, {}]] : Object.entries(fieldsOf(value, path));
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw new ConfigError(path, 'expected one job');
  const [job, options] = entry;
  const fields = fieldsOf(options, `${path}/${job}`);
  refuseOthers(fields, ['requires', 'name', 'context', 'filters', 'type'], `${path}/${job}`);
  const requires = fields.requires === undefined ? [] : listOf(fields.requires, `${path}/${job}/requires`);
  const shape = {
    name: optionalText(fields.name, `${path}/${job}/name`) ?? job,
    requires: requires.map((each, index) => textOf(each, `${path}/${job}/requires/${index}`)),
  };
  if (fields.type === 'approval') return shape;
  const plan = jobs.get(job);
  if (plan === undefined) throw new ConfigError(path, `Cannot find a definition for job named ${job}`);
  return { ...shape, plan };
}

function refuseBadRequirements(jobs: readonly PlannedJob[], path: string): void {
  const settled = new Set<string>();
  let left = [...jobs];
  while (left.length > 0) {
    const ready = left.filter((job) => job.requires.every((name) => settled.has(name)));
    const [stuck] = left;
    if (ready.length === 0 && stuck !== undefined) {
      throw new ConfigError(
        path,
        `job ${stuck.name} requires a job that is not there, or one that waits for it`,
      );
    }
    for (const job of ready) settled.add(job.name);
    left = left.filter((job) => !settled.has(job.name));
  }
}
