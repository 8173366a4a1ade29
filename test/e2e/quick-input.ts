import type { Locator, Page } from 'playwright-core';
import { until } from './waiting';

/** The label of a choice; its detail, which may stand below it, looks the same to a style sheet. */
const LABEL = '.quick-input-list-row:first-child .label-name';

/** The box at the top of the window: quick picks, input boxes and the command palette. */
export class QuickInput {
  private readonly widget: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget');
  }

  /** Waits until a box is open whose title, prompt or placeholder matches. */
  async waitFor(pattern: RegExp): Promise<void> {
    await until(
      `a question that reads ${String(pattern)}`,
      () => this.question(),
      (text) => pattern.test(text),
    );
  }

  /** Title, prompt and placeholder of the open box; empty if none is open. */
  async question(): Promise<string> {
    if (!(await this.widget.isVisible())) return '';
    const parts = await Promise.all([
      this.widget.locator('.quick-input-title').textContent(),
      this.widget.locator('.quick-input-message').textContent(),
      this.widget.locator('.quick-input-description').first().textContent(),
      this.widget.locator('input.input').getAttribute('placeholder'),
    ]);
    return parts.filter((part) => part !== null && part !== '').join(' | ');
  }

  /** Labels on offer, those drawn. */
  async choices(): Promise<readonly string[]> {
    return this.widget.locator(`.monaco-list-row ${LABEL}`).allTextContents();
  }

  /** Clicks the choice with this label, once it is there. */
  async choose(label: string | RegExp): Promise<void> {
    await this.widget
      .locator('.monaco-list-row', { has: this.page.locator(LABEL, { hasText: label }) })
      .first()
      .click();
  }

  async type(text: string): Promise<void> {
    await this.widget.locator('input.input').fill(text);
  }

  /** Types and presses Enter. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.page.keyboard.press('Enter');
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}
