import type { Clock } from './clock';

/** One limit for a whole call, waiting and retries included: the caller's signal and a time-out in one. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Why `signal` aborted; `undefined` while it has not. */
  why(): 'timedOut' | 'cancelled' | undefined;
  remainingMs(): number;
  /** Grants the whole time again: what comes piece by piece may take long, as long as it comes. */
  extend(): void;
  /** Lets go of the timer and of the caller's signal, which may live as long as the window. */
  dispose(): void;
}

export function startDeadline(timeoutMs: number, caller: AbortSignal | undefined, clock: Clock): Deadline {
  const controller = new AbortController();
  let endsAt = clock.now() + timeoutMs;
  let why: 'timedOut' | 'cancelled' | undefined;

  const end = (reason: 'timedOut' | 'cancelled'): void => {
    why ??= reason;
    controller.abort();
  };
  const cancel = (): void => end('cancelled');
  let timer = setTimeout(() => end('timedOut'), timeoutMs);
  caller?.addEventListener('abort', cancel, { once: true });
  if (caller?.aborted === true) cancel();

  return {
    signal: controller.signal,
    why: () => why,
    remainingMs: () => endsAt - clock.now(),
    extend: () => {
      clearTimeout(timer);
      endsAt = clock.now() + timeoutMs;
      timer = setTimeout(() => end('timedOut'), timeoutMs);
    },
    dispose: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', cancel);
    },
  };
}
