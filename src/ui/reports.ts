import * as vscode from 'vscode';
import type { CollectionRun, DefinitionCheck } from '../results/model';
import type { ReportPages } from './report/index';
import type { ReportPagesOptions } from './report/pages';
import { DEFINITION_PANEL, REPORT_EDITOR, RUN_PANEL } from './report/view-types';

/** The report pages, before any of them is needed. */
export interface Reports {
  /** Opens the page of a run, or brings it to the front; at one of its requests, by its index, where one is given. */
  showRun(run: CollectionRun, request?: number): Promise<void>;
  showCheck(check: DefinitionCheck): Promise<void>;
  /** Opens a local file as a report. */
  openFile(uri: vscode.Uri): Promise<void>;
  /** Opens the report that ships, for who has none yet. */
  openSample(): Promise<void>;
  dispose(): void;
}

/** Registers what VS Code brings pages back by. What fills them is a bundle of its own. */
export function createReports(options: ReportPagesOptions): Reports {
  // Not the promise of it: a load that failed is tried again.
  let loaded: ReportPages | undefined;
  const pages = async (): Promise<ReportPages> => {
    const { createReportPages } = await import('./report/index');
    return (loaded ??= createReportPages(options));
  };

  const registered = vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(RUN_PANEL, {
      deserializeWebviewPanel: async (panel, state: unknown) => (await pages()).runs.restore(panel, state),
    }),
    vscode.window.registerWebviewPanelSerializer(DEFINITION_PANEL, {
      deserializeWebviewPanel: async (panel, state: unknown) => (await pages()).checks.restore(panel, state),
    }),
    vscode.window.registerCustomEditorProvider(REPORT_EDITOR, {
      openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
      resolveCustomEditor: async ({ uri }, panel) => (await pages()).showFile(uri, panel),
    }),
  );

  const openFile = async (uri: vscode.Uri): Promise<void> => {
    await vscode.commands.executeCommand('vscode.openWith', uri, REPORT_EDITOR);
  };

  return {
    showRun: async (run, request) => (await pages()).runs.show(run, request),
    showCheck: async (check) => (await pages()).checks.show(check),
    openFile,
    openSample: () =>
      openFile(vscode.Uri.joinPath(options.extension.extensionUri, 'media', 'sample-report.json')),
    dispose() {
      registered.dispose();
      loaded?.dispose();
    },
  };
}
