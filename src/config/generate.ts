import { EXECUTORS, POSTMAN_CLI_VERSION } from './executors';
import { lintScript } from './lint-script';
import type { CollectionChoice, Executor, JobChoices, WorkflowChoice } from './model';
import { REMOVE_SECRETS } from './remove-secrets';
import { JUNIT_REPORTS, REPORTS } from './report-paths';
import { collectionScript, installScript, loginScript, type ScriptContext } from './scripts';
import { slugs } from './slugify';
import { workflowItem } from './workflow-item';
import { blockEntries, DEFAULT_STYLE } from './yaml-text';
import { label, list, map, number, script, word, type YamlEntry, type YamlTree } from './yaml-tree';

/** The job's name, and that of the workflow which is made for it: those of Postman's own documentation. */
export const JOB_NAME = 'postman-automated-runs';
export const WORKFLOW_NAME = 'automated-api-tests';

/** The name that the job is to have. */
export function jobNameOf(choices: JobChoices): string {
  return choices.jobName ?? JOB_NAME;
}

/**
 * The job that runs the chosen collections, without its name. The same for versions 2 and 2.1.
 *
 * One step for each collection, the later ones `when: always`: all run, each with its own status, log and time limit,
 * and the job fails if one failed. So with the checks of definitions. The reports are cleaned before anything is stored.
 *
 * @throws RangeError if `checkChoices` refuses the choices.
 */
export function jobTree(choices: JobChoices): YamlTree {
  const { collections, lints = [], system = 'linux' } = choices;
  const executor = choices.executor ?? EXECUTORS[system];
  const context: ScriptContext = { path: system === 'windows' ? 'each' : 'BASH_ENV' };
  // The system's own default shells differ; on Windows it is none that could run these scripts.
  const shell: YamlEntry[] = system === 'windows' ? [['shell', word('bash.exe -eo pipefail')]] : [];
  const step = (name: string, lines: readonly string[], always: boolean) =>
    map([
      'run',
      map(
        ['name', label(labelText(name))],
        ...shell,
        ...(always ? ([['when', word('always')]] as const) : []),
        ['command', script(lines)],
      ),
    ]);
  const hasJunit = collections.some((collection) => collection.kind !== 'folder');
  const integrationId = choices.region === 'eu' ? undefined : choices.integrationId;

  return map(...executorEntries(executor), [
    'steps',
    list(
      word('checkout'),
      step(
        'Install Postman CLI',
        installScript(context, hasJunit ? JUNIT_REPORTS : REPORTS, choices.cliVersion ?? POSTMAN_CLI_VERSION),
        false,
      ),
      ...(choices.region === 'eu' && needsKey(choices)
        ? [step('Login using your API key', loginScript(context), false)]
        : []),
      ...collectionSteps(),
      ...lintSteps(),
      step('Remove secrets from the reports', REMOVE_SECRETS, true),
      ...(hasJunit ? [map(['store_test_results', map(['path', word(JUNIT_REPORTS)])])] : []),
      map(['store_artifacts', map(['path', word(REPORTS)], ['destination', word(REPORTS)])]),
    ),
  ]);

  function collectionSteps(): YamlTree[] {
    const names = slugs(collections.map(displayName));
    return collections.map((collection, index) =>
      step(
        `Run collection: ${displayName(collection)}`,
        collectionScript(context, {
          collection,
          slug: names[index] ?? '',
          environment: choices.environment,
          iterationData: choices.iterationData,
          integrationId,
        }),
        index > 0,
      ),
    );
  }

  function lintSteps(): YamlTree[] {
    const counts = { spec: 0, api: 0 };
    return lints.map((lint, index) => {
      const count = ++counts[lint.kind];
      const slug = `${lint.kind}-lint${count === 1 ? '' : `-${count}`}`;
      return step(
        'Lint API definition',
        lintScript(context, lint, slug, integrationId),
        collections.length + index > 0,
      );
    });
  }
}

/** True if the job asks Postman for anything, and so needs `POSTMAN_API_KEY`. Files need none. */
export function needsKey({ collections, environment, lints = [] }: JobChoices): boolean {
  return (
    lints.length > 0 ||
    typeof environment === 'object' ||
    collections.some((collection) => collection.kind === 'cloud')
  );
}

function executorEntries(executor: Executor): YamlEntry[] {
  const resourceClass: YamlEntry = ['resource_class', word(executor.resourceClass)];
  switch (executor.kind) {
    case 'docker':
      return [['docker', list(map(['image', word(executor.image)]))], resourceClass];
    case 'machine':
      return [['machine', map(['image', word(executor.image)])], resourceClass];
    case 'macos':
      // Quoted: 26.10 would be the number 26.1.
      return [['macos', map(['xcode', label(executor.xcode)])], resourceClass];
  }
}

/**
 * A whole config file with the job and a workflow for it, as it is offered to copy.
 *
 * @throws RangeError if `checkChoices` refuses the choices.
 */
export function generateConfig(choices: JobChoices, workflow: string = WORKFLOW_NAME): string {
  return `${configLines(configEntries(choices, { kind: 'new', name: workflow })).join('\n')}\n`;
}

/** The sections of a whole config. */
export function configEntries(choices: JobChoices, workflow: WorkflowChoice): YamlEntry[] {
  const name = jobNameOf(choices);
  return [
    ['version', number(2.1)],
    ['jobs', map([name, jobTree(choices)])],
    ['workflows', map([workflow.name, map(['jobs', list(workflowItem(name, workflow))])])],
  ];
}

/** The sections as lines, an empty one between them. */
export function configLines(entries: readonly YamlEntry[]): string[] {
  return entries.flatMap((entry, index) => [
    ...(index === 0 ? [] : ['']),
    ...blockEntries([entry], 0, DEFAULT_STYLE),
  ]);
}

function displayName(collection: CollectionChoice): string {
  if (collection.name.trim() !== '') return collection.name;
  return collection.kind === 'cloud' ? collection.id : collection.path;
}

/** For the eye alone: `<<` would be CircleCI's syntax, and neither NUL nor half a surrogate pair can be stored. */
function labelText(name: string): string {
  return (
    name
      .replace(/<(?=<)/g, '< ')
      // eslint-disable-next-line no-control-regex -- NUL is what it takes out
      .replace(/\u0000|\p{Surrogate}/gu, '\ufffd')
  );
}
