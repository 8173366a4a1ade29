import type { Locator, Page } from 'playwright-core';
import { until } from './waiting';

/** The label of a choice; its detail, which may stand below it, looks the same to a style sheet. */
const LABEL = '.quick-input-list-row:first-child .label-name';

/** One that closes by itself has done so in this time, in ms. */
const CLOSING_MS = 1_500;

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

  /** Labels on offer, those drawn, top down. */
  async choices(): Promise<readonly string[]> {
    return labelsOf(this.widget.locator('.monaco-list-row'));
  }

  async waitForChoices(labels: readonly string[]): Promise<void> {
    await until(
      `the choices ${labels.join(', ')}`,
      () => this.choices(),
      (choices) => choices.join('\n') === labels.join('\n'),
    );
  }

  async waitForChoice(label: string | RegExp): Promise<void> {
    await until(
      `the choice ${String(label)}`,
      () => this.choices(),
      (choices) =>
        choices.some((choice) => (typeof label === 'string' ? choice === label : label.test(choice))),
    );
  }

  /** Clicks the choice with this label, once it is there. */
  async choose(label: string | RegExp): Promise<void> {
    await this.widget
      .locator('.monaco-list-row', { has: this.page.locator(LABEL, { hasText: label }) })
      .first()
      .click();
  }

  /** Labels that are ticked, those drawn, top down. */
  async ticked(): Promise<readonly string[]> {
    return labelsOf(this.widget.locator('.monaco-list-row[aria-checked="true"]'));
  }

  async waitForTicked(labels: readonly string[]): Promise<void> {
    await until(
      `ticks at ${labels.join(', ')} alone`,
      () => this.ticked(),
      (ticked) => ticked.join('\n') === labels.join('\n'),
    );
  }

  /** Ticks these and no others, once they are there. */
  async tick(...labels: readonly string[]): Promise<void> {
    for (const label of labels) await this.waitForChoice(label);
    await until(
      `ticks at ${labels.join(', ')}`,
      async () => {
        const ticked = await this.ticked();
        const wrong = [
          ...labels.filter((label) => !ticked.includes(label)),
          ...ticked.filter((label) => !labels.includes(label)),
        ][0];
        if (wrong !== undefined) await this.choose(wrong);
        return wrong === undefined;
      },
      (right) => right,
    );
  }

  /** Rejects if the box is not open within `timeoutMs`. */
  async type(text: string, timeoutMs?: number): Promise<void> {
    const timeout = timeoutMs === undefined ? {} : { timeout: timeoutMs };
    await this.widget.locator('input.input').fill(text, timeout);
  }

  async isOpen(): Promise<boolean> {
    return this.widget.isVisible();
  }

  /** Whether it is open, and not about to close by itself. */
  async staysOpen(): Promise<boolean> {
    return this.widget.waitFor({ state: 'hidden', timeout: CLOSING_MS }).then(
      () => false,
      () => true,
    );
  }

  async waitForClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** What stands in the box. */
  async value(): Promise<string> {
    return this.widget.locator('input.input').inputValue();
  }

  /** Waits until the open box says `pattern` of its answer, below it or on top of the choices. */
  async waitForProblem(pattern: RegExp): Promise<void> {
    await until(
      `a box that says ${String(pattern)}`,
      async () =>
        [
          (await this.widget.locator('.quick-input-message').textContent()) ?? '',
          ...(await this.widget.locator('.monaco-list-row .label-name').allTextContents()),
        ].join(' | '),
      (text) => pattern.test(text),
    );
  }

  /** What the buttons of the box's title say. */
  async titleButtons(): Promise<readonly string[]> {
    const buttons = await this.widget.locator('.quick-input-titlebar .action-label').all();
    const names = await Promise.all(buttons.map((button) => button.getAttribute('aria-label')));
    return names.filter((name) => name !== null);
  }

  /** True if what is typed is not shown. */
  async isPassword(): Promise<boolean> {
    return (await this.widget.locator('input.input').getAttribute('type')) === 'password';
  }

  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  /**
   * Types and presses Enter, once the open box asks `question`: one that was answered before is open still for a moment,
   * and takes what is typed with it.
   */
  async answer(question: RegExp, text: string): Promise<void> {
    await this.waitFor(question);
    await this.type(text);
    await this.page.keyboard.press('Enter');
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}

/** What is read of a drawn row; these files know no DOM. */
interface DrawnRow {
  getAttribute(name: string): string | null;
  querySelector(selector: string): { readonly textContent: string | null } | null;
}

/** A list may hold its rows in any order: each says where it belongs. Headings have no label. */
async function labelsOf(rows: Locator): Promise<readonly string[]> {
  const drawn = await rows.evaluateAll(
    (all: readonly DrawnRow[], label: string) =>
      all.map((row) => ({
        index: Number(row.getAttribute('data-index')),
        text: row.querySelector(label)?.textContent ?? '',
      })),
    LABEL,
  );
  return drawn
    .filter(({ text }) => text !== '')
    .sort((one, other) => one.index - other.index)
    .map(({ text }) => text);
}
