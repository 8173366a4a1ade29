import type { Reason } from './failure';

/** Why an answer that is not 2xx is a failure. Redirects that are not followed come here too. */
export function reasonOfStatus(status: number): Reason {
  switch (status) {
    case 401:
      return 'signedOut';
    case 403:
      return 'forbidden';
    case 404:
      return 'notFound';
    // The proxy between did not let the call through; the service itself was never reached.
    case 407:
      return 'offline';
    case 408:
      return 'timedOut';
    case 410:
      return 'gone';
    case 429:
      return 'rateLimited';
    default:
      if (status >= 500) return 'server';
      return status >= 400 ? 'refused' : 'badResponse';
  }
}

/** What went wrong below HTTP, and whether asking again at once may help (a connection that was reset). */
export interface NetworkFault {
  readonly reason: Reason;
  readonly reset: boolean;
}

const RESETS = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
]);
const TIMEOUTS = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT']);

/** Codes of OpenSSL and of Node's own certificate checks (Node documentation, `tls`, "X509 certificate error codes"). */
const TLS =
  /^(?:CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO_|INVALID_(?:CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH_|EPROTO)/;

/** Codes of Node's HTTP parser and of its decompression: what came was not HTTP, or not what it said it was. */
const UNREADABLE = /^(?:HPE_|Z_|ERR_(?:CONTENT_LENGTH|INVALID_(?:CHAR|HTTP)|_ERROR_FORMAT|BROTLI))/;

/**
 * Tells network errors apart by their code; messages are never read, since they differ by version and may hold an
 * address. What has no known code counts as `offline`: the service was not reached.
 */
export function networkFault(error: unknown): NetworkFault {
  const code = codeOf(error);
  if (code === undefined) return { reason: 'offline', reset: false };
  if (RESETS.has(code)) return { reason: 'offline', reset: true };
  if (TIMEOUTS.has(code)) return { reason: 'timedOut', reset: false };
  if (TLS.test(code)) return { reason: 'tls', reset: false };
  return { reason: UNREADABLE.test(code) ? 'badResponse' : 'offline', reset: false };
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : codeOf(Reflect.get(error, 'cause'));
}
