import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { RunReport } from '../../../src/report/model';
import { launchChromium } from '../../../scripts/chromium';
import { aReport, failed, passed, skipped } from '../report/builders';
import { bundlePage, openPage, type Bundle, type PageOptions } from './open-page';

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

/** The page as a screen reader walks it. */
const SNAPSHOT = `
- main:
  - heading "Orders API" [level=1]
  - paragraph: Failed Build 42 feature/refunds 209a5f3 Job postman-automated-runs
  - button "Open in CircleCI"
  - region "Summary":
    - heading "Summary" [level=2]
    - term: Iterations
    - definition: "1"
    - term: Requests
    - definition: "1"
    - term: Average response time
    - definition: Not known
    - term: Response time total
    - definition: Not known
    - term: Assertions passed
    - definition: "0"
    - term: Assertions failed
    - definition: "1"
    - term: Assertions skipped
    - definition: "0"
    - term: Errors
    - definition: "0"
  - region "Failures 1":
    - heading "Failures 1" [level=2]
    - list:
      - listitem:
        - paragraph:
          - text: Failed
          - strong: id is 8
        - text: not 7
        - button "Show request Create user"
  - region "Requests 1":
    - heading "Requests 1" [level=2]
    - list:
      - listitem:
        - button "POST Create user 1 failed No response" [expanded]
        - list "Assertions":
          - listitem:
            - paragraph: Failed id is 8
            - text: not 7`.trim();

describe('report page', function () {
  this.timeout(30_000);
  let browser: Browser;
  let bundle: Bundle;

  before('Chromium', async function () {
    // Installed first where this machine has none.
    this.timeout(300_000);
    [browser, bundle] = await Promise.all([launchChromium(), bundlePage()]);
  });
  after(() => browser.close());

  const open = (report: RunReport, options: Omit<PageOptions, 'report'> = {}) =>
    openPage(browser, bundle, { report, ...options });

  it('is small', () => {
    assert.ok(bundle.script.length < 40_000, `${bundle.script.length} bytes of script`);
    assert.ok(bundle.style.length < 10_000, `${bundle.style.length} bytes of style`);
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

  it('puts failures before the requests, each with its message and its request', async () => {
    const { page } = await open(EVENTFUL);
    assert.deepEqual(await page.locator('h2:visible').allTextContents(), [
      'Summary',
      'Failures 4',
      'Requests 6',
    ]);
    await page.locator('.failure').nth(3).waitFor();
    assert.match(
      (await page.locator('.failure').first().textContent()) ?? '',
      /Failedid is 8expected 7 to equal 8Show request Create user in iteration 1/,
    );
    assert.match(
      (await page.locator('.failure').nth(1).textContent()) ?? '',
      /ErrorRequest failedconnect ECONNREFUSEDShow request Refused in iteration 1/,
    );
    await page.close();
  });

  it('lists requests under their iteration, with what was sent and what came back', async () => {
    const { page } = await open(EVENTFUL);
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
    assert.equal(await page.getByText('No failures.').count(), 1);
    await page.close();
  });

  it('opens and closes a request by keyboard, and says which it is', async () => {
    const { page } = await open(EVENTFUL);
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

  it('shows hostile names as text: nothing runs, nothing loads, nothing reorders', async () => {
    const evil = [
      '<img src=x onerror=alert(1)><script>alert(2)</script>',
      '[click](command:workbench.action.quit) ${alert(3)} {{x}}',
      '\u001b[31mred\u202egnp.exe\u0000',
      'x'.repeat(3000),
    ];
    const { page, troubles, requested } = await open(
      aReport(
        evil.map((name) => ({
          name,
          method: name,
          url: 'javascript:alert(4)',
          status: { code: 200, text: name },
          assertions: [failed(name, name)],
          errors: [{ source: 'testScript' as const, name, message: name, stack: name }],
        })),
        { name: evil.join(''), notes: [{ kind: 'runError', message: evil[0] ?? '' }] },
      ),
    );
    await page.getByRole('heading', { name: 'Requests' }).evaluate((heading) => heading.scrollIntoView());
    await page.locator('.request').nth(3).waitFor();
    for (const row of await page.locator('.request').all()) await row.press('Enter');
    await page.locator('.assertions li').nth(3).waitFor();
    assert.equal(await page.locator('img, a, iframe, #page script').count(), 0);
    const text = (await page.locator('main').textContent()) ?? '';
    assert.ok(text.includes(evil[0] ?? ''));
    assert.ok(text.includes('␛[31mred<U+202E>gnp.exe␀'));
    assert.doesNotMatch(text, /[\u0000\u001b\u202e]/); // eslint-disable-line no-control-regex
    assert.deepEqual(troubles, []);
    assert.deepEqual(
      requested.filter((url) => !/^https:\/\/page\.test\/(webview\.(js|css))?$/.test(url)),
      [],
    );
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 1000, 'long names wrap');
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
    assert.ok(received.length < 12, `${received.length} messages`);
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
    await first.page.waitForTimeout(500);
    await first.page.close();
    assert.deepEqual(first.saved(), { version: 1, restore: 'this run', expanded: [2], scroll: 5000 });

    const { page } = await open(aReport(many), { saved: first.saved() });
    await page.waitForFunction(() => Math.abs(window.scrollY - 5000) < 2);
    await page.evaluate(() => window.scrollTo(0, 0));
    const row = page.locator('.request').filter({ has: page.getByText('Request 2', { exact: true }) });
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
    await page.close();
  });

  it('does not take over what was kept for another run, or is damaged', async () => {
    for (const saved of [
      { version: 1, restore: 'another run', expanded: [0], scroll: 0 },
      { version: 1, restore: 'this run', expanded: ['<b>'], scroll: 0 },
      'text',
      null,
    ]) {
      const { page, troubles } = await open(EVENTFUL, { saved });
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
    const text = (await page.locator('main').textContent()) ?? '';
    assert.match(text, /Assertions failed: the report’s summary states 3, its requests add up to 0\./);
    assert.match(text, /The report states failures, but holds none that could be read\./);
    assert.match(text, /This run sent no requests\./);
    await page.close();
  });

  it('says why a run cannot be shown, and tries again on a press', async () => {
    const { page, host, done } = await openPage(browser, bundle);
    assert.equal(await page.locator('main').getAttribute('aria-busy'), 'true');
    host.showFailure('CircleCI cannot be reached.');
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByRole('alert').textContent(), 'CircleCI cannot be reached.');
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.waitForTimeout(100);
    assert.deepEqual(done, ['retry']);
    await page.close();
  });

  it('asks its host to open CircleCI, without an address', async () => {
    const { page, done, received } = await open(EVENTFUL);
    await page.getByRole('button', { name: 'Open in CircleCI' }).click();
    await page.waitForTimeout(100);
    assert.deepEqual(done, ['openInCircleci']);
    assert.deepEqual(received.at(-1), { version: 1, type: 'openInCircleci' });
    await page.close();
  });

  it('gives assistive technology headings, landmarks, names and states', async () => {
    const { page } = await open(
      aReport([{ name: 'Create user', method: 'POST', assertions: [failed('id is 8', 'not 7')] }]),
    );
    await page.locator('.request').click();
    await page.locator('.assertions li').waitFor();
    assert.equal(await page.locator('main').ariaSnapshot(), SNAPSHOT);
    await page.close();
  });
});
