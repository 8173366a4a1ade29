import * as vscode from 'vscode';

/** How long the change may take to reach the editors, in ms. */
const SOON_MS = 5_000;

/** Keeps editors that show the end of a document at its end, over its next change. */
export function keepAtEnd(uri: vscode.Uri): void {
  const key = uri.toString();
  const atEnd = vscode.window.visibleTextEditors.filter(
    ({ document, visibleRanges }) =>
      document.uri.toString() === key && (visibleRanges.at(-1)?.end.line ?? 0) >= document.lineCount - 2,
  );
  if (atEnd.length === 0) return;
  const changed = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (document.uri.toString() !== key) return;
    const end = document.lineAt(document.lineCount - 1).range;
    for (const editor of atEnd) editor.revealRange(end);
    stop();
  });
  const timer = setTimeout(() => void changed.dispose(), SOON_MS);
  const stop = (): void => {
    clearTimeout(timer);
    changed.dispose();
  };
}
