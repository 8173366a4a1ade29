/**
 * Whether a host name or address means this machine. `localhost` counts, as browsers count it; names below it do not,
 * since a resolver may send them anywhere.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Whether anything may be sent to this address: https, or http on loopback alone, and no user name or password in it.
 * Asked before a credential is looked up, so that none can leave in the clear.
 */
export function isAllowed(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
