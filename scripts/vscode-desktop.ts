import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from './programs';
import { run, startGroup } from './processes';
import { writeFirstSettings } from './vscode-server';

export interface DesktopOptions {
  /** The command of desktop VS Code, as {@link findDesktop} finds it. */
  readonly command: string;
  /** Holds the settings, the extensions and the log of this VS Code alone: the user's own stays as it is. */
  readonly profile: string;
  /** The user settings of a new profile. An old one keeps its own. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env: NodeJS.ProcessEnv;
  /** Packaged extension to install before the start. */
  readonly vsix: string;
  readonly folder: string;
  /** Ask whether the folder is trusted, as VS Code does; otherwise it is. */
  readonly workspaceTrust: boolean;
}

export interface Desktop {
  readonly log: string;
  /** Resolves when its window was closed. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

/** The commands that desktop builds of VS Code come with. */
const COMMANDS = ['code', 'code-insiders', 'codium'];

/**
 * The command of the desktop VS Code on the PATH.
 *
 * @throws Error that says how to get one, where there is none
 */
export function findDesktop(): string {
  // The terminal of a remote window has a `code` too, which only opens files in that window.
  const isRemote = process.env['VSCODE_IPC_HOOK_CLI'] !== undefined;
  const command = isRemote ? undefined : findProgram(...COMMANDS);
  if (command !== undefined) return command;
  throw new Error(
    isRemote
      ? '--desktop: this is the terminal of a remote window, which cannot start desktop VS Code. Run it in a terminal of the desktop itself, or leave --desktop out to have VS Code in the browser.'
      : `--desktop: no desktop VS Code is on the PATH (looked for ${COMMANDS.join(', ')}). In VS Code, run “Shell Command: Install 'code' command in PATH”, or leave --desktop out to have VS Code in the browser.`,
  );
}

/** Installs the extension into a VS Code with a profile of its own, and opens the folder in its window. */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const { command, profile, env, vsix, folder } = options;
  const data = path.join(profile, 'data');
  const extensions = path.join(profile, 'extensions');
  const log = path.join(profile, 'desktop.log');
  mkdirSync(extensions, { recursive: true });
  writeFirstSettings(data, options.settings);
  const own = ['--user-data-dir', data, '--extensions-dir', extensions];
  await run(command, [...own, '--force', '--install-extension', vsix], { env });
  const group = startGroup(
    command,
    [
      ...own,
      // Until the window is closed.
      ...['--new-window', '--wait'],
      ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
      folder,
    ],
    { env, log },
  );
  return {
    log,
    exited: group.exited,
    async stop() {
      endWindow(data);
      await group.stop();
    },
  };
}

/** The command only waits for the window; its process notes its id in the profile, which nobody else uses. */
function endWindow(data: string): void {
  try {
    const pid = Number(readFileSync(path.join(data, 'code.lock'), 'utf8'));
    if (Number.isSafeInteger(pid) && pid > 1) process.kill(pid, 'SIGTERM');
  } catch {
    // It was closed already.
  }
}
