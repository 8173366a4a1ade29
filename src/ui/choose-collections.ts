import * as vscode from 'vscode';
import type { CollectionChoice } from '../config/model';
import { askMany } from './ask-many';
import type { ManyChoice } from './ask-many';
import { inOrderOf, keyOf, notAmong } from './job-draft';
import { notFound, postmanGroup, repositoryGroup } from './job-source';
import type { JobSource } from './job-source';
import type { Note } from './postman-offers';
import { BACK } from './steps';
import type { Back, Place } from './steps';

/** What is on offer: a collection, or why there is none. */
type Offer =
  | CollectionChoice
  /** A row that says something, and what stands in the box if it is ticked. */
  | { readonly kind: 'note'; readonly problem: string }
  /** For a job that only checks definitions. */
  | { readonly kind: 'none' };

/**
 * The collections of a job, by their own names. Says how to get one where there is none.
 *
 * @param before those that the job has already, or had the last time; they stay on offer
 */
export async function chooseCollections(
  source: JobSource,
  before: readonly CollectionChoice[],
  title: string,
  place: Place,
): Promise<readonly CollectionChoice[] | Back | undefined> {
  const chosen = await askMany<Offer>(
    {
      title,
      placeholder: vscode.l10n.t('Which Postman collections are to be run?'),
      choices: findOffers(source, before),
      check: problemOf,
    },
    place,
  );
  if (chosen === undefined || chosen === BACK) return chosen;
  const collections = chosen.flatMap((offer) =>
    offer.kind === 'note' || offer.kind === 'none' ? [] : [offer],
  );
  return inOrderOf(before, collections, (collection) => collection);
}

function problemOf(chosen: readonly Offer[]): string | undefined {
  if (chosen.length === 0) return vscode.l10n.t('Tick at least one, or “No collection”');
  if (chosen.length > 1 && chosen.some(({ kind }) => kind === 'none'))
    return vscode.l10n.t('“No collection” is ticked beside others: untick one or the other');
  return chosen.find((offer) => offer.kind === 'note')?.problem;
}

async function findOffers(
  source: JobSource,
  before: readonly CollectionChoice[],
): Promise<readonly ManyChoice<Offer>[]> {
  const [inFiles, unreadable, cloud] = await Promise.all([
    source.files.collections(),
    source.files.unreadable(),
    source.postman(),
  ]);
  const { items: inPostman, note } = (await cloud?.collections()) ?? { items: [] };
  const found: readonly CollectionChoice[] = [...inFiles, ...inPostman];
  const gone = notAmong(before, found);
  const offered = [...found, ...gone];
  const wanted = new Set((before.length > 0 ? before : offered.length === 1 ? offered : []).map(keyOf));
  const heading = cloud === undefined ? vscode.l10n.t('In Postman') : postmanGroup(cloud.name);
  const toChoice = (collection: CollectionChoice): ManyChoice<Offer> => ({
    key: keyOf(collection),
    label: collection.name,
    ...(collection.kind === 'cloud'
      ? {}
      : { description: gone.includes(collection) ? `${collection.path} · ${notFound()}` : collection.path }),
    value: collection,
    isChosen: wanted.has(keyOf(collection)),
    group: collection.kind === 'cloud' ? heading : repositoryGroup(),
  });
  return [
    ...offered.filter(({ kind }) => kind !== 'cloud').map(toChoice),
    ...unreadable.map((path) =>
      noteChoice(
        path,
        vscode.l10n.t('{0} is no Postman collection of version 2: export it from Postman again', path),
        repositoryGroup(),
        { description: vscode.l10n.t('no Postman collection of version 2') },
      ),
    ),
    ...offered.filter(({ kind }) => kind === 'cloud').map(toChoice),
    ...(note === undefined ? [] : [postmanNote(note, heading)]),
    noneChoice(offered.length === 0),
  ];
}

function postmanNote({ why, advice }: Note, group: string): ManyChoice<Offer> {
  return advice === undefined
    ? noteChoice(why, why, group)
    : noteChoice(why, advice, group, { detail: advice });
}

function noteChoice(
  label: string,
  problem: string,
  group: string,
  more: Pick<ManyChoice<Offer>, 'description' | 'detail'> = {},
): ManyChoice<Offer> {
  return {
    key: `note:${label}`,
    icon: 'warning',
    label,
    ...more,
    value: { kind: 'note', problem },
    group,
  };
}

/** A job without collections only checks definitions. */
function noneChoice(isEmpty: boolean): ManyChoice<Offer> {
  const group = vscode.l10n.t('Otherwise');
  return isEmpty
    ? {
        key: 'none',
        label: vscode.l10n.t('No Postman collection was found in this folder'),
        detail: vscode.l10n.t('Export one from Postman into the repository, or tick this to go on without.'),
        value: { kind: 'none' },
        group,
      }
    : {
        key: 'none',
        label: vscode.l10n.t('No collection'),
        description: vscode.l10n.t('the job only checks an API definition'),
        value: { kind: 'none' },
        group,
      };
}
