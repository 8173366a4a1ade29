import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ENGLISH } from '../../src/report/strings';
import { axeFindings } from './axe';
import { aCheck, aRun, openPage, overBuildsOf, useChromium } from './open-page';
import { CHECK, RUN, STATES } from './states';
import { THEMES } from './themes';

/** What a screen reader is told in each state, reviewed by people. `UPDATE_SNAPSHOTS=1` writes them anew. */
const SNAPSHOTS = path.join(import.meta.dirname, 'snapshots');

describe('the report page, for everybody', function () {
  this.timeout(90_000);
  const chromium = useChromium();

  for (const [name, { results, history, reach }] of Object.entries(STATES)) {
    it(`says what there is and leaves nobody out: ${name}`, async () => {
      const { page, setTheme } = await openPage(chromium(), results, overBuildsOf(history));
      await reach(page, ENGLISH);
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
