import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { VSIX } from '../../scripts/environment';
import { packageExtension } from '../../scripts/package';
import { ROOT } from '../../scripts/paths';
import { temporaryFolder } from '../../scripts/processes';
import { SIZE_LIMITS } from '../../scripts/sizes';
import { useStage } from './fixture';
import { filesIn } from './packed-files';
import { until } from './waiting';
import { Workbench } from './workbench';

/** The first line of `activate` that is stopped at. */
const LINE =
  readFileSync(path.join(ROOT, 'src', 'extension.ts'), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes('const log = createLog();')) + 1;

/** How long a build may take on a busy machine, and a window to come up under the debugger, in ms. */
const PATIENCE_MS = 120_000;

/** All that ships, by the names that vsce gives it in the archive; what is not vsce's own lies in `extension/` there. */
const PACKED = [
  ...['[Content_Types].xml', 'extension.vsixmanifest'],
  ...['package.json', 'package.nls.json', 'l10n/bundle.l10n.json'],
  ...['readme.md', 'changelog.md', 'LICENSE.txt', 'dist/third-party-notices.txt'],
  ...[
    'dist/extension.js',
    'dist/common.js',
    'dist/shared.js',
    'dist/http.js',
    'dist/commands.js',
    'dist/logs.js',
  ],
  ...['dist/results.js', 'dist/config.js', 'dist/news.js', 'dist/problems.js', 'dist/pages.js'],
  ...['dist/webview.js', 'dist/webview.css', 'dist/saved.css'],
  ...[
    'media/icon.png',
    'media/activity-bar.svg',
    'media/circleci-log.tmLanguage.json',
    'media/sample-report.json',
  ],
  ...['sign-in', 'link', 'configure', 'run'].map((step) => `media/walkthrough/${step}.svg`),
];

/*
 * Both build into `dist/` of the repository. So they are in one file: two files at a time are run. No other test takes
 * anything from there: they drive the package.
 */

describe('the package', () => {
  it('is small', () => {
    const file = process.env[VSIX];
    assert.ok(file);
    assert.ok(statSync(file).size <= SIZE_LIMITS.vsix, `${statSync(file).size} bytes`);
  });

  it('is the same bytes when the commit is packed again', async () => {
    const first = readFileSync(process.env[VSIX] ?? '');
    const again = readFileSync(await packageExtension(temporaryFolder()));
    assert.ok(first.equals(again));
  });

  it('holds what runs and what a user reads, and nothing else', async () => {
    const files = await filesIn(process.env[VSIX] ?? '');
    assert.deepEqual(files.map((file) => file.replace(/^extension\//, '')).toSorted(), PACKED.toSorted());
  });
});

describe('F5 in the folder of this repository', () => {
  const stage = useStage();

  it('builds, and stops at a breakpoint in the source once the second window has use for the extension', async function () {
    this.timeout(4 * PATIENCE_MS);
    const { workbench, open } = stage();
    const { page, editors } = workbench;
    await open({ folder: ROOT });
    await workbench.waitForFolder('src');
    await workbench.openFile('src', 'extension.ts');
    await editors.waitForText(/import/);
    await addBreakpoint(workbench);

    const opening = page.context().waitForEvent('page', { timeout: PATIENCE_MS });
    await page.keyboard.press('F5');
    const second = new Workbench(await opening);
    await second.page.getByText('[Extension Development Host]').first().waitFor({ timeout: PATIENCE_MS });
    await second.openBuilds();
    await page.locator('.debug-top-stack-frame-line').waitFor({ timeout: PATIENCE_MS });
    await waitForFrame(page, new RegExp(`activate.*src/extension\\.ts${LINE}:`));

    await page.bringToFront();
    await page.keyboard.press('F5');
    await second.page.getByRole('button', { name: 'Link CircleCI Project…' }).waitFor();
    await page.keyboard.press('Shift+F5');
    await until(
      'the second window to close',
      () => Promise.resolve(second.page.isClosed()),
      (isClosed) => isClosed,
    );
  });
});

/** Sets one at {@link LINE} of the active editor, once VS Code knows what can be debugged. */
async function addBreakpoint({ page, quickInput }: Workbench): Promise<void> {
  await page.keyboard.press('Control+g');
  await quickInput.type(`:${LINE}`);
  await page.keyboard.press('Enter');
  await quickInput.waitForClosed();
  const breakpoint = page.locator('.monaco-editor .codicon-debug-breakpoint');
  await until(
    'a breakpoint',
    async () => {
      // Pressed once more it would go away again.
      if (await breakpoint.isVisible()) return true;
      await page.keyboard.press('F9');
      return breakpoint.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
    },
    (isThere) => isThere,
  );
}

/** Waits until the call stack has a frame of a function at a place, as `activate src/extension.ts 53:15`. */
async function waitForFrame(page: Page, pattern: RegExp): Promise<void> {
  await until(
    `a frame that reads ${String(pattern)}`,
    () => page.locator('.debug-call-stack .monaco-list-row').allTextContents(),
    (frames) => frames.some((frame) => pattern.test(frame)),
  );
}
