import * as vscode from 'vscode';

/*
 * Every message at the bottom right goes through here, but for progress (`cancellable.ts`). VS Code makes links of
 * `[text](address)` in a message, also of `command:` addresses, and messages quote branches, workflows and answers of
 * services: words of strangers.
 */

export function showError(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(message), ...buttons);
}

export function showWarning(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(message), ...buttons);
}

export function showInformation(
  message: string,
  ...buttons: readonly string[]
): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(message), ...buttons);
}

/** Asks in a dialog that must be answered; `undefined` is Cancel. */
export function confirm(
  question: string,
  detail: string,
  ...answers: readonly string[]
): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(question), { modal: true, detail }, ...answers);
}

/** The same words, with nothing left that VS Code would make a link of. */
export function withoutLinks(message: string): string {
  return message.replaceAll('](', '] (');
}
