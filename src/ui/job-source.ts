import * as vscode from 'vscode';
import type { App } from './app';
import type { ConfigRoot } from './config-root';
import { postmanOffersOf } from './postman-offers';
import type { PostmanOffers } from './postman-offers';
import { findRepositoryFiles } from './repository-files';
import type { RepositoryFiles } from './repository-files';

/** Where the parts of a job can be had from. */
export interface JobSource {
  readonly root: ConfigRoot;
  readonly files: RepositoryFiles;
  /** `undefined` where the project is linked with nothing in Postman. */
  postman(): Promise<PostmanOffers | undefined>;
}

/** Nothing is looked for before it is asked for. */
export function jobSourceOf(app: App, root: ConfigRoot): JobSource {
  let postman: Promise<PostmanOffers | undefined> | undefined;
  return {
    root,
    files: findRepositoryFiles(app, root),
    postman: () => (postman ??= postmanOffersOf(app, root)),
  };
}

/** Headings of the lists. */
export function repositoryGroup(): string {
  return vscode.l10n.t('In this repository');
}

/** @param name of the API or workspace that the project is linked with */
export function postmanGroup(name: string): string {
  return vscode.l10n.t('In Postman: {0}', name);
}

/** Of a file that was chosen before: it stays on offer all the same. */
export function notFound(): string {
  return vscode.l10n.t('not found in this folder');
}
