import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from './waiting';

/** The editor area: text, diffs and webviews. */
export class Editors {
  constructor(private readonly page: Page) {}

  /** Titles of the open tabs, left to right. */
  async tabs(): Promise<readonly string[]> {
    // A newer VS Code draws the ending of a file's name in an element of its own.
    return this.page
      .locator('.tabs-container .tab')
      .evaluateAll((tabs: readonly DrawnTab[]) =>
        tabs.map((tab) =>
          ['.label-name', '.label-suffix'].map((part) => tab.querySelector(part)?.textContent ?? '').join(''),
        ),
      );
  }

  async waitForTabs(titles: readonly string[]): Promise<void> {
    await until(
      `the tabs ${titles.join(', ')} alone`,
      () => this.tabs(),
      (tabs) => tabs.join('\n') === titles.join('\n'),
    );
  }

  async waitForTab(title: RegExp): Promise<void> {
    await this.page.locator('.tabs-container .tab', { hasText: title }).first().waitFor();
  }

  /** `true` while the tab says that it has changes that are not saved. */
  async isDirty(title: string | RegExp): Promise<boolean> {
    const tab = this.page.locator('.tabs-container .tab', { hasText: title }).first();
    return /\bdirty\b/.test((await tab.getAttribute('class')) ?? '');
  }

  async waitForDirty(title: string | RegExp, dirty: boolean): Promise<void> {
    await until(
      dirty ? 'changes that are not saved' : 'no changes',
      () => this.isDirty(title),
      (is) => is === dirty,
    );
  }

  /** The drawn lines of the active text editor, top down. */
  async text(): Promise<string> {
    return linesOf(this.page.locator('.editor-group-container.active .editor-instance .view-lines').last());
  }

  async waitForText(pattern: RegExp): Promise<string> {
    return until(
      `an editor that reads ${String(pattern)}`,
      () => this.text(),
      (text) => pattern.test(text),
    );
  }

  /** The drawn lines of the new side of the active diff editor. */
  async diffText(): Promise<string> {
    return linesOf(this.page.locator('.monaco-diff-editor .editor.modified .view-lines').last());
  }

  async waitForDiff(pattern: RegExp): Promise<string> {
    return until(
      `a diff that reads ${String(pattern)}`,
      () => this.diffText(),
      (text) => pattern.test(text),
    );
  }

  /** Scrolls the active diff, which opens at its first change, to its top, and waits for one side of it there. */
  async waitForDiffTop(side: 'original' | 'modified', pattern: RegExp): Promise<void> {
    const lines = this.page.locator(`.monaco-diff-editor .editor.${side} .view-lines`).last();
    await until(
      `the ${side} side of the diff to read ${String(pattern)}`,
      async () => {
        await this.page.keyboard.press('Control+Home');
        return linesOf(lines);
      },
      (text) => pattern.test(text),
    );
  }

  /** Names, with their keys, of the buttons of the editor's title bar that match. */
  async titleActions(pattern: RegExp): Promise<readonly string[]> {
    const buttons = await this.page.locator('.editor-actions .action-label').all();
    const names = await Promise.all(buttons.map((button) => button.getAttribute('aria-label')));
    return names.filter((name) => name !== null && pattern.test(name)).map(String);
  }

  async waitForTitleActions(pattern: RegExp, names: readonly string[]): Promise<void> {
    await until(
      `the buttons ${names.join(', ')}`,
      () => this.titleActions(pattern),
      (actions) => actions.join('\n') === names.join('\n'),
    );
  }

  /** Waits until the active diff marks what was added, and nothing that was taken away. */
  async waitForAdditionsOnly(): Promise<void> {
    await until(
      'a diff with additions only',
      () => this.diffMarks(),
      ({ added, deleted }) => added > 20 && deleted === 0,
    );
  }

  /** What the active diff marks, on either side. */
  async diffMarks(): Promise<{ readonly added: number; readonly deleted: number }> {
    const diff = this.page.locator('.monaco-diff-editor').last();
    return {
      added: await diff.locator('.line-insert, .char-insert').count(),
      deleted: await diff.locator('.line-delete, .char-delete, .gutter-delete').count(),
    };
  }

  /** Waits until the cursor is there, as the status bar says; both 1-based. */
  async waitForCursor(line: number, column: number): Promise<void> {
    const status = this.page.locator('#status\\.editor\\.selection');
    await until(
      'the cursor',
      () => status.textContent(),
      (text) => text === `Ln ${line}, Col ${column}`,
    );
  }

  /** Presses a button of the editor's title bar. */
  async titleAction(title: string | RegExp): Promise<void> {
    await this.page.locator('.editor-actions').getByRole('button', { name: title }).first().click();
  }

  /** Puts the keyboard into the active text editor. */
  async focus(): Promise<void> {
    await this.page.locator('.editor-group-container.active .monaco-editor .view-lines').last().click();
  }

  /** The document inside the visible webview. */
  webview(): FrameLocator {
    return this.page
      .locator('iframe.webview.ready')
      .last()
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
  }
}

/** What is read of a drawn line; these files know no DOM. */
interface DrawnLine {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

/** Monaco draws lines in any order, each where it belongs, with no-break spaces. Read at once: it draws them anew. */
async function linesOf(container: Locator): Promise<string> {
  const lines = await container
    .locator('.view-line')
    .evaluateAll((drawn: readonly DrawnLine[]) =>
      drawn.map((line) => ({ style: line.getAttribute('style') ?? '', text: line.textContent ?? '' })),
    );
  return lines
    .map(({ style, text }) => ({
      top: Number(/top:\s*(-?\d+)/.exec(style)?.[1] ?? 0),
      text: text.replace(/\u00a0/g, ' '),
    }))
    .sort((a, b) => a.top - b.top)
    .map((line) => line.text)
    .join('\n');
}

/** What is read of an element of the page; these files know no DOM. */
interface DrawnTab {
  querySelector(selector: string): { readonly textContent: string | null } | null;
}
