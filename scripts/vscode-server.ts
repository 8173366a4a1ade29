import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, listening } from './ports';
import { run, startGroup } from './processes';
import { installVsCodeServer } from './vscode-host';

export interface ServerOptions {
  /** Holds the user's settings, the installed extensions and the log; made if absent, kept if there. */
  readonly profile: string;
  /** The user settings of a new profile, beside {@link QUIET}. An old profile keeps its own. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the server and of the extension host. */
  readonly env: NodeJS.ProcessEnv;
  /** Packaged extension to install before the start. */
  readonly vsix?: string;
  /** Where extensions are installed, if not in the profile. */
  readonly extensions?: string;
  /** The display language; absent: English. */
  readonly locale?: string;
  /** What is still to be done to the profile, once the extension is installed. */
  readonly prepare?: (folders: { readonly data: string; readonly extensions: string }) => void;
  /** Absent: no question for a password. */
  readonly password?: string;
  /** Ask whether a folder is trusted, as VS Code does; otherwise every folder is. */
  readonly workspaceTrust?: boolean;
  /** Arguments of the Node that it and its extension hosts run in. */
  readonly nodeArguments?: readonly string[];
  /** Taken if it is free. */
  readonly port?: number;
}

export interface VsCodeServer {
  /** `127.0.0.1:PORT`, which is also the remote authority of its windows. */
  readonly authority: string;
  /** Where the server's own output goes. */
  readonly log: string;
  /** Resolves when the server has ended, however that came. */
  readonly exited: Promise<number>;
  /** The address that opens `folder`, as a user would type it. */
  address(folder: string): string;
  stop(): Promise<void>;
}

/** A VS Code without greetings, tips and reports, so that what shows is the extension. */
const QUIET = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'git.openRepositoryInParentFolders': 'never',
  'chat.commandCenter.enabled': false,
};

/** Writes the user settings of a new user data folder, beside {@link QUIET}; what is there already stays. */
export function writeFirstSettings(data: string, settings: Readonly<Record<string, unknown>> = {}): void {
  const file = path.join(data, 'User', 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...QUIET, ...settings }, null, 2));
}

const dataIn = (profile: string): string => path.join(profile, 'data');

/** Where the extensions of a profile are, unless a server is told otherwise. */
export const extensionsIn = (profile: string): string => path.join(profile, 'extensions');

/** What every call of code-server begins with. */
async function argumentsFor(profile: string, extensions: string): Promise<readonly string[]> {
  const { entry } = await installVsCodeServer();
  const config = path.join(profile, 'config.yaml');
  for (const folder of [profile, extensions]) mkdirSync(folder, { recursive: true });
  writeFileSync(config, 'cert: false\n');
  return [
    entry,
    // Named, or it writes one into the home folder.
    ...['--config', config],
    ...['--user-data-dir', dataIn(profile)],
    ...['--extensions-dir', extensions],
  ];
}

/** Installs a packaged extension into a profile. */
export async function installExtension(
  vsix: string,
  profile: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { node } = await installVsCodeServer();
  const common = await argumentsFor(profile, extensionsIn(profile));
  await run(node, [...common, '--force', '--install-extension', vsix], { env });
}

/** Starts VS Code on loopback and resolves when it takes connections. It ends with this process at the latest. */
export async function startVsCodeServer(options: ServerOptions): Promise<VsCodeServer> {
  const { node } = await installVsCodeServer();
  const { profile } = options;
  const data = dataIn(profile);
  const extensions = options.extensions ?? extensionsIn(profile);
  const common = await argumentsFor(profile, extensions);
  const log = path.join(profile, 'server.log');
  writeFirstSettings(data, options.settings);

  if (options.vsix !== undefined) await installExtension(options.vsix, profile, options.env);

  options.prepare?.({ data, extensions });

  const port = await freePort(options.port);
  const authority = `127.0.0.1:${port}`;
  const group = startGroup(
    node,
    [
      ...(options.nodeArguments ?? []),
      ...common,
      ...['--bind-addr', authority],
      ...['--auth', options.password === undefined ? 'none' : 'password'],
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
      ...(options.locale === undefined ? [] : ['--locale', options.locale]),
      ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
      '--ignore-last-opened',
    ],
    {
      // In the environment, because arguments are there for every user of the machine to read.
      env: options.password === undefined ? options.env : { ...options.env, PASSWORD: options.password },
      log,
    },
  );
  await listening(
    port,
    30_000,
    group.exited.then((code) => {
      throw new Error(`VS Code's server ended with ${code} at its start: see ${log}`);
    }),
  );
  return {
    authority,
    log,
    exited: group.exited,
    address: (folder) => `http://${authority}/?folder=${encodeURI(folder)}`,
    stop: () => group.stop(),
  };
}
