import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { inertLine } from '../report/inert';
import { fill, type ReportStrings } from '../report/strings';
import type { CollectionRun, RunKey } from '../results/model';
import { parseRunKey, printRunKey, runId, runKey } from '../results/run-key';
import { createReportPageHost, type ReportPageHost } from './report-panel-host';
import { reportPageHtml } from './report-panel-html';

/** Webview type of the contract. */
export const RUN_PANEL = 'postmanCircleci.run';

/** VS Code cuts a tab's title where it must; this only keeps a hostile one from being huge. */
const LONGEST_TITLE = 100;

export interface ReportPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly strings: ReportStrings;
  /** Reads a run again: after a reload of the window, or when the user tries again. */
  readonly load: (key: RunKey, signal: AbortSignal) => Promise<CollectionRun>;
  /** Words for why {@link load} failed. */
  readonly describe: (error: unknown) => string;
  readonly openInCircleci: (key: RunKey) => void;
}

/** The pages of collection runs: one panel a run. Dispose it to close them and to leave their serializer. */
export interface ReportPanels {
  /** Opens the page of `run`, or brings it to the front. */
  show(run: CollectionRun): void;
  dispose(): void;
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly host: ReportPageHost;
  /** Reads the run again and shows it, or why it cannot be. */
  readonly reload: () => Promise<void>;
}

/** Registers the serializer too, so that pages come back after a reload of the window. */
export function createReportPanels(options: ReportPanelOptions): ReportPanels {
  const { strings } = options;
  const open = new Map<string, OpenPanel>();
  const dist = vscode.Uri.joinPath(options.extensionUri, 'dist');
  const webviewOptions: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [dist] };

  const adopt = (panel: vscode.WebviewPanel, key: RunKey): OpenPanel => {
    const closed = new AbortController();
    const reload = async (): Promise<void> => {
      host.showLoading();
      try {
        const run = await options.load(key, closed.signal);
        if (closed.signal.aborted) return;
        panel.title = titleOf(run, strings);
        host.show(run);
      } catch (error) {
        if (!closed.signal.aborted) host.showFailure(options.describe(error));
      }
    };
    const host = createReportPageHost({
      post: (message) => void panel.webview.postMessage(message),
      strings,
      locale: vscode.env.language,
      restore: printRunKey(key),
      onRetry: () => void reload(),
      onOpenInCircleci: () => options.openInCircleci(key),
    });
    panel.webview.onDidReceiveMessage((message) => host.receive(message));
    panel.onDidDispose(() => {
      closed.abort();
      open.delete(runId(key));
    });
    panel.webview.html = pageOf(panel.webview, dist);
    const opened = { panel, host, reload };
    open.set(runId(key), opened);
    return opened;
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(RUN_PANEL, {
    async deserializeWebviewPanel(panel, state: unknown) {
      const key = parseRunKey(restoreOf(state));
      if (key === undefined || open.has(runId(key))) {
        // No run to ask for, or one that is on screen already: an empty tab helps nobody.
        panel.dispose();
        return;
      }
      panel.webview.options = webviewOptions;
      await adopt(panel, key).reload();
    },
  });

  return {
    show(run) {
      const known = open.get(run.id);
      const title = titleOf(run, strings);
      if (known === undefined) {
        if (![...open.values()].some(({ panel }) => panel.title === title)) closeSleeping(title);
        const column = vscode.ViewColumn.Active;
        const panel = vscode.window.createWebviewPanel(RUN_PANEL, title, column, webviewOptions);
        adopt(panel, runKey(run)).host.show(run);
        return;
      }
      if (known.host.showing !== 'run') {
        known.panel.title = title;
        known.host.show(run);
      }
      known.panel.reveal();
    },
    dispose() {
      serializer.dispose();
      for (const { panel } of [...open.values()]) panel.dispose();
    },
  };
}

function pageOf(webview: vscode.Webview, dist: vscode.Uri): string {
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  return reportPageHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    script: address('webview.js'),
    style: address('webview.css'),
    language: vscode.env.language,
  });
}

function titleOf({ report, job }: CollectionRun, strings: ReportStrings): string {
  const name = inertLine(report.name).slice(0, LONGEST_TITLE) || strings.unnamedCollection;
  return job.build === undefined ? name : fill(strings.buildTitle, name, job.build.number);
}

/**
 * Closes the tabs of an earlier session that VS Code wakes only once they are looked at: nothing but its title tells
 * what such a tab will show, and it would stand beside the page that shows the same.
 */
function closeSleeping(title: string): void {
  const sleeping = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input, label }) => {
      // VS Code puts its own prefix before the type.
      return input instanceof vscode.TabInputWebview && input.viewType.endsWith(RUN_PANEL) && label === title;
    });
  void vscode.window.tabGroups.close(sleeping, true);
}

/** What the page kept as its state is input: its own, but from another time. */
function restoreOf(state: unknown): unknown {
  return typeof state === 'object' && state !== null && 'restore' in state ? state.restore : undefined;
}
