import * as vscode from 'vscode';
import { normalizeHost } from '../circleci/host';
import { shortText } from '../links/entry';
import type { LinkSource } from '../links/model';
import type { LinkLayer } from '../links/settings';
import { normalizePostmanHost } from '../postman/host';

const SECTION = 'postmanCircleci';

/** The settings of the contract, each read at the moment it is needed, so that a change takes hold at once. */
export interface Settings {
  /** Address of CircleCI Cloud or of a Server; `undefined` where the setting is no address that a token may go to. */
  circleciHost(): string | undefined;
  /** The same setting as short text, where it is no such address. */
  circleciHostProblem(): string | undefined;
  /** Address of the Postman API; `undefined` where the setting is no address that a key may go to. */
  postmanHost(): string | undefined;
  /** The same setting as short text, where it is no such address. */
  postmanHostProblem(): string | undefined;
  /** 0: no polling. */
  activeSeconds(): number;
  idleSeconds(): number;
  /** Requests of the background within a minute. */
  requestsPerMinute(): number;
  /** Which builds that ended are told of. */
  notifications(): 'failed' | 'all' | 'off';
  stopNotifications(): Promise<void>;
  statusBarEnabled(): boolean;
  /** Whether rule violations stand in the Problems panel. */
  problemsEnabled(): boolean;
  /**
   * Globs over artifact paths that are looked into first: those of the folder whose settings have the link, where one of
   * several does.
   */
  reportArtifacts(link?: { readonly source: LinkSource }): readonly string[];
  /** Nearest last: user, workspace, then each folder of a workspace of several. */
  linkLayers(): readonly LinkLayer[];
  writeLinks(source: LinkSource, value: unknown): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

/** The settings of this window. */
export function createSettings(): Settings {
  const changed = new vscode.EventEmitter<void>();
  const subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) changed.fire();
  });
  const read = (key: string, folder?: vscode.Uri): unknown =>
    vscode.workspace.getConfiguration(SECTION, folder).get<unknown>(key);

  const circleciHost = (): string | undefined => hostOf(read('circleci.host'), normalizeHost);
  const postmanHost = (): string | undefined => hostOf(read('postman.host'), normalizePostmanHost);

  return {
    circleciHost,
    circleciHostProblem: () => (circleciHost() === undefined ? shortText(read('circleci.host')) : undefined),
    postmanHost,
    postmanHostProblem: () => (postmanHost() === undefined ? shortText(read('postman.host')) : undefined),
    activeSeconds: () => seconds(read('refresh.activeSeconds'), 10),
    idleSeconds: () => seconds(read('refresh.idleSeconds'), 60),
    requestsPerMinute: () => wholeFrom(1, read('refresh.requestsPerMinute'), 60),
    notifications: () => {
      const value = read('notifications');
      return value === 'all' || value === 'off' ? value : 'failed';
    },
    stopNotifications: async () => {
      const { Global } = vscode.ConfigurationTarget;
      await vscode.workspace.getConfiguration(SECTION).update('notifications', 'off', Global);
    },
    statusBarEnabled: () => read('statusBar.enabled') !== false,
    problemsEnabled: () => read('problems.enabled') !== false,
    reportArtifacts: (link) => {
      const value = read('reports.artifacts', link && targetOf(link.source)[0]);
      return Array.isArray(value) ? value.filter((glob): glob is string => typeof glob === 'string') : [];
    },
    linkLayers: readLinkLayers,
    writeLinks: async (source, value) => {
      const [resource, target] = targetOf(source);
      await vscode.workspace.getConfiguration(SECTION, resource).update('links', value, target);
    },
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}

/** At least 5 s, so that no setting hammers the service; 0 switches polling off. */
export function seconds(value: unknown, fallback: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return fallback;
  return value === 0 ? 0 : Math.max(5, value);
}

function hostOf(value: unknown, normalize: (text: string) => string | undefined): string | undefined {
  return typeof value === 'string' ? normalize(value) : undefined;
}

function wholeFrom(least: number, value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= least ? Math.floor(value) : fallback;
}

function readLinkLayers(): readonly LinkLayer[] {
  const whole = vscode.workspace.getConfiguration(SECTION).inspect<unknown>('links');
  const layers: LinkLayer[] = [
    { source: { kind: 'user' }, value: whole?.globalValue },
    { source: { kind: 'workspace' }, value: whole?.workspaceValue },
  ];
  // Where one folder is the workspace, its settings are the workspace's: read as both, each link would stand twice.
  const folders =
    vscode.workspace.workspaceFile === undefined ? [] : (vscode.workspace.workspaceFolders ?? []);
  for (const folder of folders) {
    const value = vscode.workspace
      .getConfiguration(SECTION, folder.uri)
      .inspect<unknown>('links')?.workspaceFolderValue;
    layers.push({ source: { kind: 'folder', uri: folder.uri.toString() }, value });
  }
  return layers.filter((layer) => layer.value !== undefined);
}

function targetOf(source: LinkSource): [vscode.Uri | undefined, vscode.ConfigurationTarget] {
  switch (source.kind) {
    case 'user':
      return [undefined, vscode.ConfigurationTarget.Global];
    case 'workspace':
      return [undefined, vscode.ConfigurationTarget.Workspace];
    case 'folder':
      return [vscode.Uri.parse(source.uri), vscode.ConfigurationTarget.WorkspaceFolder];
  }
}
