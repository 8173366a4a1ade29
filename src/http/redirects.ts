import { isAllowed, isLoopback } from './address';

/** Redirects followed in one call; CircleCI's artifacts need one or two. */
export const MAX_REDIRECTS = 5;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/**
 * Where an address leads that a service names, as a redirect does, or `undefined` if it leads astray: nowhere, to plain http, or from another machine to this
 * one, which would let a service reach what listens on the user's loopback.
 */
export function nextHop(from: URL, location: string | undefined): URL | undefined {
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const to = new URL(location, from);
  if (!isAllowed(to)) return undefined;
  return isLoopback(to.hostname) && !isLoopback(from.hostname) ? undefined : to;
}
