import { existsSync } from 'node:fs';
import which from 'which';
import { run } from './processes';

/** The file that an environment variable names; undefined where it is not set. Throws if the file is not there. */
export function namedProgram(variable: string): string | undefined {
  const named = process.env[variable];
  if (named === undefined || named === '') return undefined;
  if (existsSync(named)) return named;
  throw new Error(`${variable} names ${named}, which is not there.`);
}

/** The first of these programs that the system has in its path. */
export function findProgram(...names: readonly string[]): string | undefined {
  for (const name of names) {
    const file = which.sync(name, { nothrow: true });
    if (file !== null) return file;
  }
  return undefined;
}

/** Installs a package of Debian's; does nothing where this is no Debian or we may not. */
export async function installByApt(name: string): Promise<void> {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  console.error(`Installing ${name} by apt (once)…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env });
}
