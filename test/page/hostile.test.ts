import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { ruleTotals, type RuleViolation } from '../../src/report/rule-check';
import { readAny } from '../fixtures/reports/read';
import { fileResults } from '../../src/ui/report/page-result';
import { aReport, failed, passed } from '../unit/report/builders';
import { overBuilds } from '../../src/report/over-builds';
import { aCheck, aRun, openPage, overBuildsOf, useChromium, type OpenedPage } from './open-page';

const EVIL = [
  '<img src=x onerror=alert(1)><script>alert(2)</script>',
  '[click](command:workbench.action.quit) ${alert(3)} {{x}}',
  '\u001b[31mred\u202egnp.exe\u0000',
  'x'.repeat(3000),
];

describe('the report page, before a hostile report', function () {
  this.timeout(90_000);
  const chromium = useChromium();

  const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });

  /** Nothing ran, nothing was loaded, nothing reorders or acts on the text around it, and nothing is pushed aside. */
  const isHarmless = async ({ page, troubles, requested }: OpenedPage): Promise<void> => {
    assert.equal(await page.locator('img, a, iframe, #page script').count(), 0);
    const text = (await page.locator('main').textContent()) ?? '';
    assert.ok(text.includes(EVIL[0] ?? ''));
    assert.ok(text.includes('␛[31mred<U+202E>gnp.exe␀'));
    assert.ok(!['\u0000', '\u001b', '\u202e'].some((mark) => text.includes(mark)));
    assert.deepEqual(troubles, []);
    assert.deepEqual(
      requested.filter((url) => !/^https:\/\/page\.test\/(webview\.(js|css))?$/.test(url)),
      [],
    );
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1000, 'long names wrap');
  };

  it('shows the names of earlier runs as text', async () => {
    const runOf = (number: number, isGood: boolean) => ({
      build: { number, revision: EVIL[2] ?? '' },
      report: aReport(
        EVIL.map((name) => ({
          name,
          folder: name,
          responseMs: isGood ? 10 : 1000,
          assertions: [isGood ? passed(name) : failed(name, name)],
        })),
      ),
      isNamed: true,
    });
    const counts = { looked: 1, unread: 0, untold: 0 };
    const history = { ...overBuilds([runOf(2, false), runOf(1, true)]), ...counts, isReading: false };
    const opened = await openPage(chromium(), [aRun(aReport([]))], overBuildsOf(history));
    await opened.page.getByRole('heading', { name: 'Over builds' }).click();
    await opened.page.getByRole('list', { name: /^Flaky/ }).waitFor();
    await isHarmless(opened);
    await opened.page.close();
  });

  it('shows the names of a run as text', async () => {
    const report = aReport(
      EVIL.map((name) => ({
        name,
        method: name,
        folder: name,
        url: 'javascript:alert(4)',
        status: { code: 200, text: name },
        responseMs: 1,
        assertions: [failed(name, name)],
        errors: [{ source: 'testScript' as const, name, message: name, stack: name }],
      })),
      {
        name: EVIL.join(''),
        environment: EVIL[1] ?? '',
        notes: [{ kind: 'runError', message: EVIL[0] ?? '' }],
      },
    );
    const opened = await openPage(chromium(), [aRun(report)]);
    const { page } = opened;
    for (const name of [/Errors/, /Failed/, /All/]) {
      await tab(page, name).click();
      await page.locator('.finding, .request').nth(3).waitFor();
      await isHarmless(opened);
    }
    await page.locator('.request').nth(3).waitFor();
    for (const row of await page.locator('.request').all()) await row.press('Enter');
    await page.locator('.assertions li').nth(3).waitFor();
    await page.getByRole('heading', { name: 'Response times' }).click();
    await page.locator('.timing').nth(3).waitFor();
    await isHarmless(opened);
    await page.close();
  });

  it('shows the violations of a definition as text', async () => {
    const violations = EVIL.map((text): RuleViolation => ({
      kind: 'other',
      severity: 'error',
      message: text,
      path: text,
      file: text,
      line: 1,
    }));
    const check = {
      format: 'specLintJson',
      name: EVIL.join(''),
      type: EVIL[1] ?? '',
      file: EVIL[2] ?? '',
      violations,
      totals: ruleTotals(violations),
      notes: [],
    } as const;
    const opened = await openPage(chromium(), [aCheck(check)]);
    await opened.page.locator('.violation').nth(4).waitFor();
    await isHarmless(opened);
    await opened.page.close();
  });

  it('stays quick before names of 1 MB, and says that they were shortened', async () => {
    const name = `huge ${'<b>\u202e'.repeat(250_000)}`;
    const execution = {
      id: 'r',
      requestExecuted: { name, method: 'GET' },
      response: { code: 200, responseTime: 5 },
      tests: [{ name, status: 'failed', error: { name, message: name } }],
    };
    const whole = {
      run: { meta: { collectionName: name }, executions: Array.from({ length: 20 }, () => execution) },
    };
    const found = readAny(new TextEncoder().encode(JSON.stringify(whole)));
    assert.ok(found.kind === 'run');
    const { page, troubles } = await openPage(chromium(), fileResults('huge.json', found.reports, []));
    await page.locator('.finding').nth(19).waitFor();
    await tab(page, /All/).click();
    await page.locator('.request').nth(19).waitFor();
    await page.getByText('Very long texts that were shortened').waitFor();
    const length = await page.evaluate(() => document.body.textContent.length);
    assert.ok(length < 1_000_000, `${length} characters in the page`);
    assert.deepEqual(troubles, []);
    await page.close();
  });
});
