import { circleciCredential } from '../circleci/credential';
import { isCredentialOrigin } from '../circleci/host';
import type { Credential, CredentialFor } from '../http/transport';
import { postmanCredential } from '../postman/credential';

/** Where the tokens of one service may go, and how they are shown there. */
export interface CredentialRule {
  /** Whether the token of `host` may be sent to `origin`. */
  readonly goesTo: (host: string, origin: string) => boolean;
  readonly credential: (token: string) => Credential;
}

export const CIRCLECI_RULE: CredentialRule = { goesTo: isCredentialOrigin, credential: circleciCredential };

export const POSTMAN_RULE: CredentialRule = {
  goesTo: (host, origin) => origin === host,
  credential: postmanCredential,
};

/** The tokens of one service and its hosts, as this machine's user chose them. */
export interface CredentialSource {
  readonly rule: CredentialRule;
  readonly hosts: () => readonly (string | undefined)[];
  readonly tokenOf: (host: string) => Promise<string | undefined>;
}

/**
 * The credential of an origin, for the transport: the token of the host that the origin belongs to, among the hosts
 * that this machine's user chose. Whatever a link, a redirect or an answer names, no token goes anywhere else; and an
 * origin is of the first service that it belongs to, so that none is shown the token of another.
 */
export function createCredentialFor(...sources: readonly CredentialSource[]): CredentialFor {
  return async (origin) => {
    for (const { rule, hosts, tokenOf } of sources) {
      const host = hosts().find((known) => known !== undefined && rule.goesTo(known, origin));
      if (host === undefined) continue;
      const token = await tokenOf(host);
      return token === undefined ? undefined : rule.credential(token);
    }
    return undefined;
  };
}

/** The credential of a token that is tried before it is stored: for its own host alone. */
export function credentialOf(rule: CredentialRule, host: string, token: string): CredentialFor {
  return (origin) => Promise.resolve(rule.goesTo(host, origin) ? rule.credential(token) : undefined);
}
