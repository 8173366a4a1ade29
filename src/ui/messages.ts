import * as vscode from 'vscode';
import { plain } from './pick-rows';

/*
 * Every message at the bottom right goes through here, but for progress (`cancellable.ts`). VS Code makes links of
 * `[text](address)` in a message, also of `command:` addresses, and messages quote branches, workflows and answers of
 * services: words of strangers.
 */

export function showError(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(message), ...orOk(message, buttons));
}

export function showWarning(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(message), ...orOk(message, buttons));
}

export function showInformation(
  message: string,
  ...buttons: readonly string[]
): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(message), ...orOk(message, buttons));
}

/** Says in the status bar, for a few seconds, what came of a command that shows nothing else. */
export function sayBriefly(words: string): void {
  vscode.window.setStatusBarMessage(plain(words), BRIEFLY_MS);
}

/** Asks in a dialog that must be answered; `undefined` is Cancel. */
export function confirm(
  question: string,
  detail: string,
  ...answers: readonly string[]
): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(question), { modal: true, detail }, ...answers);
}

/** VS Code cuts a message without a button to one line, of about as many letters, and shows one with a button whole. */
const LINE_LENGTH = 55;
const BRIEFLY_MS = 5_000;

function orOk(message: string, buttons: readonly string[]): readonly string[] {
  return buttons.length === 0 && message.length > LINE_LENGTH ? [vscode.l10n.t('OK')] : buttons;
}

/** The same words, with nothing left that VS Code would make a link of. */
export function withoutLinks(message: string): string {
  return message.replaceAll('](', '] (');
}
