import * as vscode from 'vscode';
import type { CommandHandler } from '../run-command';
import { showInformation } from '../messages';
import { showAt } from '../show-at';
import { rowPage } from '../row-page';
import { helps } from '../helps';

/** Opens the local definition file at the place of a violation. It stands on the rows of violations alone. */
export const openViolation: CommandHandler = async (app, row) => {
  if (row?.kind !== 'violation') return;
  const { placeOfViolation } = await import('../problems/index');
  const place = await placeOfViolation(app, row.link, row.check.check, row.violation);
  if (place !== undefined) {
    await showAt(await vscode.workspace.openTextDocument(place.uri), place.range.start);
    return;
  }
  const { title } = helps.openInCircleci();
  const pressed = await showInformation(
    vscode.l10n.t('The definition file of this violation is not in the workspace.'),
    title,
  );
  const address = pressed === title ? rowPage(row) : undefined;
  if (address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
};
