import * as vscode from 'vscode';
import type { Refusal } from '../config/model';
import type { App } from './app';
import type { TextRefusal } from './config-words';
import { refusalWords, textRefusalWords } from './config-words';
import { showAt } from './show-at';
import { showWarning } from './messages';

/** Why a config was left as it is. */
export type ConfigRefusal = Refusal | { readonly kind: 'text'; readonly refusal: TextRefusal };

/**
 * Says why a config was left as it is, and offers the YAML to place by hand and, where one is at fault, the line.
 *
 * @param config what was to be edited, with its path relative to the repository's root
 * @param copyYaml puts the YAML on the clipboard
 */
export async function sayRefused(
  app: App,
  { document, path }: { readonly document: vscode.Uri; readonly path: string },
  refusal: ConfigRefusal,
  copyYaml: () => Promise<void>,
): Promise<void> {
  const reason = refusal.kind === 'text' ? textRefusalWords(refusal.refusal) : refusalWords(refusal);
  app.log.info(`${path} was left as it is: ${reason}`);
  const copy = vscode.l10n.t('Copy YAML');
  const line = 'line' in refusal ? refusal.line : undefined;
  const show = line === undefined ? undefined : vscode.l10n.t('Show Line {0}', line);
  const pressed = await showWarning(
    vscode.l10n.t('{0} is left as it is. {1}', path, reason),
    ...[show, copy].filter((button) => button !== undefined),
  );
  if (pressed === copy) await copyYaml();
  else if (pressed !== undefined && line !== undefined) {
    await showAt(await vscode.workspace.openTextDocument(document), new vscode.Position(line - 1, 0));
  }
}
