import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { ENGLISH, type ReportStrings } from '../../src/report/strings';
import { englishIn, pseudo } from '../unit/l10n/pseudo';
import { openPage, overBuildsOf, useChromium } from './open-page';
import { STATES } from './states';

const STRINGS = ((): ReportStrings => {
  const strings: Record<keyof ReportStrings, string> = { ...ENGLISH };
  let key: keyof ReportStrings;
  for (key in strings) strings[key] = pseudo(ENGLISH[key]);
  return strings;
})();

/** Attributes that are read or heard. */
const SAID = ['aria-label', 'aria-description', 'aria-valuetext', 'alt', 'placeholder', 'title'];

/** Every text that the page shows or has said by a screen reader. */
function textsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate((attributes) => {
    const all = [...document.querySelectorAll('body *')].filter((element) => !element.matches('script'));
    return all.flatMap((element) => [
      ...[...element.childNodes].flatMap((node) => (node.nodeType === 3 ? (node.textContent ?? '') : [])),
      ...attributes.flatMap((name) => element.getAttribute(name) ?? []),
    ]);
  }, SAID);
}

/** Texts of another language than English whose box is too small for them: cut off, or drawn over what is beside them. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const own = (element: Element): string =>
      [...element.childNodes].map((node) => (node.nodeType === 3 ? node.textContent : '')).join('');
    return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
      const text = own(element);
      const style = getComputedStyle(element);
      const isHidden = element.closest('.heard-only') !== null || element.getClientRects().length === 0;
      if (!/[\u00c0-\u1fff]/.test(text) || isHidden || style.display === 'inline') return [];
      // A pixel is what rounding takes.
      const isCut =
        element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      return isCut ? [`${element.className || element.tagName}: ${text}`] : [];
    });
  });
}

describe('the report page in another language', function () {
  this.timeout(90_000);
  const chromium = useChromium();

  for (const [name, { results, history, reach }] of Object.entries(STATES)) {
    it(`has every word from its translation, and cuts none off: ${name}`, async () => {
      const { page } = await openPage(chromium(), results, {
        strings: STRINGS,
        ...overBuildsOf(history),
      });
      await reach(page, STRINGS);
      const data = new Set(englishIn(JSON.stringify([results, history])));
      const english = (await textsOf(page)).filter((text) => englishIn(text).some((word) => !data.has(word)));
      assert.deepEqual(english, []);
      assert.deepEqual(await cutOff(page), []);
      await page.close();
    });
  }
});
