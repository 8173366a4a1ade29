import * as vscode from 'vscode';
import type { NoReason } from '../../results';
import { confirm } from '../messages';
import { size } from '../words';
import { fileResults, type PageResult } from './page-result';

/** Past this size, in bytes, the user is asked before a file is read. */
const ASK_FROM = 200_000_000;
/** No text of JavaScript is longer. */
const MOST_BYTES = 500_000_000;

/** Why a local file cannot be shown as a report. */
export class FileTrouble extends Error {
  constructor(
    readonly reason: NoReason | 'unreadable' | 'tooLarge' | 'declined',
    readonly fileName: string,
    readonly bytes = 0,
  ) {
    super(`${fileName}: ${reason}`);
  }
}

/** Every run and every lint that the file holds, recognised by its content. Throws {@link FileTrouble}. */
export async function readLocalReport(uri: vscode.Uri): Promise<readonly [PageResult, ...PageResult[]]> {
  const name = fileNameOf(uri);
  const bytes = await bytesOf(uri, name);
  const { readAny } = await import('../../results/index');
  const found = readAny(bytes);
  if (found.kind === 'none') throw new FileTrouble(found.reason, name);
  const [first, ...others] = fileResults(name, found.kind === 'run' ? found.reports : [], found.checks);
  if (first === undefined) throw new FileTrouble('other', name);
  return [first, ...others];
}

export function fileNameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

async function bytesOf(uri: vscode.Uri, name: string): Promise<Uint8Array> {
  let bytes: number;
  try {
    bytes = (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    throw new FileTrouble('unreadable', name);
  }
  if (bytes > MOST_BYTES) throw new FileTrouble('tooLarge', name, bytes);
  if (bytes > ASK_FROM && !(await mayRead(name, bytes))) throw new FileTrouble('declined', name, bytes);
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    throw new FileTrouble('unreadable', name);
  }
}

async function mayRead(name: string, bytes: number): Promise<boolean> {
  const read = vscode.l10n.t('Read It');
  const answer = await confirm(
    vscode.l10n.t('{0} is {1} large. Read it?', name, size(bytes)),
    vscode.l10n.t('The editor may be slow while it is read.'),
    read,
  );
  return answer === read;
}
