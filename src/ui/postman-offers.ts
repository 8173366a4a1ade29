import * as vscode from 'vscode';
import type { CloudCollection, CloudResource, LintChoice } from '../config/model';
import { isFailure } from '../http/failure';
import type { PostmanSide } from '../links/model';
import type { PostmanItem } from '../postman/model';
import type { App } from './app';
import type { ConfigRoot } from './config-root';
import { postmanOf } from './postman';
import { failureWords } from './words';
import { repositoryOf } from './workspace-projects';

/** What Postman holds of one kind, and a word for the user where there is none or it cannot be known. */
export interface Offered<T> {
  readonly items: readonly T[];
  readonly note?: Note;
}

/** Why there is nothing, and what helps where that is known. */
export interface Note {
  readonly why: string;
  readonly advice?: string;
}

/** Something in Postman with its name there. */
export interface NamedResource extends CloudResource {
  readonly name: string;
}

/** A definition, and which of the two commands takes it. */
interface CloudDefinition {
  readonly kind: LintChoice['kind'];
  readonly id: string;
  readonly name: string;
}

/** What the link of a project names on the Postman side: an API (v11) or a workspace (v12). */
export interface PostmanOffers {
  /** Name of the API or workspace. */
  readonly name: string;
  collections(): Promise<Offered<CloudCollection>>;
  /** Of a workspace; an API names none. */
  environments(): Promise<Offered<NamedResource>>;
  definitions(): Promise<Offered<CloudDefinition>>;
}

/** The Postman side of the project that a repository belongs to; `undefined` where no link names one. */
export async function postmanOffersOf(app: App, root: ConfigRoot): Promise<PostmanOffers | undefined> {
  for (const link of app.links.all()) {
    const { postman } = link;
    if (postman?.id === undefined || postman.kind === 'files') continue;
    const repository = await repositoryOf(app, link);
    if (repository?.root.toString() === root.repository.toString())
      return offersOf(app, { ...postman, id: postman.id });
  }
  return undefined;
}

function offersOf(app: App, { kind, id, name = id }: PostmanSide & { readonly id: string }): PostmanOffers {
  const client = postmanOf(app);
  if (kind === 'api')
    return {
      name,
      collections: () =>
        offered(async () => (await client.apiCollections(id)).map(toResource), noTestSuite(name)),
      environments: () => Promise.resolve({ items: [] }),
      definitions: () => Promise.resolve({ items: [{ kind: 'api', id, name }] }),
    };
  return {
    name,
    collections: () =>
      offered(async () => (await client.collections(id)).map(toResource), {
        why: vscode.l10n.t('The workspace {0} has no collection', name),
      }),
    environments: () => offered(async () => (await client.environments(id)).map(toResource)),
    definitions: () =>
      offered<CloudDefinition>(async () => {
        const specs = await client.specs(id);
        return specs
          .filter(({ type = '' }) => type === '' || type.startsWith('OPENAPI'))
          .map((spec) => ({ kind: 'spec', id: spec.id, name: spec.name }));
      }),
  };
}

function noTestSuite(name: string): Note {
  return {
    why: vscode.l10n.t('No collection was added to the API {0}', name),
    advice: vscode.l10n.t('Add one in Postman, under Test and Automation of the API.'),
  };
}

function toResource({ id, uid, name }: PostmanItem): CloudCollection {
  return { kind: 'cloud', id: uid ?? id, name };
}

/** What cannot be had from Postman is said, and leaves the files to choose from. */
async function offered<T>(ask: () => Promise<readonly T[]>, ifNone?: Note): Promise<Offered<T>> {
  try {
    const items = await ask();
    return items.length === 0 && ifNone !== undefined ? { items, note: ifNone } : { items };
  } catch (error) {
    if (!isFailure(error)) throw error;
    const why = failureWords(error).sentence;
    if (error.reason !== 'signedOut') return { items: [], note: { why } };
    return { items: [], note: { why, advice: vscode.l10n.t('Run “Sign In…” to choose from Postman.') } };
  }
}
