import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { previewJob } from '../test/e2e/config-steps';
import { until } from '../test/e2e/waiting';
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

/** The README's pictures, each in the theme that it has there. */
const IN_README = new Set(['run-light', 'violations-dark', 'configure-light']);

/**
 * Takes the README's pictures, from the real workbench over the stand-in services, into `docs/`; with `--out DIR` each of
 * them in a light and a dark theme, to be looked at.
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

    const picture = async (name: string): Promise<void> => {
      for (const theme of ['light', 'dark']) {
        const file = path.join(out, `${name}-${theme}.png`);
        if (values.out !== undefined || IN_README.has(`${name}-${theme}`)) {
          await page.mouse.move(SIZE.width - 1, SIZE.height / 2);
          await page.screenshot({ path: file });
          console.log(path.relative(process.cwd(), file));
        }
        await switchTheme(workbench);
      }
    };

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
  await widenSidebar(workbench);
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

/** As a user does who drags its edge: half again as wide. */
async function widenSidebar({ page }: Workbench): Promise<void> {
  const sidebar = await page.locator('.sidebar').boundingBox();
  if (sidebar === null) throw new Error('The window has no side bar.');
  const edge = { x: sidebar.x + sidebar.width, y: SIZE.height / 2 };
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x + 180, edge.y, { steps: 5 });
  await page.mouse.up();
}

async function switchTheme(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const dark = page.locator('.monaco-workbench.vs-dark');
  const before = await dark.count();
  await workbench.run('Preferences: Toggle between Light/Dark Themes');
  await until(
    'another theme',
    () => dark.count(),
    (count) => count !== before,
  );
  // The page of a webview follows a moment later, and nothing tells when.
  await pause(1000);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
