import * as vscode from 'vscode';
import type { LinkWrite } from '../platform/links';
import { helps } from './helps';
import { showError } from './messages';

/** Tells the user if a link could not be written. @returns whether it was */
export async function sayIfRefused(writing: Promise<LinkWrite>): Promise<boolean> {
  const write = await writing;
  if (write === 'done') return true;
  const open = helps.openLinksSetting();
  const pressed = await showError(
    write === 'notAList'
      ? vscode.l10n.t('“postmanCircleci.links” is not a list: correct it in the settings first.')
      : vscode.l10n.t('The link does not stand in the settings any more.'),
    open.title,
  );
  if (pressed === open.title) await vscode.commands.executeCommand(open.command, ...(open.args ?? []));
  return false;
}
