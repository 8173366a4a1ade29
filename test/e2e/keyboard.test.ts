import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { useStage } from './fixture';
import { until } from './waiting';

const WITH_RUN = 'Run the smoke tests with the Postman CLI';
/** More than any menu or list here has entries. */
const FAR = 60;

/** Each test goes on from where the one before it ended; none of them uses the mouse. */
describe('the keyboard alone', function () {
  this.bail(true);
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good },
    settings: { 'postmanCircleci.links': [{ nickname: 'Orders', project: SAMPLE_SLUG }] },
  });

  it('opens the view, and a build in it', async () => {
    const { workbench } = stage();
    const { page, builds, quickInput } = workbench;
    await page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Postman CircleCI/ })
      .waitFor();
    await until(
      'the view to be there',
      async () => {
        await page.keyboard.press('F1');
        await quickInput.type('>Postman CircleCI: Focus on Builds View');
        await page.keyboard.press('Enter');
        return (await builds.rows()).some(({ label }) => label === 'Orders');
      },
      (shown) => shown,
    );
    await goTo(page, 'Orders');
    await page.keyboard.press('ArrowRight');
    await builds.row(WITH_RUN);
    await goTo(page, WITH_RUN);
    await page.keyboard.press('ArrowRight');
    await builds.waitForText('Orders contract', /passed/);
  });

  it('has every action of a row in its menu', async () => {
    const { workbench } = stage();
    const { page } = workbench;
    await page.keyboard.press('Shift+F10');
    const menu = page.locator('.context-view .monaco-menu');
    await menu.getByRole('menuitem', { name: 'Open in CircleCI' }).waitFor();
    const focused = menu.locator('.action-item.focused');
    await step(
      page,
      'ArrowDown',
      async () => ((await focused.count()) === 0 ? '' : focused.innerText()),
      /Copy Commit SHA/,
    );
    await page.keyboard.press('Enter');
    const copied = await until(
      'a commit on the clipboard',
      () => workbench.clipboard(),
      (text) => /^[0-9a-f]{40}$/.test(text),
    );
    assert.ok(copied);
  });

  it('opens the page of a run, and walks through it', async () => {
    const { workbench } = stage();
    const { page, editors } = workbench;
    await goTo(page, 'Orders contract');
    await page.keyboard.press('Enter');
    await editors.waitForTab(/^Orders contract/);
    const webview = editors.webview();
    await webview.getByText(/^Build \d+$/).waitFor();
    await workbench.run('View: Focus Active Editor Group');
    const focused = webview.locator(':focus');
    await step(
      page,
      'Tab',
      async () => ((await focused.count()) === 0 ? '' : focused.first().innerText()),
      /Open in CircleCI/,
    );
    await page.keyboard.press('Enter');
    await page
      .locator('.monaco-dialog-box')
      .getByText(/^https:\/\/app\.circleci\.com\//)
      .waitFor();
    await page.keyboard.press('Escape');
  });

  /** Moves down the tree to the row with this label. */
  async function goTo(page: Page, label: string): Promise<void> {
    await page.keyboard.press('Home');
    const row = page.locator('.pane .monaco-list-row.focused .label-name');
    await step(
      page,
      'ArrowDown',
      async () => ((await row.count()) === 0 ? '' : row.innerText()),
      new RegExp(`^${label}`),
    );
  }

  /** Presses a key until what has the focus reads so. */
  async function step(page: Page, key: string, read: () => Promise<string>, wanted: RegExp): Promise<void> {
    const seen: string[] = [];
    for (let presses = 0; presses < FAR; presses += 1) {
      const text = (await read()).replace(/\u00a0/g, ' ').trim();
      if (wanted.test(text)) return;
      seen.push(text);
      await page.keyboard.press(key);
    }
    assert.fail(`${key} never came to ${String(wanted)}: ${seen.join(' | ')}`);
  }
});
