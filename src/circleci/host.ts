import { isLoopback } from '../http/address';
import { parseOrigin, type HostResult } from '../http/host';

/** CircleCI Cloud. */
export const CLOUD = 'https://circleci.com';

/** `app.` and `www.` names of Cloud mean Cloud; any other address of the right form is a CircleCI Server. */
export function parseHost(text: string): HostResult {
  const parsed = parseOrigin(text);
  const isCloud = parsed.kind === 'host' && /^https:\/\/(?:app|www)\.circleci\.com$/.test(parsed.host);
  return isCloud ? { kind: 'host', host: CLOUD } : parsed;
}

/** A host in its one spelling, or `undefined` if `text` is none. */
export function normalizeHost(text: string): string | undefined {
  const parsed = parseHost(text);
  return parsed.kind === 'host' ? parsed.host : undefined;
}

/**
 * Whether the token of `host` may be sent to `origin`: to the host itself and, for Cloud, to the hosts that its artifact
 * addresses name (`output.circle-artifacts.com`, of old `<n>-<id>-gh.circle-artifacts.com`). A Server serves artifacts
 * itself. Storage, to which artifacts redirect, is nobody's: its addresses are signed.
 */
export function isCredentialOrigin(host: string, origin: string): boolean {
  if (origin === host) return true;
  return host === CLOUD && /^https:\/\/[a-z\d-]+\.circle-artifacts\.com$/.test(origin);
}

/**
 * Origin of the web app: `app.` before the host, which holds for Cloud and for Server 4 (its overview and CircleCI's CLI
 * both say so). A bare IP address or loopback has no names below it, so there it is the host itself.
 */
export function appOrigin(host: string): string {
  const url = new URL(host);
  const isNumber = /^[\d.]+$/.test(url.hostname) || url.hostname.startsWith('[');
  return isNumber || isLoopback(url.hostname) ? url.origin : `${url.protocol}//app.${url.host}`;
}
