import * as vscode from 'vscode';
import type { LiteralKey } from '../../config/model';
import type { App } from '../app';
import { KEY_SOURCE } from '../config-files';
import type { KeyRoom } from '../config-files';

/** Warns of Postman API keys in a config file, and puts the variable there instead. */
export function createKeyRoom(app: Pick<App, 'loadConfig'>): KeyRoom {
  const keysOf = async (document: vscode.TextDocument): Promise<readonly LiteralKey[]> =>
    (await app.loadConfig()).findLiteralKeys(document.getText());
  return {
    findKeyProblems: async (document) => (await keysOf(document)).map((key) => problemOf(document, key)),
    async keyFixes(document, diagnostics) {
      const keys = await keysOf(document);
      return diagnostics.flatMap((diagnostic) => {
        const key = keys.find((each) => rangeOf(document, each).isEqual(diagnostic.range));
        return key?.replacement === undefined ? [] : [fixOf(document, diagnostic, key.replacement)];
      });
    },
  };
}

function problemOf(document: vscode.TextDocument, key: LiteralKey): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(document, key),
    vscode.l10n.t(
      'A Postman API key stands here in clear: everyone who can read the repository can use it. Revoke it in Postman, and keep the new one in the variable POSTMAN_API_KEY of the CircleCI project.',
    ),
    vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = KEY_SOURCE;
  diagnostic.code = 'literalKey';
  return diagnostic;
}

function fixOf(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  replacement: string,
): vscode.CodeAction {
  const fix = new vscode.CodeAction(
    vscode.l10n.t('Replace the key with $POSTMAN_API_KEY'),
    vscode.CodeActionKind.QuickFix,
  );
  fix.diagnostics = [diagnostic];
  fix.isPreferred = true;
  fix.edit = new vscode.WorkspaceEdit();
  fix.edit.replace(document.uri, diagnostic.range, replacement);
  return fix;
}

function rangeOf(document: vscode.TextDocument, { offset, length }: LiteralKey): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}
