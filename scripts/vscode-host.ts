import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TOOLS } from './paths';
import { run } from './processes';

/**
 * code-server is a whole VS Code (workbench, extension host, built-in extensions) from the npm registry; 4.100.3 holds
 * VS Code 1.100.3, the oldest that the manifest allows. It is a tool of its own folder, never a dependency: it would
 * bring 300 packages into the lock.
 */
const VERSION = '4.100.3';
/** Marks a whole install; a new name when the steps below change. */
const INSTALLED = '.installed-3';
/** Its search program, which VS Code's own package of it would download when it is installed. */
const RIPGREP = `@vscode/ripgrep-${process.platform}-${process.arch}`;
const RIPGREP_VERSION = '1.18.0';

/**
 * Installs VS Code's server into `.vscode-test/` unless it is there.
 *
 * @returns the script that starts it, to be run by this Node
 */
export async function installVsCodeServer(): Promise<string> {
  const folder = path.join(TOOLS, `code-server-${VERSION}`);
  const entry = path.join('node_modules', 'code-server', 'out', 'node', 'entry.js');
  const installed = path.join(folder, INSTALLED);
  if (existsSync(installed)) return path.join(folder, entry);
  if (process.platform === 'win32') {
    throw new Error('code-server does not run on Windows: open the folder in VS Code and press F5 instead.');
  }

  console.error(`Installing code-server ${VERSION} (once, about 30 s)…`);
  // Aside first, so that a run that was cut short, or another one at the same time, leaves no half of it.
  const aside = `${folder}.${process.pid}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  writeFileSync(path.join(aside, 'package.json'), '{ "private": true }\n');
  const npm = (cwd: string, ...args: readonly string[]) =>
    run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: path.join(aside, cwd) });
  // Its own install script wants files from outside the registry; these steps do the rest of what it would do.
  await npm('', 'install', '--ignore-scripts', `code-server@${VERSION}`, `${RIPGREP}@${RIPGREP_VERSION}`);
  const vscode = path.join('node_modules', 'code-server', 'lib', 'vscode');
  await npm(vscode, 'install', '--ignore-scripts', '--omit=dev');
  await Promise.all([
    npm('', 'rebuild', 'argon2', '--ignore-scripts=false'),
    // Writes the output channels: without it they stay blank.
    npm(vscode, 'rebuild', '@vscode/spdlog', '--ignore-scripts=false'),
  ]);
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
  return path.join(folder, entry);
}
