import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.filename).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong with a page, by rule and place: best practices too, and nothing is let off. With `rule`, only what
 * breaks that one.
 */
export async function axeFindings(page: Page | Frame, rule?: string): Promise<readonly string[]> {
  // Not as a script element, which the page's policy would stop.
  await page.evaluate(SOURCE);
  const { violations } = await page.evaluate<AxeResults>(
    rule === undefined ? 'axe.run(document.body)' : `axe.run(document.body, { runOnly: ['${rule}'] })`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
