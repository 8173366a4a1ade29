import * as vscode from 'vscode';
import type { Files } from '../../platform/files';
import type { RuleCheck, RuleViolation } from '../../report/rule-check';

/** Files of one name that are looked among. */
const FILES_AT_MOST = 50;

/**
 * The place of a violation that no build is known of. The tool names the definition's file as it stood where it ran: here
 * it is the one whose path ends most like it. `undefined` where there is none.
 */
export async function placeOfName(
  files: Files,
  check: RuleCheck,
  { file = check.file, line, column }: RuleViolation,
): Promise<vscode.Location | undefined> {
  const wanted = (file ?? '').split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = wanted.at(-1);
  if (name === undefined) return undefined;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.map(({ uri }) => files.find(uri, name, FILES_AT_MOST)));
  const [best] = found
    .flat()
    .filter(({ path }) => path.endsWith(`/${name}`))
    .map((uri) => ({ uri, same: sharedEnd(uri.path.split('/'), wanted) }))
    .sort((a, b) => b.same - a.same);
  if (best === undefined) return undefined;
  const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), Math.max(0, (column ?? 1) - 1));
  return new vscode.Location(best.uri, at);
}

/** How many of the last parts of two paths are the same. */
function sharedEnd(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  for (let i = 1; i <= most; i += 1) if (one.at(-i) !== other.at(-i)) return i - 1;
  return most;
}
