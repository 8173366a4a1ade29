import { createReadStream } from 'node:fs';
import * as vscode from 'vscode';
import type { AnyResult, NoReason } from '../../results';
import { confirm } from '../messages';
import { size } from '../words';
import { fileResults, type PageResult } from './page-result';

/** Past this size, in bytes, a file is not read as a whole. */
const STREAM_FROM = 50_000_000;
/** Past this size the user is asked before a file is read. */
const ASK_FROM = 200_000_000;

/** Why a local file cannot be shown as a report. */
export class FileTrouble extends Error {
  constructor(
    readonly reason: NoReason | 'unreadable' | 'tooLarge' | 'notOnDisk' | 'declined',
    readonly fileName: string,
    readonly bytes = 0,
  ) {
    super(`${fileName}: ${reason}`);
  }
}

/** Every run and every lint that the file holds, recognised by its content. Throws {@link FileTrouble}. */
export async function readLocalReport(
  uri: vscode.Uri,
  signal: AbortSignal,
): Promise<readonly [PageResult, ...PageResult[]]> {
  const name = fileNameOf(uri);
  const bytes = await sizeOf(uri, name);
  if (bytes > ASK_FROM && !(await mayRead(name, bytes))) throw new FileTrouble('declined', name, bytes);
  const found = await read(uri, name, bytes, signal);
  if (found === 'tooLarge') throw new FileTrouble('tooLarge', name, bytes);
  if (found.kind === 'none') throw new FileTrouble(found.reason, name);
  const [first, ...others] = fileResults(name, found.kind === 'run' ? found.reports : [], found.checks);
  if (first === undefined) throw new FileTrouble('other', name);
  return [first, ...others];
}

/** The address of a request in one of the runs of the file, with its query values. Throws {@link FileTrouble}. */
export async function localValues(
  uri: vscode.Uri,
  position: number,
  request: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const name = fileNameOf(uri);
  const { urlIn } = await import('../../results/index');
  return urlIn(await read(uri, name, await sizeOf(uri, name), signal, true), position, request);
}

function fileNameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

async function sizeOf(uri: vscode.Uri, name: string): Promise<number> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    throw new FileTrouble('unreadable', name);
  }
}

async function read(
  uri: vscode.Uri,
  name: string,
  bytes: number,
  signal: AbortSignal,
  keepsValues = false,
): Promise<AnyResult | 'tooLarge'> {
  const { readStream } = await import('../../results/index');
  // VS Code hands out the files of any other file system as a whole only.
  if (bytes > STREAM_FROM && uri.scheme !== 'file') throw new FileTrouble('notOnDisk', name, bytes);
  try {
    const pieces: AsyncIterable<Uint8Array> | readonly Uint8Array[] =
      uri.scheme === 'file'
        ? createReadStream(uri.fsPath, { signal })
        : [await vscode.workspace.fs.readFile(uri)];
    return await readStream(pieces, keepsValues);
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
