import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { previewJob } from '../test/e2e/config-steps';
import { Workbench } from '../test/e2e/workbench';
import { SAMPLE_SLUG, TOKENS } from '../test/standin/api';
import { outcomeParts } from '../test/standin/scene/outcomes';
import { launchChromium } from './chromium';
import { packageExtension } from './package';
import { ROOT } from './paths';
import { temporaryFolder } from './processes';
import { startSample } from './sample';
import { startVsCodeServer } from './vscode-server';

/** Of a picture, in CSS pixels: wide enough for the tree and a page side by side. */
const SIZE = { width: 1280, height: 860 };

const BUILD = 'Return the currency of every product';
const RUN = 'Orders by currency';
const DEFINITION = 'openapi.yaml';

/** What a window at 200 % has of that, and the narrowest side bar. */
const ZOOMED = { width: SIZE.width / 2, height: SIZE.height / 2 };
const NARROW = 170;
const WIDE = 480;
/** After which the window has drawn itself anew, in ms. */
const SETTLE_MS = 1000;

/** The kinds of themes, each by VS Code's own, with the class that its window has then. */
const THEMES = [
  { name: 'light', title: 'Light Modern', mark: 'vs' },
  { name: 'dark', title: 'Dark Modern', mark: 'vs-dark' },
  { name: 'hc-dark', title: 'Dark High Contrast', mark: 'hc-black' },
  { name: 'hc-light', title: 'Light High Contrast', mark: 'hc-light' },
] as const;
type Theme = (typeof THEMES)[number];

/** The README's pictures, each in the theme that it has there. */
const IN_README = new Set(['run-light', 'violations-dark', 'configure-light']);

/**
 * Takes the README's pictures, from the real workbench over the stand-in services, into `docs/`; with `--out DIR` each of
 * them and some more in every kind of theme, zoomed and narrow, to be looked at.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const out = values.out === undefined ? path.join(ROOT, 'docs') : path.resolve(values.out);
  mkdirSync(out, { recursive: true });

  const home = temporaryFolder();
  const vsix = await packageExtension(path.join(home, 'package'));
  const { standin, settings, env } = await startSample(path.join(home, 'services'));
  const server = await startVsCodeServer({
    profile: path.join(home, 'vscode'),
    settings: {
      ...settings,
      'workbench.colorTheme': 'Default Light Modern',
      'postmanCircleci.links': [{ nickname: 'Orders', project: SAMPLE_SLUG }],
      'window.commandCenter': false,
      'workbench.layoutControl.enabled': false,
    },
    env: { ...env, CIRCLE_TOKEN: TOKENS.good },
    vsix,
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: SIZE });
    const workbench = new Workbench(page);
    await workbench.open(server.address(standin.workspace));

    const all = values.out !== undefined;
    const save = async (name: string): Promise<void> => {
      const file = path.join(out, `${name}.png`);
      await page.mouse.move(SIZE.width - 1, SIZE.height / 2);
      await page.screenshot({ path: file });
      console.log(path.relative(process.cwd(), file));
    };
    const picture = async (name: string): Promise<void> => {
      for (const theme of THEMES) {
        if (!all && !IN_README.has(`${name}-${theme.name}`)) continue;
        await chooseTheme(workbench, theme);
        await save(`${name}-${theme.name}`);
      }
      if (!all) return;
      await page.setViewportSize(ZOOMED);
      await pause(SETTLE_MS);
      await save(`${name}-zoomed`);
      await page.setViewportSize(SIZE);
    };

    if (all) {
      await workbench.run('Welcome: Open Walkthrough...');
      await workbench.quickInput.type('Postman Runs');
      await workbench.quickInput.choose('Get Started with Postman Runs');
      await page.locator('.getting-started-step', { hasText: 'Read a run' }).click();
      // Its picture comes a moment after the step.
      await pause(SETTLE_MS);
      await picture('walkthrough');
      await workbench.run('View: Close All Editors');
    }
    await showRun(workbench, () =>
      standin.addPipeline({
        slug: SAMPLE_SLUG,
        branch: 'main',
        subject: BUILD,
        ...outcomeParts('rulesBroken', 60, Date.now()),
      }),
    );
    await picture('run');
    await showViolations(workbench);
    await picture('violations');
    if (all) {
      await dragSidebar(workbench, NARROW);
      await save('narrow');
      await dragSidebar(workbench, WIDE);
    }
    await showPreview(workbench);
    await picture('configure');
  } finally {
    await browser.close();
    await server.stop();
    await standin.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A build in the tree, down to what failed, and the page of its collection run beside it. */
async function showRun(workbench: Workbench, addBuild: () => unknown): Promise<void> {
  const { builds, editors } = workbench;
  await workbench.openBuilds();
  await dragSidebar(workbench, WIDE);
  await builds.waitForText('Orders', /acme\/orders-api/);
  addBuild();
  await builds.inlineAction('Orders', 'Refresh');
  await builds.expand(BUILD);
  await builds.waitForText(RUN, /failed/);
  await builds.expand(RUN);
  await builds.expand('Iteration 2');
  await builds.click(RUN);
  await editors.waitForTab(/^Orders by currency/);
  await editors.webview().getByText('Create order').first().waitFor();
}

/** The rule violations of a definition: as rows, in their table, and in the Problems panel. */
async function showViolations(workbench: Workbench): Promise<void> {
  const { builds, editors } = workbench;
  await builds.collapse(RUN);
  await builds.expand(DEFINITION);
  await builds.click(DEFINITION);
  await editors.webview().getByRole('table', { name: 'Rule violations' }).waitFor();
}

/** The job as a diff of the whole config, over the whole window. */
async function showPreview(workbench: Workbench): Promise<void> {
  await previewJob(workbench, { workflow: 'build-and-test' });
  await workbench.run('View: Toggle Primary Side Bar Visibility');
  await workbench.editors.waitForDiff(/postman-automated-runs:/);
}

/** As a user does who drags its edge, until it is `width` wide, in CSS pixels. */
async function dragSidebar({ page }: Workbench, width: number): Promise<void> {
  const sidebar = await page.locator('.sidebar').boundingBox();
  if (sidebar === null) throw new Error('The window has no side bar.');
  const edge = { x: sidebar.x + sidebar.width, y: SIZE.height / 2 };
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(sidebar.x + width, edge.y, { steps: 5 });
  await page.mouse.up();
}

async function chooseTheme(workbench: Workbench, { title, mark }: Theme): Promise<void> {
  const { page, quickInput } = workbench;
  const shown = page.locator(`.monaco-workbench.${mark}`);
  if (await shown.isVisible()) return;
  await workbench.run('Preferences: Color Theme');
  await quickInput.waitForChoice('Dark Modern');
  // Those of high contrast are further down than the list is drawn.
  await quickInput.type(title);
  await quickInput.waitForChoice(title);
  await quickInput.choose(title);
  await shown.waitFor();
  await quickInput.waitForClosed();
  // The page of a webview follows a moment later, and nothing tells when.
  await pause(SETTLE_MS);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
