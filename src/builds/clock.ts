/** Time as this room needs it, so that tests can hold it still. */
export interface Clock {
  /** ms since the epoch. */
  readonly now: () => number;
  /** Calls `ring` once, after `ms`, unless it is disposed before. */
  readonly startTimer: (ms: number, ring: () => void) => { dispose(): void };
}

export const systemClock: Clock = {
  now: () => Date.now(),
  startTimer(ms, ring) {
    const timer = setTimeout(ring, ms);
    return { dispose: () => clearTimeout(timer) };
  },
};
