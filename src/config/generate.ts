import { LINUX } from './executors';
import type { CollectionFile, JobChoices, Refusal } from './model';
import { collectionScript, INSTALL, JUNIT_REPORTS, REMOVE_SECRETS, REPORTS } from './scripts';
import { canBeArgument } from './shell';
import { slugs } from './slugify';
import { blockEntries, DEFAULT_STYLE } from './yaml-text';
import { label, list, map, number, script, word, type YamlEntry, type YamlTree } from './yaml-tree';

/** The job's name, and that of the workflow which is made for it: those of Postman's own documentation. */
export const JOB_NAME = 'postman-automated-runs';
export const WORKFLOW_NAME = 'automated-api-tests';

/** A refusal if a chosen path cannot be an argument of a program; else nothing. */
export function checkChoices(choices: JobChoices): Refusal | undefined {
  const paths = [
    ...choices.collections.map((collection) => collection.path),
    choices.environment ?? '',
    choices.iterationData ?? '',
  ];
  const path = paths.find((each) => !canBeArgument(each));
  return path === undefined ? undefined : { kind: 'unusablePath', path };
}

/**
 * The job that runs the chosen collections, without its name. The same for versions 2 and 2.1.
 *
 * One step for each collection, the later ones `when: always`: all run, each with its own status, log and time limit,
 * and the job fails if one failed. The reports are cleaned before anything is stored.
 *
 * @throws RangeError if `checkChoices` refuses the choices.
 */
export function jobTree(choices: JobChoices): YamlTree {
  const names = slugs(choices.collections.map(displayName));
  const runs = choices.collections.map((collection, index) =>
    runStep(
      `Run collection: ${displayName(collection)}`,
      collectionScript({
        collection: collection.path,
        slug: names[index] ?? '',
        environment: choices.environment,
        iterationData: choices.iterationData,
      }),
      index > 0,
    ),
  );
  return map(
    ['docker', list(map(['image', word(LINUX.image)]))],
    ['resource_class', word(LINUX.resourceClass)],
    [
      'steps',
      list(
        word('checkout'),
        runStep('Install Postman CLI', INSTALL, false),
        ...runs,
        runStep('Remove secrets from the reports', REMOVE_SECRETS, true),
        map(['store_test_results', map(['path', word(JUNIT_REPORTS)])]),
        map(['store_artifacts', map(['path', word(REPORTS)], ['destination', word(REPORTS)])]),
      ),
    ],
  );
}

/**
 * A whole config file with the job and a workflow for it, as it is offered to copy.
 *
 * @throws RangeError if `checkChoices` refuses the choices.
 */
export function generateConfig(choices: JobChoices, workflow: string = WORKFLOW_NAME): string {
  return `${configLines(configEntries(choices, workflow)).join('\n')}\n`;
}

/** The sections of a whole config. */
export function configEntries(choices: JobChoices, workflow: string): YamlEntry[] {
  return [
    ['version', number(2.1)],
    ['jobs', map([JOB_NAME, jobTree(choices)])],
    ['workflows', map([workflow, map(['jobs', list(word(JOB_NAME))])])],
  ];
}

/** The sections as lines, an empty one between them. */
export function configLines(entries: readonly YamlEntry[]): string[] {
  return entries.flatMap((entry, index) => [
    ...(index === 0 ? [] : ['']),
    ...blockEntries([entry], 0, DEFAULT_STYLE),
  ]);
}

function runStep(name: string, lines: readonly string[], always: boolean): YamlTree {
  return map([
    'run',
    map(['name', label(labelText(name))], ...(always ? ([['when', word('always')]] as const) : []), [
      'command',
      script(lines),
    ]),
  ]);
}

function displayName(collection: CollectionFile): string {
  return collection.name.trim() === '' ? collection.path : collection.name;
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
