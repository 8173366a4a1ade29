import { setTimeout as pause } from 'node:timers/promises';

/** How long a thing may take to show up in the workbench, in ms: a busy machine may take half of it to start a host. */
export const PATIENCE_MS = 40_000;

/**
 * Asks `read` again and again until `done` likes the answer, and returns that. Rejects after `timeoutMs` with `what` was
 * waited for and the last answer.
 */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  done: (value: T) => boolean,
  timeoutMs = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (done(value)) return value;
    if (Date.now() > end) {
      throw new Error(`Waited ${timeoutMs} ms for ${what}; last seen: ${JSON.stringify(value)}`);
    }
    await pause(100);
  }
}
