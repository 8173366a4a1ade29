import { isPostmanId } from './check-choices';
import { isFailLevel } from './lint-script';
import type { CloudResource, CollectionChoice, LintChoice } from './model';
import { readBashWords } from './read-bash';

/** What a collection's script says; of the job, all of them say the same of the last three. */
export interface CollectionStep {
  readonly collection: CollectionChoice;
  readonly environment?: string | CloudResource;
  readonly iterationData?: string;
  readonly integrationId?: string;
}

export interface LintStep {
  readonly lint: LintChoice;
  readonly integrationId?: string;
}

/**
 * Reads a collection's step back. What it takes for granted, the caller finds out: the job is ours only if the same
 * script comes of what was read.
 *
 * @param name of the collection, as the step's name has it.
 */
export function readCollectionStep(name: string, script: string): CollectionStep | undefined {
  const command = readCommand(script, 'postman collection run ');
  if (command === undefined) return undefined;
  const { target, option } = command;
  const environment = option('--environment');
  const iterationData = option('--iteration-data');
  const integrationId = /^(\d+)-\$\{CIRCLE_BUILD_NUM\}$/.exec(option('--integration-id') ?? '')?.[1];
  return {
    collection: isPostmanId(target)
      ? { kind: 'cloud', id: target, name }
      : { kind: option('--reporters') === 'cli' ? 'folder' : 'file', path: target, name },
    ...(environment === undefined
      ? {}
      : { environment: isPostmanId(environment) ? { kind: 'cloud', id: environment } : environment }),
    ...(iterationData === undefined ? {} : { iterationData }),
    ...(integrationId === undefined ? {} : { integrationId }),
  };
}

/** Reads the step of a check back, as `readCollectionStep` does. */
export function readLintStep(script: string): LintStep | undefined {
  const kind = /^postman (spec|api) lint /m.exec(script)?.[1];
  const command = kind === undefined ? undefined : readCommand(script, `postman ${kind} lint `);
  if (command === undefined) return undefined;
  const { target, option } = command;
  const failLevel = /^echo "Rule violations /m.test(script) ? 'never' : (option('--fail-severity') ?? '');
  const definition = isPostmanId(target)
    ? ({ kind: 'cloud', id: target } as const)
    : ({ kind: 'file', path: target } as const);
  const lint = { kind, definition, failLevel };
  const integrationId = option('--integration-id');
  return isLint(lint) ? { lint, ...(integrationId === undefined ? {} : { integrationId }) } : undefined;
}

function isLint(lint: {
  readonly kind: string | undefined;
  readonly definition: LintChoice['definition'];
  readonly failLevel: string;
}): lint is LintChoice {
  return (lint.kind === 'spec' || lint.kind === 'api') && isFailLevel(lint.kind, lint.failLevel);
}

interface Command {
  readonly target: string;
  readonly option: (name: string) => string | undefined;
}

/** The command that begins with these words, with its options on lines of their own. */
function readCommand(script: string, start: string): Command | undefined {
  const line = script
    .replaceAll(' \\\n', ' ')
    .split('\n')
    .find((each) => each.startsWith(start));
  const words = line === undefined ? [] : (readBashWords(line.slice(start.length)) ?? []);
  // As `bashPath` writes a path that would pass for an option.
  const [target, ...options] = words.map((word) => word.replace(/^\.\/(?=-)/, ''));
  if (target === undefined) return undefined;
  return {
    target,
    option: (name) => {
      const index = options.indexOf(name);
      return index === -1 ? undefined : options[index + 1];
    },
  };
}
