import * as vscode from 'vscode';
import type { BuildStore } from '../builds/store';
import type { Links } from '../platform/links';
import type { Log } from '../platform/log';
import type { Settings } from '../platform/settings';
import type { BuildRunsStore } from './build-runs';
import type { DefinitionParts } from './problems/definition-file';
import type { CheckedBuild } from './problems/index';
import { projectOf } from './tree/row';

/** Rule violations of the newest checked build of each link, in the Problems panel. Dispose it to take them out. */
export interface Problems {
  /** Something that they are made of has changed. */
  update(): void;
  dispose(): void;
}

export interface ProblemsParts extends DefinitionParts {
  readonly settings: Settings;
  readonly links: Links;
  readonly store: Pick<BuildStore, 'get'>;
  readonly runs: Pick<BuildRunsStore, 'get'>;
  readonly log: Log;
}

/** What changes within this time is shown together, in ms. */
const TOGETHER_MS = 200;

/** What is shown while there is nothing to show. */
const NOTHING = '[]';

/** After the last of several keys, or of the files that a checkout writes, in ms. */
const RESTED_MS = 1000;

export function createProblems(parts: ProblemsParts): Problems {
  const { settings, links, store, runs, log } = parts;
  const collection = vscode.languages.createDiagnosticCollection('postmanCircleci');
  let timer: NodeJS.Timeout | undefined;
  let shown = NOTHING;
  /** Counts the updates: only the last one is shown, whatever order they end in. */
  let latest = 0;

  const show = async (checked: readonly CheckedBuild[]): Promise<void> => {
    const turn = ++latest;
    if (checked.every(({ checks }) => checks.every(({ check }) => check.violations.length === 0))) {
      collection.clear();
      return;
    }
    try {
      const { diagnosticsOf } = await import('./problems/index');
      const found = await diagnosticsOf(parts, checked);
      if (turn !== latest) return;
      collection.clear();
      for (const [uri, diagnostics] of found) collection.set(uri, diagnostics);
    } catch (error) {
      log.error('The rule violations could not be put into the Problems panel', error);
    }
  };

  const updateNow = (isNewText: boolean): void => {
    clearTimeout(timer);
    timer = undefined;
    const checked = settings.problemsEnabled()
      ? links.all().flatMap((link) => newestChecked(link, store, runs) ?? [])
      : [];
    const identity = JSON.stringify(
      checked.map(({ link, build, checks }) => [projectOf(link), build.id, checks.map(({ id }) => id)]),
    );
    if (identity === shown && !isNewText) return;
    shown = identity;
    if (shown !== NOTHING) files ??= watchFiles();
    void show(checked);
  };

  const update = (): void => {
    timer ??= setTimeout(() => updateNow(false), TOGETHER_MS);
  };
  let resting: NodeJS.Timeout | undefined;
  const updateOnceRested = (): void => {
    clearTimeout(resting);
    resting = setTimeout(() => updateNow(true), RESTED_MS);
  };
  const edited = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (collection.has(document.uri)) updateOnceRested();
  });
  // Files that no editor holds too, and any of them: it may be the definition that was looked for in vain. Most windows
  // never have a violation, and watch nothing.
  let files: vscode.FileSystemWatcher | undefined;
  const watchFiles = (): vscode.FileSystemWatcher => {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.{yaml,yml,json}');
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      event(() => {
        if (shown !== NOTHING) updateOnceRested();
      });
    }
    return watcher;
  };
  const subscriptions = [edited, settings.onDidChange(update), links.onDidChange(update)];

  return {
    update,
    dispose: () => {
      clearTimeout(timer);
      clearTimeout(resting);
      latest += 1;
      files?.dispose();
      vscode.Disposable.from(...subscriptions, collection).dispose();
    },
  };
}

/** A build without any check says nothing of the definitions; one whose checks found nothing does. */
function newestChecked(
  link: CheckedBuild['link'],
  store: ProblemsParts['store'],
  runs: ProblemsParts['runs'],
): CheckedBuild | undefined {
  for (const build of store.get(projectOf(link))?.builds ?? []) {
    const checks = runs.get(build)?.checks ?? [];
    if (checks.length > 0) return { link, build, checks };
  }
  return undefined;
}
