import * as vscode from 'vscode';
import { inertLine } from '../../report/inert';
import { fill } from '../../report/strings';
import type { RunKey } from '../../results/model';
import { parseRunKey, printRunKey, runId, runKey } from '../../results/run-key';
import { openPage, pageOptions, type OpenPage, type PageParts } from './page';
import { nameOf, type PageResult } from './page-result';
import type { ReportSource } from './source';

/** VS Code cuts a tab's title where it must; this only keeps a hostile one from being huge. */
const LONGEST_TITLE = 100;

export interface ReportPanelOptions<T extends RunKey> {
  readonly page: PageParts;
  readonly viewType: string;
  readonly resultOf: (value: T) => PageResult;
  /** Reads it again: after a reload of the window, or when the user tries again. */
  readonly load: (key: RunKey, signal: AbortSignal) => Promise<T>;
  readonly valuesOf: ReportSource['valuesOf'];
}

/** The pages of one kind of result: one panel for each. Dispose it to close them. */
export interface ReportPanels<T extends RunKey> {
  /** Opens the page of `value`, or brings it to the front; at a request of the run, by its index, where one is given. */
  show(value: T, request?: number): void;
  /** Fills a panel that VS Code brings back from an earlier session. */
  restore(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
  dispose(): void;
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly page: OpenPage;
}

export function createReportPanels<T extends RunKey>(options: ReportPanelOptions<T>): ReportPanels<T> {
  const { page: parts, viewType, resultOf } = options;
  const open = new Map<string, OpenPanel>();

  const titleOf = (result: PageResult): string => {
    const { strings } = parts;
    const unnamed = result.kind === 'run' ? strings.unnamedCollection : strings.unnamedDefinition;
    const name = inertLine(nameOf(result)).slice(0, LONGEST_TITLE) || unnamed;
    const build = result.origin.build;
    return build === undefined ? name : fill(strings.buildTitle, name, build.number);
  };

  const adopt = (panel: vscode.WebviewPanel, key: RunKey): OpenPanel => {
    const load = async (signal: AbortSignal): Promise<readonly [PageResult]> => {
      const result = resultOf(await options.load(key, signal));
      if (!signal.aborted) panel.title = titleOf(result);
      return [result];
    };
    const page = openPage(parts, panel.webview, printRunKey(key), load, (request, result, _, signal) =>
      result.key === undefined ? Promise.resolve(undefined) : options.valuesOf(result.key, request, signal),
    );
    panel.onDidChangeViewState(() => {
      if (!panel.visible) page.host.left();
    });
    panel.onDidDispose(() => {
      page.dispose();
      open.delete(runId(key));
    });
    const opened = { panel, page };
    open.set(runId(key), opened);
    return opened;
  };

  return {
    show(value, request) {
      const result = resultOf(value);
      const title = titleOf(result);
      const known = open.get(runId(value));
      if (known === undefined) {
        if (![...open.values()].some(({ panel }) => panel.title === title)) closeSleeping(viewType, title);
        const panel = vscode.window.createWebviewPanel(
          viewType,
          title,
          vscode.ViewColumn.Active,
          pageOptions(parts),
        );
        const { host } = adopt(panel, runKey(value)).page;
        host.show([result]);
        if (request !== undefined) host.goTo(request, false);
        return;
      }
      if (known.page.host.showing !== result.kind) {
        known.panel.title = title;
        known.page.host.show([result]);
      }
      if (request !== undefined) known.page.host.goTo(request, known.panel.visible);
      known.panel.reveal();
    },
    async restore(panel, state) {
      const key = parseRunKey(restoreOf(state));
      if (key === undefined || open.has(runId(key))) {
        // Nothing to ask for, or one that is on screen already: an empty tab helps nobody.
        panel.dispose();
        return;
      }
      panel.webview.options = pageOptions(parts);
      await adopt(panel, key).page.reload();
    },
    dispose() {
      for (const { panel } of [...open.values()]) panel.dispose();
    },
  };
}

/**
 * Closes the tabs of an earlier session that VS Code wakes only once they are looked at: nothing but its title tells
 * what such a tab will show, and it would stand beside the page that shows the same.
 */
function closeSleeping(viewType: string, title: string): void {
  const sleeping = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input, label }) => {
      // VS Code puts its own prefix before the type.
      return input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType) && label === title;
    });
  void vscode.window.tabGroups.close(sleeping, true);
}

/** What the page kept as its state is input: its own, but from another time. */
function restoreOf(state: unknown): unknown {
  return typeof state === 'object' && state !== null && 'restore' in state ? state.restore : undefined;
}
