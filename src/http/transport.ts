/** What a call may ask of the transport. JSON in, text or bytes out; parsing belongs to the service's own client. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Extra headers. Credentials are never among them: the transport asks `credentialFor` for those. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Values in it, of 6 characters or more, that a failure never repeats, though the service may. */
  readonly secrets?: readonly string[];
  readonly signal?: AbortSignal;
  /** Whole call, body included; into a {@link sink} from piece to piece. Default 30 000 ms. */
  readonly timeoutMs?: number;
  /** Bytes of the answer's body, after decompression. Default 10 MiB; more is a `tooLarge` failure. */
  readonly maxBytes?: number;
  /**
   * Takes the body of a good answer piece by piece, as it comes; {@link HttpResponse.body} is empty then. Answers `false`
   * to have no more of it: the rest is not downloaded, and the call ends well. Until it has
   * answered, no more is read. A read that broke off after its first
   * piece is not tried again. What the sink throws, the call rejects with.
   */
  readonly sink?: Sink;
  /**
   * `none` (default): a redirect is a `badResponse`. `artifact`: up to 5 redirects are followed by hand over https
   * (http on loopback alone), each hop with only the credential of its own origin, so a token never reaches the
   * storage host that an artifact address leads to.
   */
  readonly redirects?: 'none' | 'artifact';
  /**
   * `required`: without a credential for the origin nothing is sent, and the failure is `signedOut`. Services answer an
   * anonymous read of a private thing with 404 as often as with 401, which would say the wrong thing to the user.
   * Default: sent without one.
   */
  readonly credential?: 'required';
  /** Asked before each exchange, tries again and redirects included; `false` gives the request up (`cancelled`). */
  readonly permit?: () => boolean;
}

export type Sink = (piece: Uint8Array) => boolean | Promise<boolean>;

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** One header that proves who asks, for one origin. */
export interface Credential {
  readonly header: string;
  readonly value: string;
}

/**
 * One way out for every call: time-out, size limit, retry of reads, rate limit, redirect rules, redaction.
 * Resolves for 2xx alone; everything else is a thrown `Failure`. A POST is never retried by itself.
 */
export interface Transport {
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** Knows no secret store: it is given what belongs to an origin (`https://circleci.com`), or `undefined`. */
export type CredentialFor = (origin: string) => Promise<Credential | undefined>;
