import type { Clock } from './clock';

/** Longest that one answer can silence an origin for all calls, whatever it asked for. */
const LONGEST_PAUSE_MS = 60_000;

/** Origins that asked to be left alone: one 429 holds for every call, not only for the one that got it. */
export interface Pauses {
  add(origin: string, ms: number): void;
  /** What is left of it, in ms; 0 if nothing is. */
  remainingMs(origin: string): number;
}

export function createPauses(clock: Clock): Pauses {
  const until = new Map<string, number>();
  return {
    add: (origin, ms) => {
      until.set(origin, Math.max(until.get(origin) ?? 0, clock.now() + Math.min(ms, LONGEST_PAUSE_MS)));
    },
    remainingMs: (origin) => {
      const left = (until.get(origin) ?? 0) - clock.now();
      if (left <= 0) until.delete(origin);
      return Math.max(left, 0);
    },
  };
}
