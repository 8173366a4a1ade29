import * as vscode from 'vscode';

/** Writes a setting of the extension for the user; `undefined` takes it back. */
export function set(key: string, value: unknown): Thenable<void> {
  const { Global } = vscode.ConfigurationTarget;
  return vscode.workspace.getConfiguration('postmanCircleci').update(key, value, Global);
}
