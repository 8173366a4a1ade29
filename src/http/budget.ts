import type { Transport } from './transport';

/** Requests that may go out within any minute. */
export interface Budget {
  /** Takes one of them; `false` if none is left. */
  readonly take: () => boolean;
  /** How long until so many are left, or all of them if that is fewer, in ms; 0: they are. */
  waitMs(count: number): number;
}

const MINUTE_MS = 60_000;

/**
 * A budget over a window that slides, so that no minute, wherever it begins, sees more than `perMinute` requests.
 * @param perMinute asked each time, so that a changed setting holds at once; at least 1
 * @param now ms, of a clock that does not go backwards
 */
export function createBudget(perMinute: () => number, now: () => number): Budget {
  let taken: readonly number[] = [];
  const recent = (): readonly number[] => {
    const since = now() - MINUTE_MS;
    // A clock that was set back must not keep the budget closed for as long as it went back.
    taken = taken.filter((at) => at > since && at <= now());
    return taken;
  };
  return {
    take: () => {
      if (recent().length >= perMinute()) return false;
      taken = [...taken, now()];
      return true;
    },
    waitMs(count) {
      const wanted = Math.min(count, perMinute());
      const tooMany = recent().length + wanted - perMinute();
      const last = tooMany <= 0 ? undefined : taken[tooMany - 1];
      return last === undefined ? 0 : last + MINUTE_MS - now();
    },
  };
}

/** The transport for what nobody waits for: each request that goes out, tries again included, is taken from the budget. */
export function withBudget(transport: Transport, budget: Budget): Transport {
  return { send: (request) => transport.send({ ...request, permit: budget.take }) };
}
