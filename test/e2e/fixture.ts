import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from '../../scripts/chromium';
import { VSIX } from '../../scripts/environment';
import { TEST_RESULTS } from '../../scripts/paths';
import { temporaryFolder } from '../../scripts/processes';
import { startSample } from '../../scripts/sample';
import {
  extensionsIn,
  installExtension,
  startVsCodeServer,
  type VsCodeServer,
} from '../../scripts/vscode-server';
import type { Standin } from '../standin/api';
import { installLanguage, type Language } from './language';
import { Workbench } from './workbench';

/** One VS Code with the packaged extension, over the stand-in services, for the tests of one `describe`. */
export interface Stage {
  readonly workbench: Workbench;
  readonly standin: Standin;
  /** Runs git in the sample workspace and returns what it printed. */
  readonly git: (...args: readonly string[]) => string;
  /** Opens something else in the window. */
  readonly open: (what: Opened) => Promise<void>;
  /** Writes these user settings into their file. A window takes them up when it is reloaded: code-server watches no file there. */
  readonly changeSettings: (settings: Readonly<Record<string, unknown>>) => void;
  /** All that VS Code's extension host and the extension have logged so far. */
  readonly logs: () => string;
}

/** What a window has open; `workspace` is a `.code-workspace` file. */
export type Opened = { readonly folder: string } | { readonly workspace: string } | 'nothing';

export interface StageOptions {
  /** User settings beside those that lead to the stand-ins. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the extension host, such as `CIRCLE_TOKEN`. */
  readonly env?: NodeJS.ProcessEnv;
  readonly workspaceTrust?: boolean;
  /** Has VS Code and the extension speak another language. */
  readonly language?: Language;
}

/**
 * Sets a stage before the tests of the `describe` that calls it, with its window open, and clears it after them.
 * A failed test leaves a picture of the window in `test-results/`.
 *
 * @returns how a test gets at it
 */
export function useStage(options: StageOptions = {}): () => Stage {
  let stage: (Stage & { readonly clear: () => Promise<void> }) | undefined;

  before('VS Code with the extension', async function () {
    this.timeout(300_000);
    stage = await setStage(options);
  });

  afterEach('picture of a failure', async function () {
    const test = this.currentTest;
    if (stage === undefined || test?.state !== 'failed') return;
    mkdirSync(TEST_RESULTS, { recursive: true });
    const name = test.fullTitle().replace(/[^A-Za-z0-9]+/g, '-');
    const picture = path.join(TEST_RESULTS, `${name}.png`);
    await stage.workbench.page.screenshot({ path: picture });
    console.log(`      picture: ${path.relative(process.cwd(), picture)}`);
  });

  after('clear the stage', async () => {
    await stage?.clear();
  });

  return () => {
    if (stage === undefined) throw new Error('The stage is set in `before`: ask for it inside a test.');
    return stage;
  };
}

/**
 * Keeps V8 from optimizing: a window here lives for a test or two, and to load it is most of the ring's work. Code that is
 * made quick for hours of use costs a fifth of that, and comes too late.
 */
const SHORT_LIVED = ['--no-opt', '--no-maglev'];

/** No extension here runs in the window itself, but VS Code would load a host for such ones in each. */
const NO_HOST_IN_THE_WINDOW = { 'extensions.webWorker': false };

/** Where the package is installed, once for all stages: it takes as long as to start VS Code, and no test changes it. */
let installed: Promise<string> | undefined;

async function install(vsix: string): Promise<string> {
  const profile = temporaryFolder();
  await installExtension(vsix, profile);
  return extensionsIn(profile);
}

async function setStage({
  language,
  ...options
}: StageOptions): Promise<Stage & { readonly clear: () => Promise<void> }> {
  const vsix = process.env[VSIX];
  if (vsix === undefined)
    throw new Error('Run these tests by `npm run test:e2e`: it packages the extension.');
  const home = temporaryFolder();
  const launching = launchChromium([`--js-flags=${SHORT_LIVED.join(' ')}`]);
  const { standin, settings, env } = await startSample(path.join(home, 'services'));
  let server: VsCodeServer | undefined;
  const clear = async () => {
    await (await launching).close();
    await server?.stop();
    await standin.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    server = await startVsCodeServer({
      profile: path.join(home, 'vscode'),
      settings: { ...NO_HOST_IN_THE_WINDOW, ...settings, ...options.settings },
      env: { ...env, ...options.env },
      nodeArguments: SHORT_LIVED,
      workspaceTrust: options.workspaceTrust ?? false,
      ...(language === undefined
        ? { extensions: await (installed ??= install(vsix)) }
        : { vsix, locale: language.id, prepare: (folders) => installLanguage(language, folders) }),
    });
    const context = await (await launching).newContext({ viewport: { width: 1280, height: 900 } });
    const workbench = new Workbench(await context.newPage());
    const { authority } = server;
    await workbench.open(addressOf(authority, { folder: standin.workspace }));
    return {
      workbench,
      standin,
      open: (what) => workbench.open(addressOf(authority, what)),
      changeSettings: (changed) =>
        changeJson(path.join(home, 'vscode', 'data', 'User', 'settings.json'), changed),
      logs: () => logsBelow(path.join(home, 'vscode', 'data', 'logs')),
      git: (...args) => execFileSync('git', args, { cwd: standin.workspace, encoding: 'utf8' }),
      clear,
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

function changeJson(file: string, changed: Readonly<Record<string, unknown>>): void {
  const known: unknown = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...Object(known), ...changed }, null, 2));
}

function addressOf(authority: string, what: Opened): string {
  const query = what === 'nothing' ? { ew: 'true' } : { ...what };
  return `http://${authority}/?${new URLSearchParams(query).toString()}`;
}

function logsBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /exthost|Postman CircleCI/.test(path.join(entry.parentPath, entry.name)),
    )
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
