import type { Credential } from '../http/transport';

/**
 * How a personal token is shown to CircleCI. `Circle-Token` rather than `Authorization: Bearer`, since it is the header
 * that the documentation names for v1.1, v2 and artifacts alike. A `fetch` that follows redirects by itself would
 * forward it to any host; the transport never does.
 */
export function circleciCredential(token: string): Credential {
  return { header: 'circle-token', value: token };
}
