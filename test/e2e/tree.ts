import type { Locator, Page } from 'playwright-core';
import { until } from './waiting';

/** What a user reads of a row. */
export interface RowText {
  readonly label: string;
  readonly description: string;
  /** 1 for a row of the root. */
  readonly level: number;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly selected: boolean;
}

/** Which row: by its label, whole or by a pattern, or by a pattern over `label description`. */
export type RowName = string | RegExp;

/** After this time, in ms, a click that changed nothing has been lost. */
const LOST_MS = 3_000;

/** The rows of one view, read and used as a user does. */
export class Tree {
  constructor(
    private readonly page: Page,
    private readonly view: string,
  ) {}

  private get pane(): Locator {
    return this.page.locator('.pane', {
      has: this.page.locator(`.pane-header[aria-label^="${this.view}"]`),
    });
  }

  /** The rows that are drawn, top down; those scrolled out of sight are not among them. */
  async rows(): Promise<readonly RowText[]> {
    // At once, since the tree draws rows anew while they are read.
    const rows = await this.pane.locator('.monaco-list-row').evaluateAll((drawn: readonly DrawnRow[]) =>
      drawn.map((row) => ({
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        level: Number(row.getAttribute('aria-level')),
        spoken: row.getAttribute('aria-label') ?? '',
        selected: row.getAttribute('aria-selected') === 'true',
      })),
    );
    return rows.map((row) => ({
      ...row,
      label: tidy(row.label),
      description: tidy(row.description),
      spoken: tidy(row.spoken),
    }));
  }

  /** The rows that stand directly below the one with this label, as far as they are drawn. */
  async below(label: string): Promise<readonly RowText[]> {
    const rows = await this.rows();
    const at = rows.findIndex((row) => row.label === label);
    const level = rows[at]?.level;
    if (level === undefined) return [];
    const after = rows.slice(at + 1);
    const end = after.findIndex((row) => row.level <= level);
    return after.slice(0, end === -1 ? undefined : end).filter((row) => row.level === level + 1);
  }

  /** The drawn rows, once they are as `done` wants them: rows come one after the other. */
  async waitForRows(what: string, done: (rows: readonly RowText[]) => boolean): Promise<readonly RowText[]> {
    return until(`the rows to show ${what}`, () => this.rows(), done);
  }

  /** The rows that stand directly below the one with this label, once they are as `done` wants them. */
  async waitForBelow(
    label: string,
    what: string,
    done: (rows: readonly RowText[]) => boolean,
  ): Promise<readonly RowText[]> {
    return until(`the rows below ${label} to show ${what}`, () => this.below(label), done);
  }

  async waitForLabelsBelow(label: string, labels: readonly string[]): Promise<void> {
    await this.waitForBelow(
      label,
      labels.join(', '),
      (rows) => rows.map((row) => row.label).join('\n') === labels.join('\n'),
    );
  }

  /** Waits until the view says so above its rows; `''` for nothing. */
  async waitForMessage(text: string): Promise<void> {
    const message = this.pane.locator('.message');
    await until(
      `the view to say "${text}"`,
      async () => tidy((await message.allTextContents()).join('')),
      (shown) => shown === text,
    );
  }

  /** The row, once it is drawn. */
  async row(name: RowName): Promise<Locator> {
    const row = this.pane.locator('.monaco-list-row', { has: this.page.locator('.label-name') }).filter({
      has:
        typeof name === 'string'
          ? this.page.locator('.label-name').getByText(name, { exact: true })
          : this.page.locator('.monaco-icon-label', { hasText: name }),
    });
    await row.first().waitFor();
    return row.first();
  }

  /** The row's text, once `pattern` matches its `label description`. */
  async waitForText(name: RowName, pattern: RegExp, timeoutMs?: number): Promise<string> {
    const row = await this.row(name);
    return until(
      `the row ${String(name)} to read ${String(pattern)}`,
      async () => tidy(await row.locator('.monaco-icon-label').first().textContent()),
      (text) => pattern.test(text),
      timeoutMs,
    );
  }

  async expand(name: RowName): Promise<void> {
    const row = await this.row(name);
    let clickedAt = 0;
    await until(
      `${String(name)} to be expanded`,
      async () => {
        const expanded = await row.getAttribute('aria-expanded');
        // A click is lost on a row that is drawn anew just then.
        if (expanded === 'false' && Date.now() - clickedAt > LOST_MS) {
          await row.locator('.monaco-tl-twistie').click();
          clickedAt = Date.now();
        }
        return expanded;
      },
      (expanded) => expanded === 'true',
    );
  }

  /** @returns whether it was open, and a click has closed it */
  async collapse(name: RowName): Promise<boolean> {
    const row = await this.row(name);
    const wasOpen = (await row.getAttribute('aria-expanded')) === 'true';
    if (wasOpen) await row.locator('.monaco-tl-twistie').click();
    await until(
      `${String(name)} to be collapsed`,
      () => row.getAttribute('aria-expanded'),
      (expanded) => expanded === 'false',
    );
    return wasOpen;
  }

  async click(name: RowName): Promise<void> {
    await (await this.row(name)).click();
  }

  /** Presses the inline action with this title. */
  async inlineAction(name: RowName, title: string): Promise<void> {
    const row = await this.row(name);
    await row.hover();
    await row.getByRole('button', { name: title }).click();
  }

  /**
   * Presses the inline action with this title, which has the row drawn anew, and then the row, before the window has heard
   * of the new one: it is kept busy meanwhile.
   */
  async clickBeforeRedrawBy(name: RowName, title: string): Promise<void> {
    const row = await this.row(name);
    await row.hover();
    const action = row.getByRole('button', { name: title });
    await action.waitFor();
    await row.evaluate(async (drawn: PressedRow, label) => {
      drawn.querySelector(`.action-label[aria-label="${label}"]`)?.click();
      await new Promise((resolve) => setTimeout(resolve, 10));
      const free = Date.now() + 2_000;
      while (Date.now() < free);
      drawn.querySelector('.label-name')?.click();
    }, title);
  }

  /** Titles of the row's inline actions that cannot be pressed. */
  async disabledActions(name: RowName): Promise<readonly string[]> {
    const row = await this.row(name);
    await row.hover();
    const labels = await row.locator('.actions .action-item.disabled .action-label').all();
    const titles = await Promise.all(labels.map((label) => label.getAttribute('aria-label')));
    return titles.filter((title) => title !== null);
  }

  /** Chooses from the row's context menu. */
  async contextMenu(name: RowName, item: string): Promise<void> {
    const entry = this.page.locator('.context-view .monaco-menu').getByRole('menuitem', { name: item });
    let pressed = false;
    await until(
      `the menu to take ${item}`,
      async () => {
        if (!(await entry.isVisible())) {
          if (pressed) return true;
          // A view whose rows are only just coming may close the menu again.
          await (await this.row(name)).click({ button: 'right' });
          await entry.waitFor();
        }
        // A menu takes no click so soon after it opened, lest the one that opened it count.
        pressed = await entry.click({ timeout: LOST_MS }).then(
          () => true,
          () => pressed,
        );
        return false;
      },
      (taken) => taken,
    );
  }

  /** Presses a button of the view's title bar. */
  async titleAction(title: string): Promise<void> {
    await this.pane.locator('.pane-header').hover();
    await this.page.locator('.composite.title, .pane-header').getByRole('button', { name: title }).click();
  }
}

/** What is read of an element of the page; these files know no DOM. */
interface DrawnRow {
  querySelector(selector: string): { readonly textContent: string | null } | null;
  getAttribute(name: string): string | null;
}

interface PressedRow {
  querySelector(selector: string): { click(): void } | null;
}

function tidy(text: string | null): string {
  return (text ?? '')
    .replace(/\u00a0/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
