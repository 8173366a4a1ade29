import assert from 'node:assert/strict';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium';
import type { HostMessage } from '../../src/report/protocol';
import type { OverBuilds } from '../../src/report/over-builds-model';
import type { RunReport } from '../../src/report/model';
import type { RuleCheck } from '../../src/report/rule-check';
import { ENGLISH, type ReportStrings } from '../../src/report/strings';
import {
  createReportPageHost,
  type ReportPageHost,
  type ReportPageHostOptions,
} from '../../src/ui/report/page-host';
import { reportPageHtml } from '../../src/ui/report/page-html';
import { checkResult, runResult, type PageResult } from '../../src/ui/report/page-result';
import type { ResultSource } from '../../src/results/model';
import { THEMES, type ThemeName } from './themes';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ORIGIN = 'https://page.test';

/** How long a page may take to keep what it is to keep, in ms. */
const KEPT_MS = 40_000;

export interface Bundle {
  readonly script: string;
  readonly style: string;
  /** What the style needs beside in a file that the page is saved to. */
  readonly savedStyle: string;
}

/** The page as it ships. */
export async function bundlePage(): Promise<Bundle> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { webview: 'src/webview/main.tsx', saved: 'src/webview/saved.css' },
    outdir: 'dist',
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: ['chrome128', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  });
  const text = (name: string): string => {
    const file = outputFiles.find((output) => path.basename(output.path) === name);
    if (file === undefined) throw new Error(`no ${name} was bundled`);
    return file.text;
  };
  return { script: text('webview.js'), style: text('webview.css'), savedStyle: text('saved.css') };
}

/** Chromium and the page as it ships, there before the first test of a `describe` and gone after its last. */
export function useChromium(): () => { readonly browser: Browser; readonly bundle: Bundle } {
  let there: { readonly browser: Browser; readonly bundle: Bundle } | undefined;
  before('Chromium', async function () {
    // Installed first where this machine has none.
    this.timeout(300_000);
    const [browser, bundle] = await Promise.all([launchChromium(), bundlePage()]);
    there = { browser, bundle };
  });
  after(() => there?.browser.close());
  return () => there ?? assert.fail('before the first test');
}

export interface OpenedPage {
  readonly page: Page;
  readonly host: ReportPageHost;
  /** What the page did to its host: messages, by type. */
  readonly received: readonly unknown[];
  readonly done: readonly string[];
  /** What its policy stopped, and what its script threw. */
  readonly troubles: readonly string[];
  /** Every address that it asked for. */
  readonly requested: readonly string[];
  /** Gives the page the colours of a theme, as VS Code does while it is open. */
  readonly setTheme: (theme: ThemeName) => Promise<void>;
  /** What it kept, as VS Code would hand it back. */
  saved(): unknown;
  /** Waits until it kept what it is to keep. */
  readonly kept: (isKept: (state: unknown) => boolean | Promise<boolean>) => Promise<void>;
}

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly saved?: unknown;
  readonly width?: number;
  readonly height?: number;
  /** Its words, in another language than English. */
  readonly strings?: ReportStrings;
  /** What its host reads of the runs before this one. */
  readonly overBuilds?: ReportPageHostOptions['onOverBuilds'];
}

const JOB = {
  host: 'https://circleci.com',
  slug: 'gh/acme/orders-api',
  jobId: 'j',
  jobName: 'postman-automated-runs',
  jobNumber: 7,
  build: { number: 42, ref: 'feature/refunds', revision: '209a5f3c0ffee' },
} as const;
const SOURCE = { kind: 'artifact', path: 'postman-cli-reports/orders.json', nodeIndex: 0 } as const;

export function aRun(report: RunReport, source: ResultSource = SOURCE): PageResult {
  return runResult({ id: 'j', job: JOB, source, position: 0, report });
}

export function aCheck(check: RuleCheck): PageResult {
  return checkResult({ id: 'j', job: JOB, source: SOURCE, position: 0, check });
}

/** A host that knows `history` of the runs before, if any. */
export function overBuildsOf(history: OverBuilds | undefined): Pick<PageOptions, 'overBuilds'> {
  return history === undefined
    ? {}
    : {
        overBuilds: (_, __, tell) => {
          tell(history);
          return Promise.resolve();
        },
      };
}

/** Opens the real page, under its real policy, before the real host's end. */
export async function openPage(
  { browser, bundle }: { readonly browser: Browser; readonly bundle: Bundle },
  results: readonly PageResult[],
  {
    theme = 'dark',
    saved,
    width = 1000,
    height = 800,
    strings = ENGLISH,
    overBuilds = () => Promise.resolve(),
  }: PageOptions = {},
): Promise<OpenedPage> {
  const page = await browser.newPage({ viewport: { width, height } });
  const received: unknown[] = [];
  const done: string[] = [];
  const troubles: string[] = [];
  const requested: string[] = [];
  let kept = saved;

  const host = createReportPageHost({
    post: (message: HostMessage) => {
      // The page may be gone by the time an answer comes, as it may in VS Code.
      page.evaluate((data) => window.postMessage(data, '*'), message).catch(() => undefined);
    },
    strings,
    locale: 'en',
    restore: 'this run',
    onRetry: () => void done.push('retry'),
    onRunShown: () => undefined,
    onAction: (action) => {
      done.push(action);
      return Promise.resolve(`Did ${action}.`);
    },
    onValues: (request) => Promise.resolve(`https://a.test/${request}?token=the-value`),
    onOverBuilds: overBuilds,
    describe: () => 'It failed.',
    onOpenPlace: ({ message }) => {
      done.push(`open ${message}`);
      return Promise.resolve(undefined);
    },
  });
  const [first, ...others] = results;
  if (first !== undefined) host.show([first, ...others]);

  page.on('pageerror', (error) => troubles.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction('toHost', (message: unknown) => {
    received.push(message);
    host.receive(message);
  });
  await page.exposeFunction('toState', (state: unknown) => {
    kept = state;
  });
  // tsx compiles functions to keep their names by this helper, which a function sent to the page lacks there.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await page.addInitScript((state: unknown) => {
    const call = (name: string, value: unknown): void => {
      const exposed: unknown = Reflect.get(window, name);
      if (typeof exposed === 'function') Reflect.apply(exposed, window, [value]);
    };
    let current = state;
    Reflect.set(window, 'acquireVsCodeApi', () => ({
      postMessage: (message: unknown) => call('toHost', message),
      getState: () => current,
      setState: (next: unknown) => {
        current = next;
        call('toState', next);
      },
    }));
  }, saved);
  await page.route('**', (route) => {
    const url = route.request().url();
    requested.push(url);
    if (url === `${ORIGIN}/`) {
      const body = reportPageHtml({
        cspSource: ORIGIN,
        nonce: 'bm9uY2U',
        script: `${ORIGIN}/webview.js`,
        style: `${ORIGIN}/webview.css`,
        language: 'en',
      });
      return route.fulfill({ contentType: 'text/html', body });
    }
    if (url === `${ORIGIN}/webview.js`) {
      return route.fulfill({ contentType: 'text/javascript', body: bundle.script });
    }
    if (url === `${ORIGIN}/webview.css`) {
      return route.fulfill({ contentType: 'text/css', body: bundle.style });
    }
    return route.fulfill({ status: 404 });
  });
  await page.goto(`${ORIGIN}/`);
  const setTheme = (name: ThemeName): Promise<void> =>
    page.evaluate((colours) => {
      document.documentElement.removeAttribute('style');
      for (const [property, value] of Object.entries(colours)) {
        document.documentElement.style.setProperty(property, value);
      }
    }, THEMES[name]);
  await setTheme(theme);
  await page.locator('main').waitFor();
  const waitUntilKept: OpenedPage['kept'] = async (isKept) => {
    const end = Date.now() + KEPT_MS;
    while (!(await isKept(kept))) {
      if (Date.now() > end) throw new Error(`What is kept stays ${JSON.stringify(kept)}`);
      await page.waitForTimeout(50);
    }
  };
  return {
    page,
    host,
    received,
    done,
    troubles,
    requested,
    setTheme,
    saved: () => kept,
    kept: waitUntilKept,
  };
}
