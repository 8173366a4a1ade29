import * as vscode from 'vscode';

/** Opens a document with the cursor at a place, which is then in sight. */
export async function showAt(document: vscode.TextDocument, at: vscode.Position): Promise<void> {
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
