/**
 * The first step of every npm script: brings node_modules to what package-lock.json says, so that one command is enough
 * on a fresh clone. Plain Node without dependencies, because nothing is installed yet when it runs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The oldest Node that every tool of package.json runs on. */
const OLDEST = { major: 20, minor: 19 };

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} message */
function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor)) {
  stop(
    `Node ${process.versions.node} is too old for this project's tools: ` +
      `install Node ${OLDEST.major}.${OLDEST.minor} or newer (https://nodejs.org) and run the command again.`,
  );
}

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const marker = join(root, 'node_modules', '.installed-lock');

if (!existsSync(marker) || readFileSync(marker, 'utf8') !== lock) {
  process.stderr.write('Installing the tools of package-lock.json (once, up to a minute)…\n');
  // No dependency needs its install script, and one that does not run cannot do harm.
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) stop('`npm ci` failed: see above. Nothing else was done.');
  writeFileSync(marker, lock);
}
