import * as vscode from 'vscode';
import type { LintChoice, SpecFailLevel } from '../config/model';
import { askPickStep } from './ask';
import { askMany } from './ask-many';
import type { ManyChoice } from './ask-many';
import { inOrderOf, keyOf, notAmong } from './job-draft';
import { notFound, postmanGroup, repositoryGroup } from './job-source';
import type { JobSource } from './job-source';
import { BACK } from './steps';
import type { Back, Place } from './steps';

/** What is checked, and by which of the two commands. */
type Definition = Pick<LintChoice, 'kind' | 'definition'>;

/**
 * The API definitions that are held against the team's rules.
 *
 * @param before those that the job has already; they stay on offer
 */
export async function chooseDefinitions(
  source: JobSource,
  before: readonly LintChoice[],
  title: string,
  place: Place,
): Promise<readonly Definition[] | Back | undefined> {
  const chosen = await askMany<Definition | 'none'>(
    {
      title,
      placeholder: vscode.l10n.t('Which API definitions? Needs Postman Enterprise and a key'),
      choices: findDefinitions(source, before).then((found) => (found.length > 0 ? found : [noneChoice()])),
      check: (ticked) =>
        ticked.some((each) => each !== 'none')
          ? undefined
          : vscode.l10n.t('Tick at least one definition, or go back and take the rules out'),
    },
    place,
  );
  if (chosen === undefined || chosen === BACK) return chosen;
  const definitions = chosen.filter((each) => each !== 'none');
  return inOrderOf<Definition>(before, definitions, ({ definition }) => definition);
}

function noneChoice(): ManyChoice<'none'> {
  return {
    key: 'none',
    label: vscode.l10n.t('No API definition was found in this folder'),
    detail: vscode.l10n.t(
      'Put one into the repository: OpenAPI 2.0, 3.0 or 3.1, or AsyncAPI 2, in YAML or JSON.',
    ),
    value: 'none',
  };
}

async function findDefinitions(
  source: JobSource,
  before: readonly LintChoice[],
): Promise<readonly ManyChoice<Definition>[]> {
  const [inFiles, cloud] = await Promise.all([source.files.definitions(), source.postman()]);
  const inPostman = (await cloud?.definitions())?.items ?? [];
  const offered: readonly Pick<ManyChoice<Definition>, 'label' | 'description' | 'value' | 'group'>[] = [
    ...inFiles.map(({ kind, path, format }) => ({
      label: path.slice(path.lastIndexOf('/') + 1),
      description: `${path} · ${format}`,
      value: { kind, definition: { kind: 'file', path } as const },
      group: repositoryGroup(),
    })),
    ...inPostman.map(({ kind, id, name }) => ({
      label: name,
      description: kind === 'api' ? vscode.l10n.t('API of Postman v11') : vscode.l10n.t('specification'),
      value: { kind, definition: { kind: 'cloud', id } as const },
      group: postmanGroup(cloud?.name ?? ''),
    })),
  ];
  const kept = notAmong(
    before.map(({ definition }) => definition),
    offered.map(({ value }) => value.definition),
  );
  const wanted = new Set(before.map(({ definition }) => keyOf(definition)));
  return [
    ...offered,
    ...before
      .filter(({ definition }) => kept.includes(definition))
      .map(({ kind, definition }) => ({
        label: definition.kind === 'cloud' ? definition.id : definition.path,
        description: definition.kind === 'cloud' ? vscode.l10n.t('as it was') : notFound(),
        value: { kind, definition },
      })),
  ].map((choice) => {
    const key = keyOf(choice.value.definition);
    return { ...choice, key, isChosen: wanted.size === 0 ? offered.length === 1 : wanted.has(key) };
  });
}

/** The least severe violation that fails the build. */
export function chooseFailLevel(
  before: SpecFailLevel,
  title: string,
  place: Place,
): Promise<SpecFailLevel | Back | undefined> {
  const choices: readonly { readonly label: string; readonly value: SpecFailLevel }[] = [
    { label: vscode.l10n.t('Errors'), value: 'error' },
    { label: vscode.l10n.t('Warnings and errors'), value: 'warning' },
    { label: vscode.l10n.t('Information, warnings and errors'), value: 'info' },
    { label: vscode.l10n.t('Every violation, hints too'), value: 'hint' },
    { label: vscode.l10n.t('Nothing: violations are only shown'), value: 'never' },
  ];
  place.draft.choice ??= choices.find(({ value }) => value === before)?.label;
  return askPickStep(
    { title, placeholder: vscode.l10n.t('Which rule violations fail the build?'), choices },
    place,
  );
}
