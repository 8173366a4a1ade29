import * as vscode from 'vscode';
import type { Files } from '../platform/files';
import type { TextRefusal } from './config-words';

/** `.circleci/config.yml` as an edit would meet it. */
export type ConfigText =
  | {
      readonly kind: 'text';
      readonly file: vscode.Uri;
      /** What an edit goes to: the file, or an untitled document at its path where there is none yet. */
      readonly document: vscode.Uri;
      /** Unsaved changes included; empty where there is no file. */
      readonly text: string;
    }
  | { readonly kind: 'refused'; readonly file: vscode.Uri; readonly refusal: TextRefusal };

/** CircleCI reads no more of a configuration than this. */
const BYTES_AT_MOST = 3_000_000;

/** Reads the configuration of a repository. Refuses what the editor itself would change on saving. */
export async function readConfigFile(files: Files, repository: vscode.Uri): Promise<ConfigText> {
  const file = vscode.Uri.joinPath(repository, '.circleci', 'config.yml');
  const refused = (refusal: TextRefusal): ConfigText => ({ kind: 'refused', file, refusal });
  if (!(await files.exists(file))) {
    const unsaved = unsavedDocument(file);
    const text = unsaved?.getText() ?? '';
    return { kind: 'text', file, document: unsaved?.uri ?? untitled(file), text };
  }
  const bytes = await files.read(file);
  if (bytes === undefined) return refused('unreadable');
  const refusal = refusalOf(bytes);
  if (refusal !== undefined) return refused(refusal);
  const document = await vscode.workspace.openTextDocument(file);
  if (!/^utf8(?:bom)?$/.test(document.encoding)) return refused('otherEncoding');
  return { kind: 'text', file, document: file, text: document.getText() };
}

/** Exported for its tests: an editor keeps one kind of line end a file, and writes all of them anew. */
export function refusalOf(bytes: Uint8Array): TextRefusal | undefined {
  if (bytes.length > BYTES_AT_MOST) return 'tooLarge';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'notUtf8';
  }
  if (text.includes('\0')) return 'notUtf8';
  const ends = new Set(text.match(/\r\n|\r|\n/g));
  return ends.size > 1 || ends.has('\r') ? 'mixedLineEnds' : undefined;
}

/** What an editor holds for a file that is not on disk: never saved there yet, or deleted under unsaved changes. */
function unsavedDocument(file: vscode.Uri): vscode.TextDocument | undefined {
  const uris = [untitled(file).toString(), file.toString()];
  return vscode.workspace.textDocuments.find(
    (document) => document.isDirty && uris.includes(document.uri.toString()),
  );
}

function untitled(file: vscode.Uri): vscode.Uri {
  return file.with({ scheme: 'untitled' });
}
