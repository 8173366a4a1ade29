import assert from 'node:assert/strict';
import { WINDOW_CONTROL } from '../../scripts/environment';
import type { RowText } from '../e2e/tree';
import { until } from '../e2e/waiting';

/** The window as its user sees it, from inside the extension host. */
export const window = {
  /** `false` in a desktop VS Code, which nothing watches from outside. */
  isWatched: (): boolean => process.env[WINDOW_CONTROL] !== undefined,
  rows: async () => JSON.parse(await control('GET', '/rows')) as readonly RowText[],
  expand: (label: string) => control('POST', '/expand', label),
  /** The rows of the Builds view, once they are as `done` wants them. */
  waitForRows: (what: string, done: (rows: readonly RowText[]) => boolean, patienceMs?: number) =>
    until(what, () => window.rows(), done, patienceMs),
};

async function control(method: string, path: string, body?: string): Promise<string> {
  const address = process.env[WINDOW_CONTROL];
  assert.ok(address, `${WINDOW_CONTROL} is not set: run this ring by npm run test:host`);
  const answer = await fetch(address + path, { method, ...(body === undefined ? {} : { body }) });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${text}`);
  return text;
}
