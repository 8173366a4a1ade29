/** Tries of one read, the first included. */
export const MAX_TRIES = 3;

/** Longest that a call waits because the service asked it to; asked for longer, it fails at once and says how long. */
export const LONGEST_WAIT_MS = 10_000;

const FIRST_BACKOFF_MS = 500;

/** Longest that a service can make us report: a wrong clock there must not silence it here for years. */
const LONGEST_NAMED_MS = 24 * 60 * 60 * 1000;

/**
 * Before the next try, in ms: exponential, and with jitter, so that windows that failed together do not come back
 * together. `undefined` if the service asked for more than {@link LONGEST_WAIT_MS}.
 * @param tries tries made so far, at least 1
 * @param askedMs what the service asked for, if it did
 * @param random 0 to 1
 */
export function waitBeforeRetry(
  tries: number,
  askedMs: number | undefined,
  random: number,
): number | undefined {
  if (askedMs !== undefined && askedMs > LONGEST_WAIT_MS) return undefined;
  const backoff = FIRST_BACKOFF_MS * 2 ** (tries - 1);
  const jittered = backoff / 2 + (backoff / 2) * random;
  return Math.round(Math.max(jittered, (askedMs ?? 0) + (askedMs === undefined ? 0 : jittered / 4)));
}

/**
 * How long the service asks to be left alone, in ms; `undefined` if it does not say. `Retry-After` (seconds or a date)
 * goes first, with Postman's two spellings of it; then the resets of the `RateLimit-*` and `X-RateLimit-*` families
 * whose `Remaining` is not above 0: the longest of them, since CircleCI enforces the lower limit of the two.
 */
export function askedPauseMs(headers: ReadonlyMap<string, string>, now: number): number | undefined {
  const named = ['retry-after', 'x-ratelimit-retryafter', 'retryafter']
    .map((name) => parsePause(headers.get(name), now))
    .find((pause) => pause !== undefined);
  if (named !== undefined) return named;

  const resets = [...headers]
    .filter(([name]) => /^(?:x-)?ratelimit-reset(?:-|$)/.test(name) && isUsedUp(headers, name))
    .map(([, value]) => parsePause(value, now))
    .filter((pause) => pause !== undefined);
  return resets.length === 0 ? undefined : Math.max(...resets);
}

function isUsedUp(headers: ReadonlyMap<string, string>, resetName: string): boolean {
  const remaining = headers.get(resetName.replace('-reset', '-remaining'));
  return remaining === undefined || !(Number(remaining) > 0);
}

/** Seconds from now, seconds since the epoch (told apart by their size), or an HTTP date. */
function parsePause(value: string | undefined, now: number): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  const at = Number.isNaN(seconds)
    ? Date.parse(value)
    : seconds > 1e9
      ? seconds * 1000
      : now + seconds * 1000;
  if (Number.isNaN(at)) return undefined;
  return Math.min(Math.max(at - now, 0), LONGEST_NAMED_MS);
}
