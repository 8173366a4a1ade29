import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { Editors } from './editors';
import { QuickInput } from './quick-input';
import { Tree } from './tree';
import { until } from './waiting';

/** A window in a browser keeps what it has open every 5 s. */
const KEPT_MS = 6_000;

/** VS Code's window as a user has it. Every step waits for what it needs. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly editors: Editors;
  /** The Builds view. */
  readonly builds: Tree;

  constructor(readonly page: Page) {
    this.quickInput = new QuickInput(page);
    this.editors = new Editors(page);
    this.builds = new Tree(page, 'Builds');
  }

  /** Loads the window and waits until it can be used. */
  async open(address: string): Promise<void> {
    // On a busy machine the server takes its time over each of the window's files.
    await this.page.goto(address, { timeout: 120_000 });
    await this.ready();
  }

  /** Loads the window anew, once what it has open is kept: a busy browser may not keep it any more as it leaves. */
  async reload(): Promise<void> {
    await pause(KEPT_MS);
    await this.page.reload();
    await this.ready();
  }

  /**
   * Loads the window anew so that its extension host can be as far away as one over SSH is.
   * @returns takes ms for a message in each direction, 0 to begin with
   */
  async reloadToMoveAway(): Promise<(ms: number) => void> {
    let delay = 0;
    /** Hands messages on one after the other: timers of their own would change places where they end at the same time. */
    const later = (send: (message: string | Buffer) => void) => {
      let sent = Promise.resolve();
      return (message: string | Buffer): void => {
        const due = Date.now() + delay;
        sent = sent.then(async () => {
          if (due > Date.now()) await pause(due - Date.now());
          send(message);
        });
      };
    };
    await this.page.routeWebSocket(/./, (window) => {
      const host = window.connectToServer();
      window.onMessage(later((message) => host.send(message)));
      host.onMessage(later((message) => window.send(message)));
    });
    await this.reload();
    return (ms) => {
      delay = ms;
    };
  }

  private async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar').waitFor();
    await this.page.locator('#status\\.host, .statusbar-item').first().waitFor();
  }

  /** Opens our container from the activity bar, and waits for the Builds view. */
  async openBuilds(): Promise<void> {
    const icon = this.page.locator('.activitybar').getByRole('tab', { name: /^Postman CircleCI/ });
    const title = this.page
      .locator('.sidebar .pane-header, .sidebar .composite.title')
      .filter({ hasText: /builds/i })
      .first();
    const isOpen = () =>
      title.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    await icon.waitFor();
    if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
    // A window that was reloaded may have opened it itself just then, and the click closed it again.
    await until(
      'the Builds view',
      async () => {
        if (await isOpen()) return true;
        await icon.click();
        return isOpen();
      },
      (open) => open,
      30_000,
    );
  }

  /** Runs a command by its title in the palette, as `Category: Title`. */
  async run(title: string): Promise<void> {
    // Of its whole text: what was typed is marked in longer titles too, in an element of its own.
    const row = this.page
      .locator('.quick-input-widget .monaco-list-row .label-name')
      .filter({ hasText: new RegExp(`^${title.replaceAll(/[.()]/g, '\\$&')}$`) })
      .first();
    // Extensions' commands arrive after the built-in ones, and an open palette is not told of them.
    await until(
      `the command ${title}`,
      async () => {
        try {
          await this.page.keyboard.press('F1');
          // A page that takes the focus while it loads closes the palette.
          await this.quickInput.type(`>${title}`, 5000);
          await row.click({ timeout: 2000 });
          return true;
        } catch {
          await this.quickInput.close();
          return false;
        }
      },
      (done) => done,
    );
  }

  /** Waits until the Explorer shows a folder of the workspace. */
  async waitForFolder(name: string): Promise<void> {
    const row = this.page.getByRole('treeitem', { name }).first();
    await until(
      `the folder ${name}`,
      async () => {
        if (await row.isVisible()) return true;
        // A busy server may give the window its workspace file too late, and then as one without folders.
        if (await this.page.getByText('You have not yet added a folder').isVisible()) await this.reload();
        return false;
      },
      (shown) => shown,
      60_000,
    );
  }

  /** Opens a file below a folder of the workspace from the Explorer, which must be in sight. */
  async openFile(folder: string, name: string): Promise<void> {
    const row = (label: string) => this.page.getByRole('treeitem', { name: label, exact: true });
    await row(folder).click();
    await row(name).dblclick();
    await this.editors.waitForTab(new RegExp(name));
  }

  /** The messages that stand at the bottom right. */
  async notifications(): Promise<readonly string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allTextContents();
  }

  async waitForNotification(pattern: RegExp, timeoutMs?: number): Promise<string> {
    const texts = await until(
      `a message that reads ${String(pattern)}`,
      () => this.notifications(),
      (messages) => messages.some((message) => pattern.test(message)),
      timeoutMs,
    );
    return texts.find((message) => pattern.test(message)) ?? '';
  }

  /** Presses a button of a message at the bottom right. */
  async answerNotification(pattern: RegExp, button: string): Promise<void> {
    await this.notification(pattern).getByRole('button', { name: button, exact: true }).click();
  }

  /** Takes all messages away, so that the next one is the only one. */
  async clearNotifications(): Promise<void> {
    await this.run('Notifications: Clear All Notifications');
    await until(
      'no messages',
      () => this.notifications(),
      (messages) => messages.length === 0,
    );
  }

  /** Waits until the badge on our icon in the activity bar says so; `''` for none. */
  async waitForBadge(text: string): Promise<void> {
    const badge = this.page
      .locator('.activitybar .action-item', {
        has: this.page.getByRole('tab', { name: /^Postman CircleCI/ }),
      })
      .or(this.page.locator('.activitybar .action-item[aria-label^="Postman CircleCI"]'))
      .locator('.badge-content');
    await until(
      `a badge that reads "${text}"`,
      async () => (await badge.allTextContents()).join(),
      (shown) => shown === text,
    );
  }

  /** Our item in the status bar. */
  get statusItem(): Locator {
    return this.page.locator('[id$="postmanCircleci.statusBar"]');
  }

  /** Waits until our item in the status bar says `pattern` to a screen reader. */
  async waitForStatus(pattern: RegExp, timeoutMs?: number): Promise<void> {
    await until(
      `a status bar item that reads ${String(pattern)}`,
      async () => {
        if (!(await this.statusItem.isVisible())) return '';
        return (await this.statusItem.locator('a').first().getAttribute('aria-label')) ?? '';
      },
      (text) => pattern.test(text),
      timeoutMs,
    );
  }

  /** Waits until our item in the status bar draws an icon: VS Code draws nothing for one that it does not know. */
  async waitForStatusIcon(name: string): Promise<void> {
    const icon = this.statusItem.locator(`.codicon-${name}`);
    await until(
      `the icon ${name} in the status bar`,
      async () =>
        (await icon.isVisible())
          ? String(await icon.evaluate("(icon) => getComputedStyle(icon, '::before').content"))
          : 'none',
      (content) => content !== 'none' && content !== 'normal',
    );
  }

  /** What was copied last. */
  async clipboard(): Promise<string> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  /** Presses a button of the modal dialog. */
  async answerDialog(button: string | RegExp): Promise<void> {
    await this.page.locator('.monaco-dialog-box').getByRole('button', { name: button }).click();
  }

  /** Whether the palette offers a command by its title. */
  async offers(title: string): Promise<boolean> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input.input').waitFor();
    await this.quickInput.type(`>${title}`);
    // Until the list is that of what was typed.
    await until(
      'the commands',
      () => this.quickInput.choices(),
      (choices) => choices.length < 10,
    );
    const choices = await this.quickInput.choices();
    await this.quickInput.close();
    return choices.includes(title);
  }

  private notification(pattern: RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: pattern }).first();
  }
}
