import * as vscode from 'vscode';
import type { CommandHandler } from '../run-command';

/** Shows a local report or lint result, of any format, in the report page. */
export const openReportFile: CommandHandler = async (app) => {
  const title = vscode.l10n.t('Open Postman Report File');
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: vscode.l10n.t('Open'),
    filters: {
      [vscode.l10n.t('Reports and printed output')]: ['json', 'xml', 'txt', 'log', 'csv'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  const [uri] = chosen ?? [];
  if (uri !== undefined) await app.reports.openFile(uri);
};
