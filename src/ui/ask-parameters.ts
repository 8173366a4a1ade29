import * as vscode from 'vscode';
import type { RunParameters } from '../builds/store';
import type { PipelineParameter } from '../config/model';
import {
  changedValues,
  problemOf,
  type ParameterProblem,
  type ParameterValue,
} from '../config/parameter-values';
import type { GitRef } from '../circleci/model';
import { isFailure } from '../http/failure';
import type { Link } from '../links/model';
import { inertLine } from '../report/inert';
import type { App } from './app';
import { askPick, askText } from './ask';
import { CONFIG_PATH } from './config-file';
import { projectOf } from './tree/row';
import { joined } from './words';
import { repositoryOf } from './workspace-projects';

/**
 * Asks for the pipeline parameters of a branch's or a tag's config, where it declares any: one press runs with the defaults.
 * @returns what differs from the defaults; `undefined` if the user gave up
 */
export async function askParameters(app: App, link: Link, ref: GitRef): Promise<RunParameters | undefined> {
  const text = await configOf(app, link, ref);
  // Where nothing is declared, yaml need not be loaded.
  if (text === undefined || !/^["']?parameters/m.test(text)) return {};
  const parameters = (await app.loadConfig()).readParameters(text);
  const values = new Map<string, ParameterValue>();
  while (parameters.length > 0) {
    const changed = changedValues(parameters, values);
    const count = Object.keys(changed).length;
    const chosen = await askPick<PipelineParameter | 'run'>({
      title: vscode.l10n.t('Run Build of {0}', link.nickname),
      placeholder: vscode.l10n.t('Run it, or choose a parameter to change it first'),
      choices: [
        {
          icon: 'play',
          label: vscode.l10n.t('Run {0}', ref.name),
          description:
            count === 0
              ? vscode.l10n.t('with the defaults')
              : count === 1
                ? vscode.l10n.t('1 parameter changed')
                : vscode.l10n.t('{0} parameters changed', count),
          value: 'run',
        },
        ...parameters.map((value) => ({
          label: value.name,
          description: joined([
            shown(changed[value.name] ?? value.default),
            value.name in changed ? vscode.l10n.t('default: {0}', shown(value.default)) : undefined,
          ]),
          ...(value.description === undefined ? {} : { detail: value.description }),
          value,
        })),
      ],
    });
    if (chosen === undefined) return undefined;
    if (chosen === 'run') return changed;
    const value = await askValue(chosen, values.get(chosen.name) ?? chosen.default);
    if (value !== undefined) values.set(chosen.name, value);
  }
  return {};
}

async function askValue(
  parameter: PipelineParameter,
  value: ParameterValue,
): Promise<ParameterValue | undefined> {
  const { name: title, type, description = '' } = parameter;
  if (type === 'integer' || type === 'string') {
    const check = (text: string): string | undefined => {
      const problem = problemOf(parameter, text);
      return problem && problemWords(problem);
    };
    const prompt = joined([inertLine(description), vscode.l10n.t('default: {0}', shown(parameter.default))]);
    const text = await askText({ title, prompt, value: String(value), check, checkTyped: check });
    return typeof text === 'string' && type === 'integer'
      ? Number(text)
      : typeof text === 'string'
        ? text
        : undefined;
  }
  const values: readonly ParameterValue[] = type === 'boolean' ? [true, false] : parameter.values;
  return askPick<ParameterValue>({
    title,
    placeholder: inertLine(description),
    choices: values.map((each) => ({
      label: shown(each),
      value: each,
      ...(each === parameter.default ? { description: vscode.l10n.t('default') } : {}),
    })),
  });
}

function shown(value: ParameterValue): string {
  return value === '' ? vscode.l10n.t('(empty)') : inertLine(String(value));
}

function problemWords(problem: ParameterProblem): string {
  switch (problem) {
    case 'notWhole':
      return vscode.l10n.t('This parameter is a whole number, such as 3.');
    case 'tooLong':
      return vscode.l10n.t('CircleCI takes at most 512 characters.');
  }
}

/** The config that a build of the branch or tag would be made from, as far as git or CircleCI know it. */
async function configOf(app: App, link: Link, { kind, name }: GitRef): Promise<string | undefined> {
  const repository = await repositoryOf(app, link);
  const file = repository && vscode.Uri.joinPath(repository.root, CONFIG_PATH);
  const pushed = file && (kind === 'branch' ? await app.git.pushedText(file, name) : undefined);
  if (pushed !== undefined) return pushed;
  const build = app.store
    .get(projectOf(link))
    ?.builds.find(({ ref }) => ref?.kind === kind && ref.name === name);
  try {
    const source = build && (await app.clientFor(link.host).pipelineConfig(build.id)).source;
    if (source) return source;
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
  const bytes =
    kind === 'branch' && repository?.branch === name && file !== undefined
      ? await app.files.read(file)
      : undefined;
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
