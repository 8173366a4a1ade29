import type { Clock } from './clock';

/** One limit for a whole call, waiting and retries included: the caller's signal and a time-out in one. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Why `signal` aborted; `undefined` while it has not. */
  why(): 'timedOut' | 'cancelled' | undefined;
  remainingMs(): number;
  /** Lets go of the timer and of the caller's signal, which may live as long as the window. */
  dispose(): void;
}

export function startDeadline(timeoutMs: number, caller: AbortSignal | undefined, clock: Clock): Deadline {
  const controller = new AbortController();
  const endsAt = clock.now() + timeoutMs;
  let why: 'timedOut' | 'cancelled' | undefined;

  const end = (reason: 'timedOut' | 'cancelled'): void => {
    why ??= reason;
    controller.abort();
  };
  const cancel = (): void => end('cancelled');
  const timer = setTimeout(() => end('timedOut'), timeoutMs);
  caller?.addEventListener('abort', cancel, { once: true });
  if (caller?.aborted === true) cancel();

  return {
    signal: controller.signal,
    why: () => why,
    remainingMs: () => endsAt - clock.now(),
    dispose: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', cancel);
    },
  };
}
