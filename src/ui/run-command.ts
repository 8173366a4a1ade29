import * as vscode from 'vscode';
import { isFailure } from '../http/failure';
import type { Link } from '../links/model';
import type { App } from './app';
import { helps } from './helps';
import { failureWords } from './words';
import type { Help } from './words';
import { Node } from './tree/node';
import type { Row } from './tree/row';
import { showError } from './messages';
import { offerLink } from './offer-link';

/**
 * What a command does; `row` is the one it was called on, absent from the palette. `arg` is what it was called with, which
 * may be anything.
 */
export type CommandHandler = (app: App, row: Row | undefined, arg?: unknown) => Promise<void>;

interface CommandParts {
  readonly links: Pick<App['links'], 'find'>;
  readonly log: Pick<App['log'], 'warn' | 'error'>;
}

/**
 * Runs a command so that whatever goes wrong ends as one plain message, never as an unhandled rejection. Resolves once the
 * command is over: its message may stand there unanswered for as long as the window.
 */
export async function runCommand<Parts extends CommandParts>(
  app: Parts,
  name: string,
  handler: (app: Parts, row: Row | undefined, arg?: unknown) => Promise<void>,
  arg: unknown,
): Promise<void> {
  const unawaited = (message: Promise<void>): void =>
    void message.catch((error: unknown) => app.log.error(`${name}: what its message offers failed`, error));
  // Keybindings and other extensions may pass anything.
  const row = arg instanceof Node ? arg.row : undefined;
  try {
    if (row?.link !== undefined && isUnlinked(app, row.link)) return unawaited(sayUnlinked(row.link));
    await handler(app, row, arg);
  } catch (error) {
    if (isFailure(error, 'cancelled')) return;
    if (isFailure(error)) {
      app.log.warn(`${name}: ${error.message}`);
      const { sentence, help } = failureWords(error);
      unawaited(offer(sentence, help && tried(help, name), arg));
    } else {
      app.log.error(`${name} failed`, error);
      unawaited(
        offer(vscode.l10n.t('Something went wrong here. The output says more.'), helps.showOutput(), arg),
      );
    }
  }
}

/** On a row, to try again is to read it again; in a message, to do again what failed. */
function tried(help: Help, name: string): Help {
  return help.command === helps.refresh().command ? { ...help, command: `postmanCircleci.${name}` } : help;
}

function isUnlinked({ links }: CommandParts, { host, slug }: Link): boolean {
  return links.find(host, slug) === undefined;
}

/** A message may stand there for longer than the link that its button is about. */
function sayUnlinked({ nickname, slug }: Link): Promise<void> {
  return offerLink(vscode.l10n.t('{0} is not linked any more.', nickname), slug);
}

/** One message with at most one button for the command that helps, and one for the log. */
async function offer(sentence: string, help: Help | undefined, arg: unknown): Promise<void> {
  const buttons = [help, helps.showOutput()].filter((button) => button !== undefined);
  const titles = [...new Set(buttons.map((button) => button.title))];
  const pressed = await showError(sentence, ...titles);
  const chosen = buttons.find((button) => button.title === pressed);
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command, ...(chosen.args ?? [arg]));
}
