import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunReport } from '../../src/report/model';
import { ENGLISH } from '../../src/report/strings';
import type { PageResult } from '../../src/ui/report/page-result';
import { savedHtml } from '../../src/ui/report/saved-html';
import { aReport, failed, passed } from '../unit/report/builders';
import { axeFindings } from './axe';
import { aCheck, aRun, useChromium } from './open-page';
import { CHECK, RUN } from './states';

const LINKS = {
  openInCircleci: 'https://app.circleci.com/pipelines/github/acme/orders-api/42',
  openInPostman: 'https://go.postman.co/x',
};
const EVIL = [
  '</script><script>alert(1)</script><!--',
  '<img src=x onerror=alert(2)>\u2028\u2029',
  '</title><h1>x',
];

describe('a page that was saved to a file', function () {
  this.timeout(90_000);
  const chromium = useChromium();
  const folder = mkdtempSync(path.join(tmpdir(), 'saved-page-'));
  after(() => rmSync(folder, { recursive: true }));

  /** Saves the page, and opens the file in a browser that has no network. */
  async function openSaved(result: PageResult, colorScheme: 'light' | 'dark' = 'light') {
    const { browser, bundle } = chromium();
    const file = path.join(folder, 'page.html');
    const pieces = savedHtml(
      result.kind === 'run' ? result.report.name : result.check.name,
      {
        ...{ version: 2, strings: ENGLISH, locale: 'en', result: { ...result, actions: [] } },
        facts: { at: Date.UTC(2026, 0, 2, 12), by: 'Postman Runs for CircleCI 1.2.3', links: LINKS },
      },
      { script: bundle.script, style: `${bundle.style}${bundle.savedStyle}` },
    );
    writeFileSync(file, [...pieces].join(''));
    const context = await browser.newContext({ offline: true, colorScheme });
    const page = await context.newPage();
    const troubles: string[] = [];
    const requested: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => troubles.push(message.text()));
    page.on('dialog', (dialog) => {
      troubles.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => requested.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    await page.locator('main').waitFor();
    /** Nothing but the file was asked for, and nothing went wrong. */
    const assertAlone = async (): Promise<void> => {
      assert.deepEqual(troubles, []);
      assert.deepEqual(requested, [pathToFileURL(file).href]);
      await context.close();
    };
    return { page, file, assertAlone };
  }

  it('is named as the run, and says by what and when it was saved, and from where', async () => {
    const { page, assertAlone } = await openSaved(aRun(RUN));
    assert.equal(await page.title(), 'Orders API');
    await page.getByText('Build 42').waitFor();
    await page.getByText(/^Saved Jan 2, 2026.* by Postman Runs for CircleCI 1\.2\.3$/).waitFor();
    assert.equal(
      await page.getByRole('link', { name: 'Open in CircleCI' }).getAttribute('href'),
      LINKS.openInCircleci,
    );
    assert.equal(
      await page.getByRole('link', { name: 'View Report in Postman' }).getAttribute('href'),
      LINKS.openInPostman,
    );
    await assertAlone();
  });

  it('is tabs, search, order and details, without anybody who answers', async () => {
    const { page, assertAlone } = await openSaved(aRun(RUN));
    assert.deepEqual(
      (await page.getByRole('tab').allInnerTexts()).map((name) => name.replaceAll(/\s+/g, ' ')),
      ['All requests 4', 'Failed 2', 'Skipped 2', 'Errors 2'],
    );
    await page.locator('.finding', { hasText: 'expected 7 to equal 8' }).nth(1).waitFor();
    await page.getByRole('tab', { name: /^Failed/ }).press('ArrowLeft');
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Response time');
    assert.match(await page.locator('.request').first().innerText(), /Create user/);
    await page.getByRole('searchbox').fill('users');
    await page.getByRole('status').filter({ hasText: '2 entries' }).waitFor();
    await page
      .getByRole('button', { name: /List users/ })
      .first()
      .press('Enter');
    await page.getByRole('list', { name: 'Assertions' }).getByText('status is 200').waitFor();
    await page.getByText('https://a.test/users?name=****').waitFor();
    await page.getByRole('heading', { name: 'Response times' }).click();
    await page.locator('.timing').nth(1).waitFor();
    await assertAlone();
  });

  it('takes the reader from a failure to its request', async () => {
    const { page, assertAlone } = await openSaved(aRun(RUN));
    await page.getByRole('button', { name: 'Show request Create user in iteration 2' }).click();
    await page.locator('.request[aria-expanded=true]:focus', { hasText: 'Create user' }).waitFor();
    await assertAlone();
  });

  it('offers nothing that takes an editor', async () => {
    const run = await openSaved(aRun({ ...RUN, postmanUrl: LINKS.openInPostman }));
    await run.page.getByRole('tab', { name: /^All/ }).click();
    await run.page.locator('.request').first().click();
    await run.page.getByText('https://a.test/users?name=****').waitFor();
    const { copyMarkdown, copyRerun, saveHtml, saveJson, showValues, overBuilds } = ENGLISH;
    for (const words of [copyMarkdown, copyRerun, saveHtml, saveJson, showValues, overBuilds])
      assert.equal(await run.page.getByText(words).count(), 0, words);
    await run.assertAlone();
    const check = await openSaved(aCheck(CHECK));
    await check.page.getByRole('cell', { name: 'a.yaml, line 9' }).waitFor();
    assert.equal(await check.page.getByRole('button').count(), 0);
    await check.assertAlone();
  });

  for (const colours of ['light', 'dark'] as const) {
    it(`leaves nobody out, in ${colours}`, async () => {
      for (const result of [aRun(RUN), aCheck(CHECK)]) {
        const { page, assertAlone } = await openSaved(result, colours);
        await page.locator('.finding, .violation').nth(1).waitFor();
        assert.equal(
          await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
          colours === 'light' ? 'rgb(255, 255, 255)' : 'rgb(31, 31, 31)',
        );
        assert.deepEqual(await axeFindings(page), []);
        await assertAlone();
      }
    });
  }

  it('shows what strangers wrote as text', async () => {
    const requests = EVIL.map((name) => ({
      name,
      folder: name,
      url: name,
      assertions: [failed(name, name)],
    }));
    const { page, file, assertAlone } = await openSaved(aRun(aReport(requests, { name: EVIL.join('') })));
    await page
      .locator('.finding')
      .nth(EVIL.length - 1)
      .waitFor();
    assert.equal(await page.locator('img, h1 + h1, #page script').count(), 0);
    assert.ok((await page.title()).includes('</title>'));
    assert.ok((await page.locator('main').innerText()).includes('</script><script>alert(1)</script><!--'));
    assert.equal(readFileSync(file, 'utf8').match(/<\/script/g)?.length, 2);
    await assertAlone();
  });

  it('draws some hundred rows for the search of the browser and for the printer, and of 100 000 those on screen', async () => {
    const of = (count: number): RunReport =>
      aReport(
        Array.from({ length: count }, (_, at) => ({ name: `Request ${at}`, assertions: [passed('ok')] })),
      );
    const small = await openSaved(aRun(of(500)));
    await small.page.locator('.request', { hasText: 'Request 499' }).waitFor();
    assert.equal(await small.page.locator('.request').count(), 500);
    await small.page.emulateMedia({ media: 'print' });
    assert.ok(!(await small.page.getByRole('searchbox').isVisible()));
    // A picture of all of it moves what is on screen, as printing does.
    await small.page.screenshot({ fullPage: true });
    assert.equal(await small.page.locator('.request').count(), 500);
    await small.assertAlone();
    const large = await openSaved(aRun(of(100_000)));
    await large.page.locator('.request').nth(20).waitFor();
    assert.ok((await large.page.locator('.request').count()) < 200);
    await large.page.getByRole('searchbox').fill('Request 99999');
    await large.page.getByRole('status').filter({ hasText: '1 entry' }).waitFor();
    await large.assertAlone();
  });
});
