import type * as vscode from 'vscode';
import { localValues, readLocalReport } from './local-file';
import { openPage, pageOptions, type PageParts } from './page';

/** Fills an editor that VS Code opened for a local report, and reads the file again when the user tries again. */
export async function showLocalReport(
  parts: PageParts,
  uri: vscode.Uri,
  panel: vscode.WebviewPanel,
): Promise<void> {
  panel.webview.options = pageOptions(parts);
  // VS Code brings the editor back from its address, so the page has nothing to keep for that but whose state it is.
  const page = openPage(
    parts,
    panel.webview,
    uri.toString(),
    (signal) => readLocalReport(uri, signal),
    // Runs come before lints among the results of a file.
    (request, _, part, signal) => localValues(uri, part, request, signal),
  );
  panel.onDidDispose(() => page.dispose());
  await page.reload();
}
