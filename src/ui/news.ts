import * as vscode from 'vscode';
import { projectKey, type Build, type ProjectRef } from '../builds/model';
import type { Storage } from '../results/result-cache';
import type { App } from './app';
import type { LastKnownFiles } from './news/last-known-files';
import type { Notifier } from './news/notify';
import type { StatusBar } from './news/status-bar';
import { runCommand } from './run-command';
import { projectOf } from './tree/row';

/**
 * What comes to the user unasked: the status bar item, messages about builds that ended, the view's badge, a suggestion to
 * link the project of this window.
 */
export interface News {
  /** The project that the status bar item is about, where there is one that may be asked. */
  project(): ProjectRef | undefined;
  /** The status bar item is about the branch of this build. */
  isAbout(build: Build): boolean;
  ended(project: ProjectRef, build: Build): void;
  /** Shows what an earlier window knew of a project, until it is read. */
  restore(project: ProjectRef): Promise<void>;
  /** Forgets that. */
  forget(project: ProjectRef): Promise<void>;
  /** Another branch may be checked out by now. */
  moved(): void;
  /** A minute has gone by. */
  tick(): void;
  /** Begins, once VS Code has started. */
  start(): void;
  /** Tells when {@link project} has changed. */
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

/** What an editor's agent may ask; they only read. */
const TOOLS = ['latestBuild', 'ruleViolations'] as const;

/**
 * All that is large is a bundle of its own, which loads once VS Code has started, or with a link before that.
 *
 * @param memory of all windows
 */
export function createNews(app: App, storage: Storage, memory: vscode.Memento): News {
  const { settings, links, tree } = app;
  const changed = new vscode.EventEmitter<void>();
  let bar: StatusBar | undefined;
  let notifier: Notifier | undefined;
  let files: LastKnownFiles | undefined;
  let hasStarted = false;
  let isOver = false;
  const bundle = () => import('./news/index');

  const lastKnown = async (): Promise<LastKnownFiles> => {
    const { createLastKnownFiles } = await bundle();
    return (files ??= createLastKnownFiles(storage, app.store));
  };
  const restore = async (project: ProjectRef): Promise<void> => (await lastKnown()).restore(project);

  const follow = async (): Promise<void> => {
    if (!settings.statusBarEnabled()) {
      bar?.dispose();
      bar = undefined;
      changed.fire();
    } else if (bar === undefined) {
      const { createStatusBar } = await bundle();
      if (!isOver && settings.statusBarEnabled()) bar ??= createStatusBar(app, moved);
    }
  };

  const moved = (): void => {
    changed.fire();
    const link = bar?.here()?.link;
    if (link !== undefined) void restore(projectOf(link));
  };

  const tell = async (project: ProjectRef, build: Build): Promise<void> => {
    const link = links.find(project.host, project.slug);
    if (link === undefined) return;
    const { createNotifier } = await bundle();
    notifier ??= createNotifier(app);
    notifier.ended({ link, build });
  };

  const suggest = async (): Promise<void> => (await bundle()).suggestLink(app, memory);

  const look = (): void => {
    if (tree.view.visible && vscode.window.state.focused) notifier?.looked();
  };

  const subscriptions = vscode.Disposable.from(
    changed,
    settings.onDidChange(() => {
      if (hasStarted) void follow();
    }),
    vscode.window.registerUriHandler({
      handleUri: (uri) =>
        runCommand(app, 'link', async () => (await bundle()).showLinkedBuild(app, uri), undefined),
    }),
    ...TOOLS.map((name) =>
      vscode.lm.registerTool(`postmanCircleci_${name}`, {
        invoke: async () =>
          new vscode.LanguageModelToolResult([
            new vscode.LanguageModelTextPart(await (await bundle())[name](app)),
          ]),
      }),
    ),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void suggest()),
    tree.view.onDidChangeVisibility(look),
    vscode.window.onDidChangeWindowState(look),
  );

  const here = () => bar?.here();
  return {
    project: () => {
      const link = here()?.link;
      return link && projectOf(link);
    },
    isAbout: ({ project, ref }) => {
      const at = here();
      return (
        at?.branch !== undefined &&
        ref?.name === at.branch &&
        projectKey(project) === projectKey(projectOf(at.link))
      );
    },
    restore,
    forget: async (project) => (await lastKnown()).forget(project),
    ended: (project, build) => void tell(project, build),
    moved: () => void bar?.lookAround(),
    tick: () => void bar?.lookAround(),
    start: () => {
      hasStarted = true;
      void follow();
      void suggest();
    },
    onDidChange: changed.event,
    dispose: () => {
      isOver = true;
      bar?.dispose();
      notifier?.dispose();
      files?.dispose();
      subscriptions.dispose();
    },
  };
}
