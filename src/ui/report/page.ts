import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ReportStrings } from '../../report/strings';
import { createReportPageHost, type ReportPageHost, type ReportPageHostOptions } from './page-host';
import { reportPageHtml } from './page-html';
import type { PageResult } from './page-result';

/** What every report page is made with, whatever it shows. */
export interface PageParts extends Pick<
  ReportPageHostOptions,
  'onAction' | 'onOpenPlace' | 'onOverBuilds' | 'onRunShown' | 'describe'
> {
  readonly extensionUri: vscode.Uri;
  readonly strings: ReportStrings;
}

/** A page in a webview. Dispose it once the webview is gone. */
export interface OpenPage {
  readonly host: ReportPageHost;
  /** Loads what the page shows, and shows it or why it cannot be. Never rejects. */
  reload(): Promise<void>;
  dispose(): void;
}

/** What a webview must be allowed for the page: its own script, and nothing from outside `dist`. */
export function pageOptions({ extensionUri }: PageParts): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [distOf(extensionUri)] };
}

/**
 * Puts the page into `webview`, which has {@link pageOptions}.
 *
 * @param restore see `init.restore` of the protocol
 */
export function openPage(
  parts: PageParts,
  webview: vscode.Webview,
  restore: string,
  load: (signal: AbortSignal) => Promise<readonly [PageResult, ...PageResult[]]>,
  values: (
    request: number,
    result: PageResult,
    part: number,
    signal: AbortSignal,
  ) => Promise<string | undefined>,
): OpenPage {
  const closed = new AbortController();
  const reload = async (): Promise<void> => {
    host.showLoading();
    try {
      const results = await load(closed.signal);
      if (!closed.signal.aborted) host.show(results);
    } catch (error) {
      if (!closed.signal.aborted) host.showFailure(parts.describe(error));
    }
  };
  const host = createReportPageHost({
    post: (message) => {
      if (!closed.signal.aborted) void webview.postMessage(message);
    },
    strings: parts.strings,
    locale: vscode.env.language,
    restore,
    onRetry: () => void reload(),
    onRunShown: parts.onRunShown,
    onAction: parts.onAction,
    onValues: (request, result, part) => values(request, result, part, closed.signal),
    describe: parts.describe,
    onOverBuilds: parts.onOverBuilds,
    onOpenPlace: parts.onOpenPlace,
  });
  const listening = webview.onDidReceiveMessage((message) => host.receive(message));
  webview.html = htmlOf(webview, distOf(parts.extensionUri));
  return {
    host,
    reload,
    dispose() {
      closed.abort();
      host.left();
      listening.dispose();
    },
  };
}

function distOf(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist');
}

function htmlOf(webview: vscode.Webview, dist: vscode.Uri): string {
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  return reportPageHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    script: address('webview.js'),
    style: address('webview.css'),
    language: vscode.env.language,
  });
}
