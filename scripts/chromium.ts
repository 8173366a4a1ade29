import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { ROOT } from './paths';
import { run } from './processes';
import { findProgram, installByApt, namedProgram } from './programs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Starts Chromium without a window, installing it first if this machine has none; `args` come beside our own. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await findOrInstall(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
}

async function findOrInstall(): Promise<string> {
  const found = namedProgram('CHROMIUM_PATH') ?? find();
  if (found !== undefined) return found;

  const problems: string[] = [];
  for (const install of [() => installByApt('chromium'), installByPlaywright]) {
    try {
      await install();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
    const installed = find();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    ['No Chromium found or installed. Install one, or name it in CHROMIUM_PATH.', ...problems].join('\n'),
  );
}

/** The system's, else the one in Playwright's cache. */
function find(): string | undefined {
  const own = [...(process.platform === 'darwin' ? MAC : []), chromium.executablePath()];
  return findProgram(...NAMES) ?? own.find((file) => file !== '' && existsSync(file));
}

async function installByPlaywright(): Promise<void> {
  console.error('Installing Chromium by Playwright (once)…');
  const cli = path.join(ROOT, 'node_modules', 'playwright-core', 'cli.js');
  await run(process.execPath, [cli, 'install', '--with-deps', '--no-shell', 'chromium']);
}
