import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Fault } from '../../standin/api';
import { MANIFEST, WORDS } from '../../unit/manifest/manifest';
import type { Stage } from '../fixture';
import { until } from '../waiting';
import type { Workbench } from '../workbench';

const PREFIX = 'postmanCircleci.';

/** What a user meets who chooses a command in the palette. */
export interface Scene {
  /** The command's name after `postmanCircleci.`. */
  readonly command: string;
  readonly input: 'good' | 'bad';
  /** What comes of it: goes on from the command's title. */
  readonly comes: string;
  /** Sees to what is so before the command is chosen. */
  readonly given?: (stage: Stage) => unknown;
  /** What is answered and read from then on. */
  readonly play: ((stage: Stage) => Promise<unknown>) | 'isNotOffered';
}

/** Names of the commands that the palette offers, be it in some state alone. */
export function paletteCommands(): readonly string[] {
  const hidden = (MANIFEST.contributes.menus['commandPalette'] ?? [])
    .filter(({ when }) => when === 'false')
    .map(({ command }) => command);
  return MANIFEST.contributes.commands
    .map(({ command }) => command)
    .filter((command) => !hidden.includes(command))
    .map((command) => command.slice(PREFIX.length));
}

/** Makes a test of each scene, which goes on from where the one before it ended. */
export function playScenes(stage: () => Stage, scenes: readonly Scene[]): void {
  const read = new Set<string>();

  before('listen to what is read', async () => {
    const { page } = stage().workbench;
    await page.exposeFunction('toBeRead', (text: string) => read.add(text));
    await page.addInitScript(LISTEN);
    await page.evaluate(LISTEN);
  });

  for (const { command, input, comes, given, play } of scenes) {
    const title = titleOf(command);
    it(`${title}, ${input}: ${comes}`, async () => {
      const { workbench, standin } = stage();
      standin.clearFaults();
      await clearAway(workbench);
      read.clear();
      await given?.(stage());
      if (play === 'isNotOffered') return assert.equal(await workbench.offers(title), false);
      await workbench.run(title);
      await play(stage());
      for (const text of read) assert.doesNotMatch(text, UNREADABLE);
    });
  }
}

function titleOf(name: string): string {
  const command = MANIFEST.contributes.commands.find((each) => each.command === PREFIX + name);
  assert.ok(command, name);
  return `${command.category}: ${WORDS[command.title.replaceAll('%', '')] ?? ''}`;
}

/** What no user should have to read: values that are none, errors that nobody found words for, ids in the place of names. */
const UNREADABLE =
  /undefined|\bnull\b|\[object |\bNaN\b|Something went wrong|\bat \S+:\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/;

/** Hands on each text that comes up in a question, a message or a dialog. */
const LISTEN = `(() => {
  if (window !== window.top || window.isHeard) return;
  window.isHeard = true;
  const heard = new Set();
  const parts = ['.quick-input-titlebar', '.quick-input-header', '.quick-input-message', '.notification-list-item',
    '.quick-input-list .monaco-list-row', '.monaco-dialog-box'];
  const hear = () => {
    for (const part of document.querySelectorAll(parts.join())) {
      const text = part.textContent;
      if (!heard.has(text)) window.toBeRead(text);
      heard.add(text);
    }
  };
  let isDue = false;
  new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => { isDue = false; hear(); }, 50);
  }).observe(document, { subtree: true, childList: true, characterData: true });
})()`;

/** Takes away what the scene before left open. */
async function clearAway(workbench: Workbench): Promise<void> {
  const { page, quickInput } = workbench;
  const dialog = page.locator('.monaco-dialog-box');
  if (await dialog.isVisible()) {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  }
  // What is just closing by itself would leave the key to the view behind, where it clears the selection.
  if (await quickInput.staysOpen()) await quickInput.close();
  // A page takes the focus once it has loaded, which closes the next question.
  if ((await page.locator('iframe.webview').count()) > 0) await workbench.run('View: Close All Editors');
  const toasts = page.locator('.notifications-toasts .notification-list-item');
  await until(
    'no messages',
    async () => {
      await pressAll(toasts.locator('.codicon-notifications-clear'));
      return toasts.count();
    },
    (count) => count === 0,
  );
}

/** Their buttons stand there only below the mouse, but work. */
async function pressAll(buttons: Locator): Promise<void> {
  await buttons.evaluateAll((drawn: readonly { click(): void }[]) => {
    for (const button of drawn) button.click();
  });
}

/** The text of the modal dialog, once it reads so. */
export async function waitForDialog(page: Page, pattern: RegExp): Promise<string> {
  const dialog = page.locator('.monaco-dialog-box');
  return until(
    `a dialog that reads ${String(pattern)}`,
    async () => ((await dialog.isVisible()) ? dialog.innerText() : ''),
    (text) => pattern.test(text),
  );
}

/** Waits until the status bar says so for a moment. */
export async function waitForBriefWords(page: Page, pattern: RegExp): Promise<void> {
  await page.locator('.statusbar-item', { hasText: pattern }).first().waitFor();
}

/** Chooses a build in the question that has this title. */
export async function pickBuild(
  { workbench: { quickInput } }: Stage,
  title: RegExp,
  build: string,
): Promise<void> {
  await quickInput.waitFor(title);
  await quickInput.waitFor(/Which build\?/);
  await quickInput.type(build);
  await quickInput.choose(build);
}

/** Chooses in the question that reads so. */
export async function choose({ workbench }: Stage, question: RegExp, label: string): Promise<void> {
  await workbench.quickInput.waitFor(question);
  await workbench.quickInput.choose(label);
}

/** Waits for a message that reads so. */
export function says(pattern: RegExp): (stage: Stage) => Promise<unknown> {
  return ({ workbench }) => workbench.waitForNotification(pattern);
}

/** Hides the Builds view behind another. */
export function hideView({ workbench }: Stage): Promise<void> {
  return workbench.run('View: Show Explorer');
}

/** Has the services misbehave, until the next scene begins. */
export function faulty(fault: Fault): (stage: Stage) => void {
  return ({ standin }) => standin.addFault(fault);
}
