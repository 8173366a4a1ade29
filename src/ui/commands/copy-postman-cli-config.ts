import * as vscode from 'vscode';
import { chooseCollection, chooseRoot } from '../choose-collection';
import type { CommandHandler } from '../run-command';
import { copyYaml } from '../copy-yaml';

/** Puts the generated job on the clipboard, for those who place it themselves. */
export const copyPostmanCliConfig: CommandHandler = async (app) => {
  const title = vscode.l10n.t('Copy Postman CLI Configuration');
  const root = await chooseRoot(app, title);
  if (root === undefined) return;
  const collection = await chooseCollection(app, root, title);
  if (collection !== undefined) await copyYaml(app, { collections: [collection] });
};
