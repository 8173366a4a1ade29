import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { VSCODE_RELEASE } from './environment';
import { TOOLS } from './paths';
import { run } from './processes';

/**
 * code-server is a whole VS Code (workbench, extension host, built-in extensions) from the npm registry. It is a tool of
 * its own folder, never a dependency: it would bring 300 packages into the lock.
 */
interface Release {
  /** Of code-server: 4.100.3 holds VS Code 1.100.3. */
  readonly version: string;
  /** Of the Node that runs it, from the registry too; absent: the one that runs this. */
  readonly node?: string;
  /** What has to be compiled here, in its folder and in that of VS Code. */
  readonly rebuilt: readonly string[];
  readonly rebuiltOfVsCode: readonly string[];
}

const RELEASES = {
  /** The oldest that the manifest allows. */
  oldest: { version: '4.100.3', rebuilt: ['argon2'], rebuiltOfVsCode: ['@vscode/spdlog'] },
  newest: {
    version: '4.139.1',
    node: '24.9.0',
    rebuilt: ['node'],
    rebuiltOfVsCode: ['@vscode/spdlog', '@vscode/native-watchdog'],
  },
} as const satisfies Record<string, Release>;

export type ReleaseName = keyof typeof RELEASES;

/** How a VS Code is started: `node ENTRY …`. */
export interface VsCodeProgram {
  readonly node: string;
  readonly entry: string;
}

/** The release that the environment names, else the oldest. */
function releaseName(): ReleaseName {
  return process.env[VSCODE_RELEASE] === 'newest' ? 'newest' : 'oldest';
}

/** Marks a whole install; a new name when the steps below change. */
const INSTALLED = '.installed-4';
/** Its search program, which VS Code's own package of it would download when it is installed. */
const RIPGREP = `@vscode/ripgrep-${process.platform}-${process.arch}`;
const RIPGREP_VERSION = '1.18.0';

/** Installs VS Code's server into `.vscode-test/` unless it is there. */
export async function installVsCodeServer(name: ReleaseName = releaseName()): Promise<VsCodeProgram> {
  const release: Release = RELEASES[name];
  const { version } = release;
  const folder = path.join(TOOLS, `code-server-${version}`);
  const program: VsCodeProgram = {
    node:
      release.node === undefined
        ? process.execPath
        : path.join(folder, 'node_modules', 'node', 'bin', 'node'),
    entry: path.join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  };
  const installed = path.join(folder, INSTALLED);
  if (existsSync(installed)) return program;
  if (process.platform === 'win32') {
    throw new Error(
      'code-server does not run on Windows. `npm start -- --folder DIR --desktop` opens your folder in desktop VS Code.',
    );
  }

  console.error(`Installing code-server ${version} (once, about a minute)…`);
  // Aside first, so that a run that was cut short, or another one at the same time, leaves no half of it.
  const aside = `${folder}.${process.pid}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  writeFileSync(path.join(aside, 'package.json'), '{ "private": true }\n');
  const npm = (cwd: string, ...args: readonly string[]) =>
    run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: path.join(aside, cwd) });
  // Its own install script wants files from outside the registry; these steps do the rest of what it would do.
  await npm(
    '',
    ...['install', '--ignore-scripts'],
    ...[`code-server@${version}`, `${RIPGREP}@${RIPGREP_VERSION}`],
    ...(release.node === undefined ? [] : [`node@${release.node}`]),
  );
  const vscode = path.join('node_modules', 'code-server', 'lib', 'vscode');
  await npm(vscode, 'install', '--ignore-scripts', '--omit=dev');
  await Promise.all([
    // Among them TypeScript, without which a file of it opens with an error.
    npm(path.join(vscode, 'extensions'), 'install', '--ignore-scripts', '--omit=dev'),
    npm('', 'rebuild', ...release.rebuilt, '--ignore-scripts=false'),
    // Among them what writes the output channels: without it they stay blank.
    npm(vscode, 'rebuild', ...release.rebuiltOfVsCode, '--ignore-scripts=false'),
  ]);
  // The terminals. Once they are compiled, a list of that for editors is made by a program that is not there.
  await npm(vscode, 'rebuild', 'node-pty', '--ignore-scripts=false').catch((error: unknown) => {
    const terminals = path.join('node_modules', 'node-pty', 'build', 'Release', 'pty.node');
    if (!existsSync(path.join(aside, vscode, terminals))) throw error;
  });
  const modules = path.join(aside, 'node_modules');
  cpSync(
    path.join(modules, RIPGREP, 'bin'),
    path.join(aside, vscode, 'node_modules', '@vscode', 'ripgrep', 'bin'),
    { recursive: true },
  );
  writeFileSync(path.join(aside, INSTALLED), '');
  if (existsSync(installed)) {
    rmSync(aside, { recursive: true, force: true });
  } else {
    rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
  }
  return program;
}
