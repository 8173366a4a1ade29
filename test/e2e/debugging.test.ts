import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../scripts/paths';
import { useStage } from './fixture';
import { until } from './waiting';
import { Workbench } from './workbench';

/** The first line of `activate` that is stopped at. */
const LINE =
  readFileSync(path.join(ROOT, 'src', 'extension.ts'), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes('const log = createLog();')) + 1;

/** How long a build may take on a busy machine, and a window to come up under the debugger, in ms. */
const PATIENCE_MS = 120_000;

/** Its build writes into `dist/`, from which no other test here takes anything: they drive the package. */
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
