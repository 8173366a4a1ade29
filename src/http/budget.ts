import type { Transport } from './transport';

/** Requests that may go out within any minute. */
export interface Budget {
  /** Takes one of them; `false` if none is left. */
  readonly take: () => boolean;
  /** How long until so many are left, or all of them if that is fewer, in ms; 0: they are. */
  waitMs(count: number): number;
  /** How long until half of them are left, in ms. */
  spareMs(): number;
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
  const waitMs = (count: number): number => {
    const wanted = Math.min(count, perMinute());
    const tooMany = recent().length + wanted - perMinute();
    const last = tooMany <= 0 ? undefined : taken[tooMany - 1];
    return last === undefined ? 0 : last + MINUTE_MS - now();
  };
  return {
    take: () => {
      if (recent().length >= perMinute()) return false;
      taken = [...taken, now()];
      return true;
    },
    waitMs,
    spareMs: () => waitMs(Math.ceil(perMinute() / 2)),
  };
}

/** The transport for what nobody waits for: each request that goes out, tries again included, is taken from the budget. */
export function withBudget(transport: Transport, budget: Budget): Transport {
  return { send: (request) => transport.send({ ...request, permit: budget.take }) };
}

/**
 * The same for what is read whole however long it takes: it does not give up but waits, and leaves half of the budget to
 * what is more pressing.
 */
export function withPatience(
  transport: Transport,
  budget: Budget,
  sleep: (ms: number) => Promise<void>,
): Transport {
  return {
    async send(request) {
      for (let wait = budget.spareMs(); wait > 0; wait = budget.spareMs()) await sleep(wait);
      // Taken before anybody else who waited looks, so that the first of its exchanges is paid for.
      let isPaid = budget.take();
      const permit = (): boolean => {
        const mayGo = isPaid || budget.take();
        isPaid = false;
        return mayGo;
      };
      return transport.send({ ...request, permit });
    },
  };
}
