import * as vscode from 'vscode';
import type { BuildHereRequest } from './build-here';
import { configLines } from './config-lines';

/** Config files of CircleCI, saved or not. */
const CONFIG_FILES: vscode.DocumentSelector = ['file', 'untitled', 'vscode-remote'].map((scheme) => ({
  scheme,
  pattern: '**/.circleci/*.{yml,yaml}',
}));

/** Looks again this long after the last change, in ms. */
const REST_MS = 300;

/** Loads what looks for keys and mends them; it is part of no activation. */
export interface KeyRoom {
  findKeyProblems(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]>;
  keyFixes(
    document: vscode.TextDocument,
    diagnostics: readonly vscode.Diagnostic[],
  ): Promise<readonly vscode.CodeAction[]>;
}

/**
 * What a config file shows of us in its editor: commands above our job and the workflows, and a warning at every Postman
 * API key that stands there in clear, with a fix. Only a file that has such a key costs more than a look at its lines.
 */
export function watchConfigFiles(loadKeys: () => Promise<KeyRoom>): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('postmanCircleci.keys');
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  const look = async (document: vscode.TextDocument): Promise<void> => {
    if (vscode.languages.match(CONFIG_FILES, document) === 0) return;
    if (!document.getText().includes('PMAK-')) {
      problems.delete(document.uri);
      return;
    }
    const { version } = document;
    const found = await (await loadKeys()).findKeyProblems(document);
    if (document.version === version && !document.isClosed) problems.set(document.uri, found);
  };
  const lookSoon = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        void look(document);
      }, REST_MS),
    );
  };
  for (const document of vscode.workspace.textDocuments) void look(document);

  return vscode.Disposable.from(
    problems,
    vscode.workspace.onDidOpenTextDocument((document) => void look(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (vscode.languages.match(CONFIG_FILES, document) > 0) lookSoon(document);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => problems.delete(uri)),
    vscode.languages.registerCodeLensProvider(CONFIG_FILES, { provideCodeLenses: lensesOf }),
    vscode.languages.registerCodeActionsProvider(
      CONFIG_FILES,
      {
        provideCodeActions: async (document, _, { diagnostics }) => {
          const ours = diagnostics.filter(({ source }) => source === KEY_SOURCE);
          return ours.length === 0 ? [] : [...(await (await loadKeys()).keyFixes(document, ours))];
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    new vscode.Disposable(() => {
      for (const timer of waiting.values()) clearTimeout(timer);
    }),
  );
}

/** Who reports a problem, as the Problems panel shows it. */
export const KEY_SOURCE = 'Postman CircleCI';

function lensesOf(document: vscode.TextDocument): vscode.CodeLens[] {
  const request: BuildHereRequest = { config: document.uri.toString() };
  return configLines(document.getText()).flatMap(({ line }) => {
    const range = new vscode.Range(line, 0, line, 0);
    return [
      new vscode.CodeLens(range, {
        title: vscode.l10n.t('Configure Postman CLI'),
        command: 'postmanCircleci.configurePostmanCli',
      }),
      new vscode.CodeLens(range, {
        title: vscode.l10n.t('Run build on this branch'),
        command: 'postmanCircleci.runBuild',
        arguments: [request],
      }),
    ];
  });
}
