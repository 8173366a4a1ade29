import type { Failure } from '../http/failure';
import type { ProjectRef } from './model';

/** Hosts that are not to be asked for now, by what they last answered. */
export interface Rests {
  /** Until when a host asked to be left alone, ms since the epoch. */
  until(host: string): number;
  /** The host wants a token first. */
  isSignedOut(host: string): boolean;
  /** A read has failed; `isFirst`: the one before it had not. */
  met(project: ProjectRef, failure: Failure, isFirst: boolean): void;
  /** The token of a host is good, or may be by now: a read got through, or the user signed in. All hosts if left out. */
  signedIn(host?: string): void;
}

/** How long a host that answered 429 without saying how long is left alone, in ms. */
const DEFAULT_REST_MS = 60_000;

/** @param log told why there are fewer looks from now on */
export function createRests(now: () => number, log: (line: string) => void): Rests {
  const restUntil = new Map<string, number>();
  const signedOut = new Set<string>();
  const until = (host: string): number => restUntil.get(host) ?? 0;

  return {
    until,
    isSignedOut: (host) => signedOut.has(host),
    met({ host, slug }, failure, isFirst) {
      if (failure.reason === 'signedOut') {
        if (!signedOut.has(host))
          log(`No more looks at ${host} until you sign in: it did not accept a token`);
        signedOut.add(host);
      } else if (failure.reason === 'rateLimited' || failure.facts.retryAfterMs !== undefined) {
        const rest = failure.facts.retryAfterMs ?? DEFAULT_REST_MS;
        const next = now() + rest;
        if (next > until(host))
          log(`No looks at ${host} for ${Math.ceil(rest / 1000)} s: it asked to be left alone`);
        restUntil.set(host, next);
      } else if (isFirst) {
        log(`Looking at ${slug} less often until it can be read again: ${failure.message}`);
      }
    },
    signedIn(host) {
      if (host === undefined) signedOut.clear();
      else signedOut.delete(host);
    },
  };
}
