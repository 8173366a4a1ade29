import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { RunReport } from '../../src/report/model';
import { aReport, failed, passed, skipped } from '../unit/report/builders';
import { aRun, openPage, useChromium, type PageOptions } from './open-page';

const EVENTFUL = aReport(
  [0, 1].flatMap((iteration) => [
    {
      iteration,
      name: 'List users',
      method: 'GET',
      url: 'https://a.test/users?name=****',
      status: { code: 200, text: 'OK' },
      responseMs: 25,
      responseBytes: 1234,
      assertions: [passed('status is 200'), passed('has users')],
    },
    {
      iteration,
      name: 'Create user',
      method: 'POST',
      status: { code: 201, text: 'Created' },
      responseMs: 1500,
      assertions: [passed('status is 201'), skipped('later'), failed('id is 8', 'expected 7 to equal 8')],
    },
    {
      iteration,
      name: 'Refused',
      errors: [
        { source: 'request', name: 'Error', message: 'connect ECONNREFUSED', stack: 'at line 1' },
      ] as const,
    },
  ]),
);

describe('report page', function () {
  this.timeout(90_000);
  const chromium = useChromium();

  const open = (report: RunReport, options: PageOptions = {}) =>
    openPage(chromium(), [aRun(report)], options);
  const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });

  it('is small', () => {
    const { bundle } = chromium();
    assert.ok(bundle.script.length < 60_000, `${bundle.script.length} bytes of script`);
    assert.ok(bundle.style.length < 16_000, `${bundle.style.length} bytes of style`);
  });

  it('shows the totals, each with its name', async () => {
    const { page, troubles } = await open(EVENTFUL);
    const tiles = await page
      .locator('.tile')
      .evaluateAll((found) =>
        found.map((tile) => [tile.querySelector('dt')?.textContent, tile.querySelector('dd')?.textContent]),
      );
    assert.deepEqual(Object.fromEntries(tiles), {
      Iterations: '2',
      Requests: '6',
      'Average response time': '762 ms',
      'Response time total': '3 s',
      'Assertions passed': '6',
      'Assertions failed': '2',
      'Assertions skipped': '2',
      Errors: '2',
    });
    assert.equal(await page.locator('h1').textContent(), 'Orders API');
    assert.equal(await page.locator('.verdict').textContent(), 'Failed');
    assert.deepEqual(troubles, []);
    await page.close();
  });

  it('says Duration where the run has one, and Not known where nothing was measured', async () => {
    const timed = { ...EVENTFUL, totals: { ...EVENTFUL.totals, durationMs: 61_000 } };
    const { page } = await open(timed);
    assert.equal(
      await page.locator('.tile', { hasText: 'Duration' }).locator('dd').textContent(),
      '1 min 1 s',
    );
    assert.equal(await page.getByText('Response time total').count(), 0);
    await page.close();
    const other = await open(aReport([{}]));
    assert.equal(await other.page.getByText('Not known').count(), 2);
    await other.page.close();
  });

  it('shows failures before the requests, each with its message and its request', async () => {
    const { page } = await open(EVENTFUL);
    await page.locator('.finding').nth(1).waitFor();
    assert.match(
      (await page.locator('.finding').first().textContent()) ?? '',
      /Failedid is 8expected 7 to equal 8Show request Create user in iteration 1/,
    );
    await tab(page, /Errors/).click();
    await page.getByText('ECONNREFUSED').first().waitFor();
    assert.match(
      (await page.locator('.finding').first().textContent()) ?? '',
      /ErrorRequest failedconnect ECONNREFUSEDStackat line 1Show request Refused in iteration 1/,
    );
    await tab(page, /Skipped/).click();
    await page.locator('.finding.skipped').nth(1).waitFor();
    await page.close();
  });

  it('lists requests under their iteration, with what was sent and what came back', async () => {
    const { page } = await open(EVENTFUL);
    await tab(page, /All/).click();
    await page.locator('.request').nth(5).waitFor();
    assert.deepEqual(await page.locator('h3').allTextContents(), ['Iteration 1', 'Iteration 2']);
    const names = await page
      .locator('.request')
      .evaluateAll((rows) =>
        rows.slice(0, 3).map((row) => Array.from(row.querySelectorAll('span'), (cell) => cell.textContent)),
      );
    assert.deepEqual(names, [
      ['GET', 'List users', '2 passed', '200 OK', '25 ms', '1.2 kB'],
      ['POST', 'Create user', '1 failed · 1 passed · 1 skipped', '201 Created', '1.5 s', ''],
      ['', 'Refused', 'Errors: 1', 'No response', '', ''],
    ]);
    await page.close();
  });

  it('has no iteration headings where there is one', async () => {
    const { page } = await open(aReport([{ name: 'only' }]));
    await page.locator('.request').waitFor();
    assert.equal(await page.locator('h3').count(), 0);
    await tab(page, /Failed/).click();
    await page.getByText('No assertion failed.').waitFor();
    await page.close();
  });

  it('opens and closes a request by keyboard, and says which it is', async () => {
    const { page } = await open(EVENTFUL);
    await tab(page, /All/).click();
    const row = page.locator('.request').nth(1);
    await row.focus();
    assert.equal(await row.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
    const details = page.locator(`#${(await row.getAttribute('aria-controls')) ?? ''}`);
    await details.locator('li').nth(2).waitFor();
    assert.deepEqual(await details.locator('li').allTextContents(), [
      'Failedid is 8expected 7 to equal 8',
      'Skippedlater',
      'Passedstatus is 201',
    ]);
    await page.keyboard.press('Space');
    assert.equal(await row.getAttribute('aria-expanded'), 'false');
    assert.equal(await details.isVisible(), false);
    await page.keyboard.press('Tab');
    assert.equal(
      await page
        .locator('.request')
        .nth(2)
        .evaluate((next) => next === document.activeElement),
      true,
    );
    await page.close();
  });

  it('shows the values of an address on one click and hides them on another, and keeps none', async () => {
    const opened = await open({ ...EVENTFUL, format: 'nativeJson' });
    const { page } = opened;
    await tab(page, /All/).click();
    const row = page.locator('.request').first();
    await row.click();
    const url = page.locator('.url').first();
    await url.getByText('https://a.test/users?name=****').waitFor();
    await url.getByRole('button', { name: 'Show values' }).press('Enter');
    await url.getByText('https://a.test/0?token=the-value').waitFor();
    assert.equal(
      await url.getByRole('button', { name: 'Hide values' }).evaluate((it) => it === document.activeElement),
      true,
    );
    // What it keeps after this is all that it ever knows.
    await page.locator('.request').nth(1).click();
    await opened.kept((state) => JSON.stringify(state).includes('"expanded":[0,1]'));
    assert.ok(!JSON.stringify(opened.saved()).includes('the-value'));
    await url.getByRole('button', { name: 'Hide values' }).click();
    await url.getByText('https://a.test/users?name=****').waitFor();
    await page.close();
  });

  it('offers no values where the report has no addresses to read again', async () => {
    const { page } = await open({ ...EVENTFUL, format: 'printed' });
    await tab(page, /All/).click();
    await page.locator('.request').first().click();
    await page.locator('.url').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Show values' }).count(), 0);
    await page.close();
  });

  it('takes the reader from a failure to its request, opened and focused', async () => {
    const many = Array.from({ length: 400 }, (_, i) => ({
      name: `Request ${i}`,
      assertions: [i === 377 ? failed('the one') : passed('ok')],
    }));
    const { page } = await open(aReport(many));
    await page.getByRole('button', { name: 'Show request Request 377' }).click();
    const row = page.locator('.request', { hasText: 'Request 377' });
    await row.waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent.includes('Request 377'));
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
    const box = await row.boundingBox();
    assert.ok(box !== null && box.y > 0 && box.y < 800, 'on screen');
    await page.close();
  });

  it('is allowed nothing by its policy but its own script and style', async () => {
    const { page } = await open(EVENTFUL);
    const blocked = await page.evaluate(async () => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violated.push(event.effectiveDirective),
      );
      const inline = document.createElement('script');
      inline.textContent = 'window.ran = true';
      const image = document.createElement('img');
      image.src = 'https://page.test/x.png';
      const styled = document.createElement('div');
      styled.setAttribute('style', 'color: red');
      document.body.append(inline, image, styled);
      await fetch('https://page.test/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { violated: violated.sort(), ran: 'ran' in window };
    });
    assert.deepEqual(blocked, {
      violated: ['connect-src', 'img-src', 'script-src-elem', 'style-src-attr'],
      ran: false,
    });
    await page.close();
  });

  it('holds only what is near the screen, however long the run', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({
      name: `Request ${i}`,
      assertions: [passed('ok')],
    }));
    const { page, received } = await open(aReport(many));
    await page.locator('.request').first().waitFor();
    assert.ok((await page.locator('.request').count()) <= 150);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.locator('.request', { hasText: 'Request 19999' }).waitFor();
    assert.ok((await page.locator('.request').count()) <= 150);
    assert.ok(received.length < 14, `${received.length} messages`);
    await page.close();
  });

  it('shows a request of many assertions a part at a time', async () => {
    const { page } = await open(
      aReport([{ assertions: Array.from({ length: 450 }, (_, i) => passed(`check ${i}`)) }]),
    );
    await page.locator('.request').click();
    await page.getByRole('button', { name: 'Show more (250 left)' }).click();
    await page.getByRole('button', { name: 'Show more (50 left)' }).click();
    await page.locator('.assertions li').nth(449).waitFor();
    assert.equal(await page.locator('.assertions li').count(), 450);
    assert.equal(await page.getByText('Show more').count(), 0);
    await page.close();
  });

  it('comes back as it was left: opened rows and the place on the page', async () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      name: `Request ${i}`,
      assertions: [passed('ok')],
    }));
    const first = await open(aReport(many));
    await first.page.locator('.request').nth(2).click();
    await first.page.evaluate(() => window.scrollTo(0, 5000));
    // Rows that come in above the reader may move the place by some pixels: what is kept is where it came to rest.
    let place = 0;
    await first.kept(async (state) => {
      place = await first.page.evaluate(() => window.scrollY);
      return place > 4000 && JSON.stringify(state).includes(`"scroll":${place}}`);
    });
    await first.page.close();
    const look = { tab: 'all', text: '', sort: 'run' };
    const violations = { kind: 'all', severity: 'all', text: '', sort: 'severity' };
    const restore = 'this run';
    assert.deepEqual(first.saved(), {
      version: 2,
      restore,
      part: 0,
      results: look,
      violations,
      expanded: [2],
      scroll: place,
    });

    const { page } = await open(aReport(many), { saved: first.saved() });
    await page.waitForFunction((wanted) => Math.abs(window.scrollY - wanted) < 2, place);
    await page.evaluate(() => window.scrollTo(0, 0));
    const row = page.locator('.request').filter({ has: page.getByText('Request 2', { exact: true }) });
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
    await page.close();
  });

  it('does not take over what was kept for another run, or is damaged', async () => {
    for (const saved of [
      { version: 2, restore: 'another run', part: 0, expanded: [1], scroll: 0 },
      { version: 2, restore: 'this run', part: 0, expanded: ['<b>'], scroll: 0 },
      { version: 1, restore: 'this run', expanded: [1], scroll: 0 },
      null,
    ]) {
      const { page, troubles } = await open(EVENTFUL, { saved });
      await tab(page, /All/).click();
      await page.locator('.request').first().waitFor();
      assert.equal(await page.locator('[aria-expanded=true]').count(), 0);
      assert.deepEqual(troubles, []);
      await page.close();
    }
  });

  it('says what is wrong with a report', async () => {
    const { page } = await open(
      aReport([], { notes: [{ kind: 'totalsDisagree', what: 'failed', stated: 3, counted: 0 }] }),
    );
    await page.getByRole('tabpanel').getByText('This run sent no requests.').waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    assert.match(text, /Assertions failed: the report’s summary states 3, its requests add up to 0\./);
    assert.match(text, /The report states failures, but holds none that could be read\./);
    assert.match(text, /This run sent no requests\./);
    await page.close();
  });

  it('says why a run cannot be shown, and tries again on a press', async () => {
    const { page, host, done } = await openPage(chromium(), []);
    assert.equal(await page.locator('main').getAttribute('aria-busy'), 'true');
    host.showFailure('CircleCI cannot be reached.');
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByRole('alert').textContent(), 'CircleCI cannot be reached.');
    await page.getByRole('button', { name: 'Try Again' }).click();
    while (done.length === 0) await page.waitForTimeout(20);
    assert.deepEqual(done, ['retry']);
    await page.close();
  });

  it('names what it wants its host to do, without an address, and says what came of it', async () => {
    const { page, done, received } = await open({ ...EVENTFUL, postmanUrl: 'https://go.postman.co/x' });
    const names = await page.locator('.actions button').allTextContents();
    assert.deepEqual(names, [
      'Open in CircleCI',
      'View Report in Postman',
      'Copy as Markdown',
      'Copy Command to Rerun Failed Requests',
      'Save as HTML…',
      'Save as JSON…',
    ]);
    for (const name of names) await page.getByRole('button', { name }).click();
    await page.getByText('Did saveJson.').waitFor();
    assert.deepEqual(done, [
      'openInCircleci',
      'openInPostman',
      'copyMarkdown',
      'copyRerun',
      'saveHtml',
      'saveJson',
    ]);
    const said = received.map((message) => JSON.stringify(message));
    assert.ok(said.includes(JSON.stringify({ version: 2, type: 'action', action: 'saveJson' })));
    await page.close();
  });

  it('says what its facts were read from', async () => {
    const { page } = await open({ ...EVENTFUL, format: 'nativeJson', environment: 'staging' });
    const facts = (await page.locator('header').textContent()) ?? '';
    assert.match(facts, /Environment staging/);
    assert.match(
      facts,
      /Postman CLI report \(JSON\)Read from the artifact postman-cli-reports\/orders\.json/,
    );
    await page.close();
  });

  it('finds as the reader types, and announces how many there are', async () => {
    const { page } = await open(EVENTFUL);
    await tab(page, /All/).click();
    const status = page.getByRole('tabpanel').locator('..').locator('.total');
    await page.waitForFunction(() => document.querySelector('.total')?.textContent === '6 entries');
    assert.equal(await status.getAttribute('role'), 'status');
    await page.getByRole('searchbox').fill('REFUSED');
    await page.waitForFunction(() => document.querySelector('.total')?.textContent === '2 entries');
    await page.locator('.request').nth(1).waitFor();
    assert.deepEqual(await page.locator('.request .name').allTextContents(), ['Refused', 'Refused']);
    assert.deepEqual(await page.locator('.tab').allTextContents(), [
      'All requests 2',
      'Failed 0',
      'Skipped 0',
      'Errors 2',
    ]);
    await page.getByRole('searchbox').fill('nothing of the kind');
    await page.getByText('Nothing matches the search.').waitFor();
    await page.close();
  });

  it('sorts, and then says at each request which iteration it is of', async () => {
    const { page } = await open(EVENTFUL);
    await tab(page, /All/).click();
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Response time');
    await page.locator('.request', { hasText: 'Create user · Iteration 2' }).waitFor();
    assert.deepEqual((await page.locator('.request .name').allTextContents()).slice(0, 3), [
      'Create user · Iteration 1',
      'Create user · Iteration 2',
      'List users · Iteration 1',
    ]);
    assert.equal(await page.locator('h3').count(), 0);
    await page.close();
  });

  it('moves between tabs by arrow keys, with one stop of the Tab key', async () => {
    const { page } = await open(EVENTFUL);
    await tab(page, /Failed 2/).focus();
    const selected = () => page.locator('[role=tab][aria-selected=true]').textContent();
    for (const [key, name] of [
      ['ArrowRight', 'Skipped 2'],
      ['End', 'Errors 2'],
      ['ArrowRight', 'All requests 6'],
      ['ArrowLeft', 'Errors 2'],
      ['Home', 'All requests 6'],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await selected(), name);
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), name);
    }
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'search');
    await page.close();
  });

  it('leads from an iteration to its first request, even out of a search', async () => {
    const { page } = await open(EVENTFUL);
    await page.getByRole('searchbox').fill('id is 8');
    await tab(page, /All requests 2/).waitFor();
    await page.getByRole('button', { name: /^Iteration 2/ }).click();
    await page.waitForFunction(() => document.activeElement?.textContent.includes('List users'));
    assert.equal(await page.getByRole('searchbox').inputValue(), '');
    assert.equal(
      await page
        .locator('.request')
        .nth(3)
        .evaluate((row) => row === document.activeElement),
      true,
    );
    await page.close();
  });

  it('is led to a request by its host, also from another place that was kept', async () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      name: `Request ${i}`,
      assertions: [passed('ok')],
    }));
    const saved = {
      ...{ version: 2, restore: 'this run', part: 0, expanded: [], scroll: 20 },
      results: { tab: 'all', text: 'Request 1', sort: 'name' },
    };
    const { page, host } = await open(aReport(many), { saved });
    host.goTo(250, true);
    await page.waitForFunction(() => document.activeElement?.textContent.includes('Request 250'));
    assert.equal(await page.getByRole('searchbox').inputValue(), '');
    assert.equal(await page.locator('.request:focus').getAttribute('aria-expanded'), 'true');
    await page.locator('.request:focus').waitFor();
    assert.ok((await page.evaluate(() => window.scrollY)) > 4000);
    await page.close();
  });

  it('leads there also while a search is still being typed', async () => {
    const { page } = await open(EVENTFUL);
    const box = page.getByRole('searchbox');
    await box.waitFor();
    await page.locator('.iteration').last().waitFor();
    // Both in one task: nobody is quicker, and no machine slow enough to make two of them.
    await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('input[type=search]');
      if (input === null) throw new Error('no search box');
      input.value = 'id is 8';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      [...document.querySelectorAll<HTMLElement>('.iteration')].at(-1)?.click();
    });
    await page.waitForFunction(() => document.activeElement?.textContent.includes('List users'));
    // Longer than typing may rest before it is searched for.
    await page.waitForTimeout(400);
    assert.equal(await box.inputValue(), '');
    assert.equal(await page.locator('.total').textContent(), '6 entries');
    await page.close();
  });

  it('leads there also out of another order', async () => {
    const { page } = await open(EVENTFUL);
    await tab(page, /All/).click();
    await page.getByRole('combobox').selectOption('name');
    await page.waitForFunction(() =>
      document.querySelectorAll('.request .name')[1]?.textContent.includes('Create user'),
    );
    await page.getByRole('button', { name: /^Iteration 2/ }).click();
    await page.waitForFunction(() => document.activeElement?.classList.contains('request'));
    assert.match((await page.evaluate(() => document.activeElement?.textContent)) ?? '', /List users/);
    await page.close();
  });

  it('draws response times without a style that its policy would stop', async () => {
    const { page, troubles } = await open(EVENTFUL);
    await page.getByRole('heading', { name: 'Response times' }).click();
    await page.locator('.timing').nth(1).waitFor();
    assert.deepEqual(await page.locator('.timing .heard-only').allTextContents(), [
      'shortest 1.5 s, average 1.5 s, longest 1.5 s',
      'shortest 25 ms, average 25 ms, longest 25 ms',
    ]);
    await page.getByRole('img', { name: 'Response times over the run, from 25 ms to 1.5 s' }).waitFor();
    assert.deepEqual(troubles, []);
    await page.close();
  });
});
