import * as vscode from 'vscode';
import { untilAborted } from '../http/clock';
import { Failure } from '../http/failure';
import { withoutLinks } from './messages';

/** What takes no longer than this shows no notification, in ms. */
const SOON_MS = 1_000;

export interface Cancellable {
  /** Aborts when the user cancels. */
  readonly signal: AbortSignal;
  /** Says how far it is; `percent` of all, where that is known. */
  readonly report: (words: string, percent?: number) => void;
}

/** Does what the user asked for; once it takes a while, with a notification that shows how far it is and has a Cancel. */
export async function cancellable<T>(
  title: string,
  work: (cancellable: Cancellable) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let show: ((words: string, percent?: number) => void) | undefined;
  let last: readonly [words: string, percent?: number | undefined] | undefined;
  const result = work({
    signal: controller.signal,
    report: (...words) => {
      last = words;
      show?.(...words);
    },
  });
  const timer = setTimeout(() => {
    const { Notification: location } = vscode.ProgressLocation;
    const options = { location, title: withoutLinks(title), cancellable: true };
    void vscode.window.withProgress(options, async (progress, cancelled) => {
      cancelled.onCancellationRequested(() => controller.abort());
      let shown = 0;
      show = (message, percent = 0) => {
        progress.report({ message, increment: Math.max(0, percent - shown) });
        shown = Math.max(shown, percent);
      };
      if (last !== undefined) show(...last);
      await result.catch(() => undefined);
    });
  }, SOON_MS);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
  }
}

/** The same for what others may wait for too: Cancel ends the waiting, and the work goes on for them. */
export function awaitable<T>(title: string, work: () => Promise<T>): Promise<T> {
  return cancellable(title, async ({ signal }) => {
    try {
      return await untilAborted(work(), signal);
    } catch (error) {
      throw signal.aborted ? new Failure('cancelled', { host: '' }) : error;
    }
  });
}
