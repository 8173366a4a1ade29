import { normalizeHost } from '../circleci/host';

/**
 * Whether a link's host may be asked at all: it is the user's own `circleci.host`, or one that the user has signed in to
 * on this machine. A repository's settings can name any host, and must not be able to send a token, or anything else,
 * there.
 */
export function hostAllowed(
  link: { readonly host: string },
  circleciHost: string | undefined,
  signedInHosts: Iterable<string>,
): boolean {
  const host = normalizeHost(link.host);
  if (host === undefined) return false;
  return [circleciHost ?? '', ...signedInHosts].some((known) => normalizeHost(known) === host);
}
