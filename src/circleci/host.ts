import { isAllowed, isLoopback } from '../http/address';

/** CircleCI Cloud. */
export const CLOUD = 'https://circleci.com';

/** Why a text is no host of CircleCI. `notHttps`: plain http to another machine would show the token to the network. */
export type HostProblem = 'empty' | 'notAnAddress' | 'notHttps' | 'hasCredentials' | 'hasPath';

export type HostResult =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'problem'; readonly problem: HostProblem };

/**
 * Reads the address of CircleCI Cloud or of a CircleCI Server into the origin that identifies it everywhere, such as
 * `https://circleci.example.com`. Without a scheme, https is meant; Cloud's `app.` and `www.` names mean Cloud.
 */
export function parseHost(text: string): HostResult {
  const trimmed = text.trim();
  if (trimmed === '') return problem('empty');
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return problem('notAnAddress');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return problem('hasCredentials');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return problem('notAnAddress');
  if (!isAllowed(url)) return problem('notHttps');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return problem('hasPath');
  const cloud = /^https:\/\/(?:app|www)\.circleci\.com$/.test(url.origin);
  return { kind: 'host', host: cloud ? CLOUD : url.origin };
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

function problem(kind: HostProblem): HostResult {
  return { kind: 'problem', problem: kind };
}
