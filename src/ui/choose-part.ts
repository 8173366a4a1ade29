import * as vscode from 'vscode';
import type { JobChoices } from '../config/model';
import { askPickStep, askText } from './ask';
import type { Choice } from './ask';
import { keyOf, notAmong } from './job-draft';
import { notFound, postmanGroup, repositoryGroup } from './job-source';
import type { JobSource } from './job-source';
import { BACK } from './steps';
import type { Back, Place } from './steps';

type Environment = NonNullable<JobChoices['environment']>;
/** What was chosen, or that it is to be left out after all. */
export type PartChoice<T> = { readonly value: T } | 'without';

/** The environment of all collections. */
export async function chooseEnvironment(
  source: JobSource,
  before: Environment | undefined,
  title: string,
  place: Place,
): Promise<PartChoice<Environment> | Back | undefined> {
  const find = async (): Promise<readonly Choice<PartChoice<Environment>>[]> => {
    const [files, postman] = await Promise.all([source.files.environments(), source.postman()]);
    const { items: cloud, note } = (await postman?.environments()) ?? { items: [] };
    const kept = before === undefined ? [] : notAmong([before], [...files.map(({ path }) => path), ...cloud]);
    return [
      ...files.map(({ path, name }) => ({
        label: name,
        description: path,
        value: { value: path },
        group: repositoryGroup(),
      })),
      ...cloud.map(({ id, name }) => ({
        label: name,
        value: { value: { kind: 'cloud', id } as const },
        group: postmanGroup(postman?.name ?? ''),
      })),
      ...kept.map((value) => ({
        label: typeof value === 'string' ? value : value.id,
        description: typeof value === 'string' ? notFound() : vscode.l10n.t('as it was'),
        value: { value },
      })),
      without(
        vscode.l10n.t('No environment'),
        note?.why ??
          (files.length + cloud.length === 0
            ? vscode.l10n.t('None was found. Export one from Postman into the repository to use it here.')
            : undefined),
      ),
    ];
  };
  return choosePart(title, vscode.l10n.t('With which environment?'), find(), before, place);
}

/** The table that gives each iteration its variables. */
export async function chooseIterationData(
  source: JobSource,
  before: string | undefined,
  title: string,
  place: Place,
): Promise<PartChoice<string> | Back | undefined> {
  const find = async (): Promise<readonly Choice<PartChoice<string>>[]> => {
    const files = await source.files.iterationData();
    const kept = before === undefined ? [] : notAmong([before], files);
    return [
      ...[...files, ...kept].map((path) => {
        const name = path.slice(path.lastIndexOf('/') + 1);
        const description = kept.includes(path) ? `${path} · ${notFound()}` : path;
        return { label: name, description, value: { value: path } };
      }),
      without(
        vscode.l10n.t('No iteration data'),
        files.length === 0
          ? vscode.l10n.t('None was found: a CSV file, or JSON with a list of rows, in this folder.')
          : undefined,
      ),
    ];
  };
  return choosePart(title, vscode.l10n.t('With which iteration data?'), find(), before, place);
}

function without(label: string, detail: string | undefined): Choice<'without'> {
  return { icon: 'circle-slash', label, value: 'without', ...(detail === undefined ? {} : { detail }) };
}

/** One of several, with the one before at hand. */
async function choosePart<T extends Environment>(
  title: string,
  placeholder: string,
  choices: Promise<readonly Choice<PartChoice<T>>[]>,
  before: T | undefined,
  place: Place,
): Promise<PartChoice<T> | Back | undefined> {
  const chosenBefore = async (): Promise<readonly Choice<PartChoice<T>>[]> => {
    // Two may have the same name.
    place.draft.choice ??= before === undefined ? undefined : keyOf(before);
    return (await choices).map((choice) =>
      choice.value === 'without' ? choice : { ...choice, key: keyOf(choice.value.value) },
    );
  };
  return askPickStep({ title, placeholder, choices: chosenBefore() }, place);
}

/** Digits that Postman's app shows; empty to leave it out. */
export async function chooseIntegrationId(
  before: string | undefined,
  title: string,
  place: Place,
): Promise<PartChoice<string> | Back | undefined> {
  const id = await askText(
    {
      title,
      prompt: vscode.l10n.t(
        'The integration id: the number after --integration-id in the command that Postman shows for this API under Test and Automation. Leave it empty to do without.',
      ),
      ...(before === undefined ? {} : { value: before }),
      placeholder: '123456',
      check: (value) =>
        /^\d*$/.test(value) ? undefined : vscode.l10n.t('An integration id has only digits.'),
    },
    place,
  );
  if (id === undefined || id === BACK) return id;
  return id === '' ? 'without' : { value: id };
}
