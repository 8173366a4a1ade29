import * as vscode from 'vscode';
import { projectKey, type Build } from '../../builds/model';
import { isFailure } from '../../http/failure';
import type { App } from '../app';
import { linkedHere, type Here } from '../here';
import { projectOf } from '../tree/row';
import { statusLook, statusSpoken, type StatusLook, type StatusState } from './status-look';

/** The item in the status bar: the newest build of the branch that is checked out. */
export interface StatusBar {
  /** What it is about; `undefined` where there is no link here, or its host may not be asked. */
  here(): Here | undefined;
  /** Another branch may be checked out, or another link be the one. */
  lookAround(): Promise<void>;
  /** What it is made of has changed, if only its age. */
  update(): void;
  dispose(): void;
}

/** How long a branch that could not be looked for is left alone, in ms. */
const SEEK_AGAIN_MS = 60_000;

/** @param moved is called once it is about something else */
export function createStatusBar(app: App, moved: () => void): StatusBar {
  const { store, tokens, links, tree, settings } = app;
  const item = vscode.window.createStatusBarItem('postmanCircleci.statusBar', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Newest CircleCI Build');
  let here: Here | undefined;
  let isRead = false;
  /** When to look for a `project branch` that the list alone does not have: never again once CircleCI has answered. */
  const seekAt = new Map<string, number>();

  const buildsHere = (at: Here) => store.get(projectOf(at.link));
  const newest = (at: Here): Build | undefined =>
    buildsHere(at)?.builds.find(({ ref }) => ref?.kind === 'branch' && ref.name === at.branch);
  const keyOf = ({ link, branch }: Here): string => `${projectKey(link)} ${branch ?? ''}`;

  const stateOf = (): StatusState => {
    if (here === undefined) return { kind: 'noLink' };
    const known = buildsHere(here);
    const { failure } = known ?? {};
    if (failure?.reason === 'signedOut' || !tokens.isAllowed(here.link.host))
      return { kind: 'signedOut', here };
    const build = newest(here);
    return {
      kind: 'here',
      here,
      ...(build === undefined ? {} : { build }),
      ...(failure === undefined ? {} : { failure }),
      isUnwatched: settings.idleSeconds() === 0 && known?.loading !== true,
      isKnown: known?.loadedAt !== undefined && (!known.hasMore || seekAt.get(keyOf(here)) === Infinity),
    };
  };

  /** The newest build of a branch may be further down than the list was read. */
  const seek = async (at: Here): Promise<void> => {
    const known = buildsHere(at);
    const { branch } = at;
    if (branch === undefined || known?.loadedAt === undefined || !known.hasMore) return;
    if (known.failure !== undefined || newest(at) !== undefined) return;
    if ((seekAt.get(keyOf(at)) ?? 0) > Date.now()) return;
    seekAt.set(keyOf(at), Date.now() + SEEK_AGAIN_MS);
    try {
      await store.find(projectOf(at.link), { branch }, { background: true });
      seekAt.set(keyOf(at), Infinity);
    } catch (error) {
      if (!isFailure(error)) throw error;
      app.log.info(`No build of the checked-out branch: ${error.message}`);
    }
    update();
  };

  const commandOf = (click: StatusLook['click']): vscode.Command => {
    const [command, node] = ((): readonly [string, unknown] => {
      const build = here === undefined ? undefined : newest(here);
      switch (click) {
        case 'build':
          return ['showBuild', here === undefined ? undefined : tree.node(here.link, build)];
        case 'signIn':
          return ['signIn', here === undefined ? undefined : tree.node(here.link)];
        case 'link':
          return ['linkProject', undefined];
        case 'view':
          return ['builds.focus', undefined];
      }
    })();
    return { command: `postmanCircleci.${command}`, title: '', arguments: node === undefined ? [] : [node] };
  };

  const update = (): void => {
    // Until the workspace was looked at, it is not known whether there is a link.
    if (!isRead) return;
    if (here === undefined && vscode.workspace.workspaceFolders === undefined) return item.hide();
    const look = statusLook(stateOf(), Date.now());
    item.text = look.text;
    item.tooltip = look.tooltip.join('\n');
    item.accessibilityInformation = { label: statusSpoken(look) };
    item.command = commandOf(look.click);
    item.show();
    if (here !== undefined) void seek(here);
  };

  const lookAround = async (): Promise<void> => {
    const before = here && keyOf(here);
    here = await linkedHere(app);
    const isOther = before !== (here && keyOf(here));
    isRead = true;
    update();
    if (isOther) moved();
  };

  const subscriptions = vscode.Disposable.from(
    item,
    store.onDidChange(update),
    links.onDidChange(() => void lookAround()),
    vscode.window.onDidChangeActiveTextEditor(() => void lookAround()),
  );
  void lookAround();
  return {
    here: () => (here !== undefined && tokens.isAllowed(here.link.host) ? here : undefined),
    lookAround,
    update,
    dispose: () => void subscriptions.dispose(),
  };
}
