import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ruleTotals, type RuleViolation } from '../../src/report/rule-check';
import { fileResults, type PageResult } from '../../src/ui/report/page-result';
import { aReport, failed, passed, skipped } from '../unit/report/builders';
import { axeFindings } from './axe';
import { aCheck, aRun, openPage, useChromium } from './open-page';
import { THEMES } from './themes';

/** What a screen reader is told in each state, reviewed by people. `UPDATE_SNAPSHOTS=1` writes them anew. */
const SNAPSHOTS = path.join(import.meta.dirname, 'snapshots');

const RUN = aReport(
  [0, 1].flatMap((iteration) => [
    {
      iteration,
      name: 'List users',
      folder: 'Users',
      method: 'GET',
      url: 'https://a.test/users?name=****',
      status: { code: 200, text: 'OK' },
      responseMs: 25,
      responseBytes: 1234,
      assertions: [passed('status is 200')],
    },
    {
      iteration,
      name: 'Create user',
      method: 'POST',
      status: { code: 201, text: 'Created' },
      responseMs: 1500,
      assertions: [skipped('later'), failed('id is 8', 'expected 7 to equal 8')],
      errors: [
        { source: 'testScript', name: 'TypeError', message: 'x is null', stack: 'at line 1' },
      ] as const,
    },
  ]),
  { environment: 'staging', format: 'nativeJson', postmanUrl: 'https://go.postman.co/x' },
);

const VIOLATIONS: readonly RuleViolation[] = [
  { kind: 'security', severity: 'error', message: 'Use HTTPS', path: 'servers.0.url', line: 6, column: 10 },
  { kind: 'governance', severity: 'warning', message: 'Needs a summary', path: 'paths./a.get', line: 9 },
  { kind: 'governance', severity: 'hint', message: 'Needs a contact', file: 'api/openapi.yaml' },
];
const CHECK = {
  format: 'apiLint',
  name: 'Orders API',
  type: 'OpenAPI 3.0',
  violations: VIOLATIONS,
  totals: ruleTotals(VIOLATIONS),
  notes: [{ kind: 'cut' }],
} as const;
const CLEAN = { ...CHECK, violations: [], totals: ruleTotals([]), notes: [{ kind: 'noRules' }] } as const;

interface State {
  readonly results: readonly PageResult[];
  /** Brings the page into the state, and waits until it is there. */
  readonly reach: (page: Page) => Promise<void>;
}

const STATES: Readonly<Record<string, State>> = {
  loading: { results: [], reach: (page) => page.getByRole('status').waitFor() },
  failures: { results: [aRun(RUN)], reach: (page) => page.locator('.finding').nth(1).waitFor() },
  errors: {
    results: [aRun(RUN)],
    reach: async (page) => {
      await page.getByRole('tab', { name: /Errors/ }).click();
      await page.getByText('x is null').first().waitFor();
    },
  },
  'requests, one opened, with response times': {
    results: [aRun(RUN)],
    reach: async (page) => {
      await page.getByRole('heading', { name: 'Response times' }).click();
      await page.getByRole('tab', { name: /All/ }).click();
      await page.locator('.request').nth(1).click();
      await page.locator('.assertions li').nth(1).waitFor();
      await page.locator('.timing').nth(1).waitFor();
    },
  },
  'nothing found': {
    results: [aRun(RUN)],
    reach: async (page) => {
      await page.getByRole('searchbox').fill('nothing of the kind');
      await page.getByText('Nothing matches the search.').waitFor();
    },
  },
  'a damaged report': {
    results: [
      aRun(aReport([], { name: '', notes: [{ kind: 'cut' }, { kind: 'runError', message: 'boom' }] })),
    ],
    reach: (page) => page.getByRole('tabpanel').getByText('This run sent no requests.').waitFor(),
  },
  violations: { results: [aCheck(CHECK)], reach: (page) => page.getByText('Needs a contact').waitFor() },
  'no violations': {
    results: [aCheck(CLEAN)],
    reach: (page) => page.getByRole('tabpanel').getByText('There were no rules').waitFor(),
  },
  'one of several results of a file': {
    results: fileResults('log.txt', [RUN], [CHECK]),
    reach: (page) => page.locator('.finding').nth(1).waitFor(),
  },
};

describe('the report page, for everybody', function () {
  this.timeout(90_000);
  const chromium = useChromium();

  for (const [name, { results, reach }] of Object.entries(STATES)) {
    it(`says what there is and leaves nobody out: ${name}`, async () => {
      const { page, setTheme } = await openPage(chromium(), results);
      await reach(page);
      const file = path.join(SNAPSHOTS, `${name.replaceAll(/[^a-z]+/g, '-')}.aria.yaml`);
      const said = `${await page.locator('main').ariaSnapshot()}\n`;
      if (process.env['UPDATE_SNAPSHOTS'] === '1') {
        mkdirSync(SNAPSHOTS, { recursive: true });
        writeFileSync(file, said);
      }
      assert.equal(said, readFileSync(file, 'utf8'));
      for (const theme of ['dark', 'light', 'highContrast'] as const) {
        assert.ok(theme in THEMES);
        await setTheme(theme);
        // Colours are all that a theme changes.
        const rule = theme === 'dark' ? undefined : 'color-contrast';
        assert.deepEqual(await axeFindings(page, rule), [], theme);
      }
      await page.close();
    });
  }

  it('has no sideways scrolling at 200 % zoom, nor where it is narrow', async () => {
    for (const width of [640, 340]) {
      for (const result of [aRun(RUN), aCheck(CHECK)]) {
        const { page } = await openPage(chromium(), [result], { width });
        await page.locator('.finding, .violation').nth(1).waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        await page.close();
      }
    }
  });
});
