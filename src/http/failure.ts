/**
 * Why a call to a service failed. A closed set: `ui/words.ts` turns each into a sentence, so adding one here
 * is a compile error there.
 *
 * - `signedOut`: no credential, or the service answered 401.
 * - `refused`: the service understood and said no (400, 409, 422); `detail` is its own message.
 * - `tls`: the certificate of the service, or of a proxy before it, was not accepted.
 * - `badResponse`: an answer that is not what the service documents (HTML, cut JSON, a redirect that leads astray).
 */
export type Reason =
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'gone'
  | 'rateLimited'
  | 'refused'
  | 'offline'
  | 'tls'
  | 'timedOut'
  | 'server'
  | 'badResponse'
  | 'tooLarge'
  | 'cancelled';

export interface FailureFacts {
  /** Host name of the service that was asked, without credentials, path or query. */
  readonly host: string;
  /** Named where it is not CircleCI, so that the words are right. */
  readonly service?: 'postman';
  readonly status?: number;
  /** `host:port` of the proxy that did not let the request through (`offline`, 407), where it is known. */
  readonly proxy?: string;
  /** The service's own words, redacted and bounded, where it gave any. */
  readonly detail?: string;
  /** How long the service asked to be left alone, in ms. */
  readonly retryAfterMs?: number;
  /** Size limit that was passed, in bytes (`tooLarge`). */
  readonly limitBytes?: number;
  /** What the service said that the answer has, in bytes (`tooLarge`), where it said so. */
  readonly sizeBytes?: number;
}

/** The one error type of every network call. The domain passes it on as it is; only the UI words it. */
export class Failure extends Error {
  constructor(
    readonly reason: Reason,
    readonly facts: FailureFacts,
  ) {
    super(`${reason} (${facts.host}${facts.status === undefined ? '' : `, ${facts.status}`})`);
    this.name = 'Failure';
  }
}

/** `true` if `error` is a {@link Failure}, of the given reason if one is named. */
export function isFailure(error: unknown, reason?: Reason): error is Failure {
  return error instanceof Failure && (reason === undefined || error.reason === reason);
}
