import * as vscode from 'vscode';
import type { Links } from '../platform/links';
import type { Tokens } from '../platform/tokens';

/** What `when` clauses of the manifest ask, kept true. Welcome content waits for `ready`, so that none flashes by. */
export async function updateContextKeys(links: Links, tokens: Tokens, postmanKeys: Tokens): Promise<void> {
  const signedIn =
    tokens.signedInHosts().length > 0 || (await tokens.tokenOf(links.defaultHost())) !== undefined;
  await Promise.all([
    set('hasLinks', links.all().length > 0),
    set('signedIn', signedIn),
    set('hasApiKey', postmanKeys.signedInHosts().length > 0),
    set('ready', true),
  ]);
}

/** Whether a filter holds that can be cleared. */
export async function tellFiltered(isFiltered: boolean): Promise<void> {
  await set('filtered', isFiltered);
}

/** That a job was put into a configuration: a step of the walkthrough is done. */
export async function tellConfigured(): Promise<void> {
  await set('configured', true);
}

function set(key: string, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `postmanCircleci.${key}`, value);
}
