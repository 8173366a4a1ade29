import * as vscode from 'vscode';
import type { Files } from '../platform/files';
import type { TextRefusal } from './config-words';

/** `.circleci/config.yml` as an edit would meet it. */
export type ConfigText =
  | { readonly kind: 'missing'; readonly file: vscode.Uri }
  /** The editor's text, unsaved changes included: what an edit applies to. */
  | { readonly kind: 'text'; readonly file: vscode.Uri; readonly text: string }
  | { readonly kind: 'refused'; readonly file: vscode.Uri; readonly refusal: TextRefusal };

/** CircleCI reads no more of a configuration than this. */
const BYTES_AT_MOST = 3_000_000;

/** Reads the configuration of a repository. Refuses what the editor itself would change on saving. */
export async function readConfigFile(files: Files, repository: vscode.Uri): Promise<ConfigText> {
  const file = vscode.Uri.joinPath(repository, '.circleci', 'config.yml');
  const bytes = await files.read(file);
  if (bytes === undefined) return { kind: 'missing', file };
  const refusal = refusalOf(bytes);
  if (refusal !== undefined) return { kind: 'refused', file, refusal };
  const document = await vscode.workspace.openTextDocument(file);
  return { kind: 'text', file, text: document.getText() };
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
  const ends = new Set(text.match(/\r\n|\r|\n/g));
  return ends.size > 1 || ends.has('\r') ? 'mixedLineEnds' : undefined;
}
