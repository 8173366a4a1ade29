import * as vscode from 'vscode';
import { projectKey, type ProjectRef } from '../builds/model';
import type { BuildStore } from '../builds/store';
import type { Watcher } from '../builds/watcher';
import type { Link } from '../links/model';
import { onDidMove } from '../platform/git-moves';
import type { Links } from '../platform/links';
import type { Settings } from '../platform/settings';
import type { Tokens } from '../platform/tokens';
import { updateContextKeys } from './context-keys';
import type { BuildRunsStore } from './build-runs';
import type { News } from './news';
import type { Problems } from './problems';
import type { Loads } from './tree/loads';
import { projectOf } from './tree/row';
import type { BuildsTree } from './tree/view';

/** Ages are told in minutes. */
const UPDATE_MS = 60_000;

interface LiveParts {
  readonly store: BuildStore;
  readonly watcher: Watcher;
  readonly settings: Settings;
  readonly links: Links;
  readonly tokens: Tokens;
  readonly postmanKeys: Tokens;
  readonly tree: BuildsTree;
  readonly loads: Loads;
  readonly runs: Pick<BuildRunsStore, 'forgetProject'>;
  readonly problems: Pick<Problems, 'update'>;
  readonly news: News;
  /** Over once VS Code has started: nothing is asked before. */
  readonly calm: Promise<void>;
  /** Branches that the filter follows may be others by now. */
  readonly branchesMoved: () => void;
}

/** Lets what changes anywhere show: builds in their rows, links and tokens in the tree, visibility in the polling. */
export function keepLive({
  store,
  watcher,
  settings,
  links,
  tokens,
  postmanKeys,
  tree,
  loads,
  runs,
  problems,
  news,
  calm,
  branchesMoved,
}: LiveParts): vscode.Disposable {
  let known: readonly Link[] = [];

  /** Projects whose builds are there, as an earlier window knew them or as they were read. */
  const there = new Set<string>();
  const forget = (link: Link): void => {
    const project = projectOf(link);
    for (const how of ['known', 'read']) there.delete(`${projectKey(project)} ${how}`);
    void runs.forgetProject(project);
    store.forget(project);
    void news.forget(project);
    problems.update();
  };

  const linksChanged = (): void => {
    const now = new Set(links.all().map((link) => projectKey(projectOf(link))));
    for (const link of known) {
      if (!now.has(projectKey(projectOf(link)))) forget(link);
    }
    known = links.all();
    tree.update();
    void updateContextKeys(links, tokens, postmanKeys);
  };

  const tokensChanged = async (): Promise<void> => {
    for (const link of links.all()) {
      // Who signs out leaves nothing behind that the token showed.
      if ((await tokens.tokenOf(link.host)) === undefined) forget(link);
      else store.signedIn(projectOf(link));
    }
    watcher.resume();
    // Read anew, so that "signed out" does not stay where it is no longer so.
    for (const link of links.all()) {
      loads.forget(link);
      loads.retry(link);
    }
    tree.update();
    void updateContextKeys(links, tokens, postmanKeys);
  };

  const appeared = (project: ProjectRef): void => {
    const { loadedAt } = store.get(project) ?? {};
    const key = `${projectKey(project)} ${loadedAt === undefined ? 'known' : 'read'}`;
    if (there.has(key)) return;
    there.add(key);
    branchesMoved();
  };

  let isCalm = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let moves: vscode.Disposable | undefined;
  const minute = (): void => {
    tree.update();
    news.tick();
  };
  /** What can be seen, or its pace, is another. */
  const sightChanged = (): void => {
    if (isOver) return;
    const isSeen = tree.view.visible || news.project() !== undefined;
    clearInterval(timer);
    if (isSeen) {
      moves ??= onDidMove(() => {
        news.moved();
        watcher.nudge();
        branchesMoved();
      });
      timer = setInterval(minute, UPDATE_MS);
    }
    if (tree.view.visible) tree.update();
    if (isCalm) watcher.setVisible(isSeen);
  };

  known = links.all();
  tree.update();
  void updateContextKeys(links, tokens, postmanKeys);
  void calm.then(() => {
    isCalm = true;
    if (isOver) return;
    news.start();
    sightChanged();
  });
  watcher.setFocused(vscode.window.state.focused);
  return vscode.Disposable.from(
    store.onDidChange(({ project }) => {
      tree.update();
      appeared(project);
    }),
    links.onDidChange(linksChanged),
    tokens.onDidChange(() => void tokensChanged()),
    postmanKeys.onDidChange(() => void updateContextKeys(links, tokens, postmanKeys)),
    // A pace that was changed, or a project that is new, may be due earlier.
    settings.onDidChange(sightChanged),
    news.onDidChange(sightChanged),
    tree.view.onDidChangeVisibility(sightChanged),
    vscode.window.onDidChangeWindowState(({ focused }) => watcher.setFocused(focused)),
    {
      dispose: () => {
        isOver = true;
        clearInterval(timer);
        moves?.dispose();
      },
    },
  );
}
