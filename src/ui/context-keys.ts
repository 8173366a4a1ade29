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
  await tick();
}

/** Whether a filter holds that can be cleared. */
export async function tellFiltered(isFiltered: boolean): Promise<void> {
  await set('filtered', isFiltered);
}

/** Which steps of the walkthrough were done that leave nothing behind to tell it by. */
export async function tellDone(steps: readonly string[]): Promise<void> {
  await Promise.all([
    set('configured', steps.includes('configured')),
    set('runRead', steps.includes('runRead')),
  ]);
  await tick();
}

/**
 * Has VS Code look at the walkthrough's steps. It checks a step off when its condition comes true, and never one that was
 * true already when it first read the walkthrough in a window. So each asks for this key too, true for a moment only.
 */
export async function tick(): Promise<void> {
  await set('tick', true);
  await set('tick', false);
}

function set(key: string, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `postmanCircleci.${key}`, value);
}
