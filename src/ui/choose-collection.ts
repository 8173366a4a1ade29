import * as vscode from 'vscode';
import type { CollectionFile } from '../config/model';
import { LARGEST_COLLECTION, readCollectionFile } from '../postman/collection-file';
import { collectionPaths } from '../postman/collection-paths';
import type { App } from './app';
import { askPickStep } from './ask';
import type { Choice } from './ask';
import type { ConfigRoot } from './config-root';
import { relativePath } from './relative-path';
import type { Back, Place } from './steps';
import { BACK } from './steps';

/** Files that are looked into: a workspace may hold thousands of JSON files. */
const FILES_AT_MOST = 2000;

/** What is on offer: a collection, or why there is none. */
type Offer =
  | CollectionFile
  /** Named like a collection, and none that can be read. */
  | { readonly kind: 'unreadable'; readonly path: string }
  | { readonly kind: 'none' };

/** A collection file below the folder, by the collection's own name. Says how to get one where there is none. */
export async function chooseCollection(
  app: App,
  root: ConfigRoot,
  title: string,
  place: Place,
): Promise<CollectionFile | Back | undefined> {
  const chosen = await askPickStep<Offer>(
    {
      title,
      placeholder: vscode.l10n.t('Which Postman collection is to be run?'),
      choices: findOffers(app, root).then((offers) => offers.map(toChoice)),
      check: (offer) =>
        offer.kind === 'unreadable'
          ? vscode.l10n.t(
              '{0} is no Postman collection of version 2: export it from Postman again.',
              offer.path,
            )
          : undefined,
    },
    place,
  );
  return chosen === undefined || chosen === BACK || chosen.kind === 'file' ? chosen : undefined;
}

function toChoice(offer: Offer): Choice<Offer> {
  switch (offer.kind) {
    case 'file':
      return { label: offer.name, description: offer.path, value: offer };
    case 'unreadable':
      return {
        label: `$(warning) ${offer.path}`,
        description: vscode.l10n.t('no Postman collection of version 2'),
        value: offer,
      };
    case 'none':
      return {
        label: vscode.l10n.t('No Postman collection was found in this folder'),
        detail: vscode.l10n.t(
          'Export one from Postman (Collection v2.1) into the repository, then try again.',
        ),
        value: offer,
      };
  }
}

/** Likeliest first, as `collectionPaths` orders them; what is no collection comes last. */
async function findOffers(app: App, root: ConfigRoot): Promise<readonly Offer[]> {
  const files = await app.files.find(root.folder.uri, '.json', FILES_AT_MOST);
  const paths = files.flatMap((file) => relativePath(root.repository, file) ?? []);
  const found: CollectionFile[] = [];
  const unreadable: Offer[] = [];
  for (const path of collectionPaths(paths)) {
    const bytes = await app.files.read(vscode.Uri.joinPath(root.repository, path), LARGEST_COLLECTION);
    const collection = bytes === undefined ? undefined : readCollectionFile(bytes);
    if (collection !== undefined) found.push({ kind: 'file', path, name: collection.name });
    else if (path.toLowerCase().endsWith('.postman_collection.json')) {
      unreadable.push({ kind: 'unreadable', path });
    }
  }
  return [...found, ...(found.length === 0 ? [{ kind: 'none' } as const] : []), ...unreadable];
}
