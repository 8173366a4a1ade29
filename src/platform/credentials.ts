import { circleciCredential } from '../circleci/credential';
import { isCredentialOrigin } from '../circleci/host';
import type { CredentialFor } from '../http/transport';
import type { Tokens } from './tokens';

/**
 * The credential of an origin, for the transport: the token of the host that the origin belongs to, among the hosts
 * that this machine's user chose. Whatever a link, a redirect or an answer names, no token goes anywhere else.
 *
 * @param configuredHost the host of the settings, if they name a usable one
 */
export function createCredentialFor(
  tokens: Pick<Tokens, 'tokenOf' | 'signedInHosts'>,
  configuredHost: () => string | undefined,
): CredentialFor {
  return async (origin) => {
    const configured = configuredHost();
    const hosts = [...(configured === undefined ? [] : [configured]), ...tokens.signedInHosts()];
    const host = hosts.find((known) => isCredentialOrigin(known, origin));
    const token = host === undefined ? undefined : await tokens.tokenOf(host);
    return token === undefined ? undefined : circleciCredential(token);
  };
}

/** The credential of a token that is tried before it is stored: for its own host alone. */
export function credentialOf(host: string, token: string): CredentialFor {
  return (origin) =>
    Promise.resolve(isCredentialOrigin(host, origin) ? circleciCredential(token) : undefined);
}
