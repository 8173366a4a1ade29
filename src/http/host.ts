import { isAllowed } from './address';

/** Why a text is no host of a service. `notHttps`: plain http to another machine would show the token to the network. */
export type HostProblem = 'empty' | 'notAnAddress' | 'notHttps' | 'hasCredentials' | 'hasPath';

export type HostResult =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'problem'; readonly problem: HostProblem };

/**
 * Reads the address of a service into the origin that identifies it everywhere, such as `https://circleci.example.com`.
 * Without a scheme, https is meant.
 */
export function parseOrigin(text: string): HostResult {
  const trimmed = text.trim();
  if (trimmed === '') return problem('empty');
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return problem('notAnAddress');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return problem('hasCredentials');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return problem('notAnAddress');
  if (!isAllowed(url)) return problem('notHttps');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return problem('hasPath');
  return { kind: 'host', host: url.origin };
}

function problem(kind: HostProblem): HostResult {
  return { kind: 'problem', problem: kind };
}
