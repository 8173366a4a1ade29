import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { LeadsAstray } from '../platform/disk';
import { showError, showInformation } from './messages';

/** Where the user last saved something, for this window. */
let lastFolder: vscode.Uri | undefined;

/** A file to write to; VS Code itself asks before one that exists. `undefined` if the user gave up. */
export async function askFile(title: string, name: string): Promise<vscode.Uri | undefined> {
  const defaultUri = vscode.Uri.joinPath(startFolder(), name);
  const file = onDisk(await vscode.window.showSaveDialog({ title, defaultUri }));
  if (file !== undefined) lastFolder = vscode.Uri.joinPath(file, '..');
  return file;
}

/** An existing folder to write into; `undefined` if the user gave up. */
export async function askFolder(title: string, openLabel: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel,
    defaultUri: startFolder(),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  const folder = onDisk(chosen?.[0]);
  if (folder !== undefined) lastFolder = folder;
  return folder;
}

/** What came of writing, or `undefined` where the disk refused it, which is said. */
export async function orSayWhy<T>(writing: Promise<T>): Promise<T | undefined> {
  try {
    return await writing;
  } catch (error) {
    const words = diskWords(error);
    if (words === undefined) throw error;
    void showError(words);
    return undefined;
  }
}

function diskWords(error: unknown): string | undefined {
  if (error instanceof LeadsAstray) {
    return vscode.l10n.t(
      'Nothing more was saved: {0} is a link that leads out of the chosen folder.',
      error.path,
    );
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return vscode.l10n.t('It could not be saved: the disk is full.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return vscode.l10n.t('It could not be saved: you may not write there. Choose another folder.');
    case 'EISDIR':
    case 'ENOTDIR':
    case 'ENOTEMPTY':
    case 'EEXIST':
      return vscode.l10n.t(
        'It could not be saved: a folder and a file there have the same name. Choose another folder.',
      );
    case 'ENOENT':
      return vscode.l10n.t('It could not be saved: the folder is no longer there.');
    default:
      return undefined;
  }
}

/** Says where it is, with a button that opens it. */
export async function saySaved(words: string, file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open File');
  if ((await showInformation(words, open)) === open) {
    await vscode.commands.executeCommand('vscode.open', file);
  }
}

function startFolder(): vscode.Uri {
  return lastFolder ?? vscode.Uri.file(homedir());
}

function onDisk(uri: vscode.Uri | undefined): vscode.Uri | undefined {
  if (uri === undefined || uri.scheme === 'file') return uri;
  void showError(vscode.l10n.t('Files can be saved to a disk only. Choose a folder on one.'));
  return undefined;
}
