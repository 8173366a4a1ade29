import { appendFileSync } from 'node:fs';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { TEST_LINE } from '../test/host/line';
import { launchChromium } from './chromium';
import type { VsCodeServer } from './vscode-server';

const TIMEOUT_MS = 10 * 60_000;

export interface HostRun {
  /** What the window opens. */
  readonly folder: string;
  /** Folder of the extension under development. */
  readonly extension: string;
  /** Module with the `run()` that VS Code calls in its extension host. */
  readonly entry: string;
  /** File that gets everything that the window logs; lines that begin with {@link TEST_LINE} are printed too. */
  readonly log: string;
  /** Told of the page that gets the window. */
  readonly opened?: (page: Page) => Promise<void>;
}

/**
 * Opens a window of `server` in a browser that makes VS Code run `entry` in its extension host and tell the page how it
 * went. Resolves with its exit code.
 */
export async function runInExtensionHost(
  server: VsCodeServer,
  { folder, extension, entry, log, opened }: HostRun,
): Promise<number> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await opened?.(page);
    const ended = new Promise<number>((resolve, reject) => {
      page.on('crash', () => reject(new Error('The page of VS Code crashed.')));
      setTimeout(
        () => reject(new Error(`The extension host did not end within ${TIMEOUT_MS / 60_000} minutes.`)),
        TIMEOUT_MS,
      ).unref();
      page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch(reject);
    });
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      if (args[0] === TEST_LINE) console.log(format(...args.slice(1)));
      appendFileSync(log, `${type}: ${format(...args)}\n`);
    });
    const remote = (file: string) => `vscode-remote://${server.authority}${file}`;
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(entry)],
    ]);
    const [code] = await Promise.all([
      ended,
      page.goto(`${server.address(folder)}&payload=${encodeURIComponent(payload)}`),
    ]);
    return code;
  } finally {
    await browser.close();
  }
}
