import * as vscode from 'vscode';
import type { Files } from '../platform/files';
import type { TextRefusal } from './config-words';

/** A config file as an edit would meet it. */
export type ConfigText =
  | {
      readonly kind: 'text';
      readonly file: vscode.Uri;
      /** What an edit goes to: the file, or an untitled document at its path where there is none yet. */
      readonly document: vscode.Uri;
      /** Unsaved changes included; empty where there is no file. */
      readonly text: string;
      /**
       * An editor keeps one kind of line end a file, and writes all of them anew on saving: a file that mixes them is
       * written without one.
       */
      readonly writes: 'edit' | 'bytes';
    }
  | { readonly kind: 'refused'; readonly file: vscode.Uri; readonly refusal: TextRefusal };

/** Where CircleCI looks for it, relative to the repository's root. */
export const CONFIG_PATH = '.circleci/config.yml';

/** CircleCI reads no more of a configuration than this. */
const BYTES_AT_MOST = 3_000_000;

/** Reads a configuration of a repository. Refuses what the editor itself would change on saving. */
export async function readConfigFile(
  files: Files,
  repository: vscode.Uri,
  path: string = CONFIG_PATH,
): Promise<ConfigText> {
  const file = vscode.Uri.joinPath(repository, path);
  const refused = (refusal: TextRefusal): ConfigText => ({ kind: 'refused', file, refusal });
  const unsaved = unsavedDocument(file);
  if (!(await files.exists(file))) {
    const text = unsaved?.getText() ?? '';
    return { kind: 'text', file, document: unsaved?.uri ?? untitled(file), text, writes: 'edit' };
  }
  const bytes = await files.read(file);
  if (bytes === undefined) return refused('unreadable');
  const read = readText(bytes);
  if (read.kind === 'refused') return refused(read.refusal);
  if (hasMixedLineEnds(read.text))
    return unsaved === undefined
      ? { kind: 'text', file, document: file, text: read.text, writes: 'bytes' }
      : refused('mixedLineEnds');
  const document = await vscode.workspace.openTextDocument(file);
  if (!/^utf8(?:bom)?$/.test(document.encoding)) return refused('otherEncoding');
  return { kind: 'text', file, document: file, text: document.getText(), writes: 'edit' };
}

/** The text of a file, with its byte-order mark, or why it is none. */
export function readText(
  bytes: Uint8Array,
):
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusal: TextRefusal } {
  if (bytes.length > BYTES_AT_MOST) return { kind: 'refused', refusal: 'tooLarge' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? { kind: 'refused', refusal: 'notUtf8' } : { kind: 'text', text };
  } catch {
    return { kind: 'refused', refusal: 'notUtf8' };
  }
}

/** True for a text whose line ends an editor would change on saving. */
export function hasMixedLineEnds(text: string): boolean {
  const ends = new Set(text.match(/\r\n|\r|\n/g));
  return ends.size > 1 || ends.has('\r');
}

/** What an editor holds of a file that is not on disk like that: never saved there yet, or changed since. */
export function unsavedDocument(file: vscode.Uri): vscode.TextDocument | undefined {
  const uris = [untitled(file).toString(), file.toString()];
  return vscode.workspace.textDocuments.find(
    (document) => document.isDirty && uris.includes(document.uri.toString()),
  );
}

function untitled(file: vscode.Uri): vscode.Uri {
  return file.with({ scheme: 'untitled' });
}
