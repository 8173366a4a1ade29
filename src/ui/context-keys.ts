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

/** Whether the walkthrough stands in a tab, and which of its steps were done that leave nothing to tell it by. */
export async function tellWalkthrough(isOpen: boolean, done: readonly string[]): Promise<void> {
  await Promise.all([
    set('walkthroughOpen', isOpen),
    set('configured', done.includes('configured')),
    set('runRead', done.includes('runRead')),
  ]);
}

function set(key: string, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `postmanCircleci.${key}`, value);
}
