import type { Clock } from './clock';

/** When a build just started is looked at, in ms from one look to the next; from there on the watcher follows it. */
const FIRST_LOOKS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Looks at something new a few times, ever less often, until `look` says that it has seen enough, the looks are used up
 * or `signal` is aborted. `look` must not reject.
 */
export function lookUntilSeen(
  look: () => Promise<boolean>,
  startTimer: Clock['startTimer'],
  signal: AbortSignal,
  pauses: readonly number[] = FIRST_LOOKS_MS,
): void {
  const [pause, ...later] = pauses;
  if (pause === undefined || signal.aborted) return;
  const stop = (): void => timer.dispose();
  const timer = startTimer(pause, () => {
    signal.removeEventListener('abort', stop);
    void look().then((seen) => {
      if (!seen) lookUntilSeen(look, startTimer, signal, later);
    });
  });
  signal.addEventListener('abort', stop);
}
