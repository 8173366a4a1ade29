import { drainBody, readBody } from './body';
import type { ReadBody } from './body';
import { networkFault, reasonOfStatus } from './classify';
import type { Deadline } from './deadline';
import { Failure } from './failure';
import type { FetchAnswer, FetchInit, FetchLike } from './fetch';
import { serviceMessage } from './message';
import { isRedirect } from './redirects';
import { askedPauseMs } from './retry';
import type { HttpResponse, Sink } from './transport';

/** One request to one address, as it goes out. */
export interface Hop {
  readonly url: URL;
  readonly init: Omit<FetchInit, 'redirect' | 'signal'>;
  readonly maxBytes: number;
  /** Where the body of a good answer goes instead. */
  readonly sink?: Sink;
  /** Values that must not come back in a message, such as the credential that was sent. */
  readonly secrets: readonly string[];
  /** `host:port` of the proxy before the address, where one is known. */
  readonly proxy: () => string | undefined;
}

/** What came of it. `transient`: the same read may well succeed a little later. */
export type Outcome =
  | { readonly kind: 'response'; readonly response: HttpResponse }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly transient: boolean };

/** Bytes of an error answer that are read to find the service's message in. */
const ERROR_BYTES = 64 * 1024;

/** What a sink threw, such as a disk that is full: nothing that the network did. */
export class SinkFault extends Error {
  constructor(override readonly cause: unknown) {
    super('The sink failed');
    this.name = 'SinkFault';
  }
}

/**
 * Sends one request and reads its answer, within `deadline`. Every end is an {@link Outcome}, but for a sink that throws:
 * then it rejects with a {@link SinkFault}.
 */
export async function exchange(
  hop: Hop,
  fetch: FetchLike,
  deadline: Deadline,
  now: () => number,
): Promise<Outcome> {
  const own = new AbortController();
  const stop = (): void => own.abort();
  deadline.signal.addEventListener('abort', stop, { once: true });
  if (deadline.signal.aborted) stop();
  let pieces = 0;
  const sink: Sink = async (piece) => {
    pieces += 1;
    deadline.extend();
    try {
      return (await hop.sink?.(piece)) ?? false;
    } catch (error) {
      throw new SinkFault(error);
    }
  };
  try {
    const answer = await fetch(hop.url.href, { ...hop.init, redirect: 'manual', signal: own.signal });
    return await read(answer, hop.sink === undefined ? hop : { ...hop, sink }, now);
  } catch (error) {
    // A sink that was cut off by the user says so in its own way.
    if (error instanceof SinkFault && deadline.why() === undefined) throw error;
    const outcome = failed(error, hop.url.host, deadline);
    return pieces > 0 ? { ...outcome, transient: false } : outcome;
  } finally {
    deadline.signal.removeEventListener('abort', stop);
    // Whatever was not read of the body is not downloaded either.
    own.abort();
  }
}

/** The failure of something that broke off, below HTTP or because the deadline ended it. */
export function failed(error: unknown, host: string, deadline: Deadline): Outcome & { kind: 'failed' } {
  const why = deadline.why();
  if (why !== undefined) return { kind: 'failed', failure: new Failure(why, { host }), transient: false };
  const { reason, reset } = networkFault(error);
  return { kind: 'failed', failure: new Failure(reason, { host }), transient: reset };
}

async function read(answer: FetchAnswer, hop: Hop, now: () => number): Promise<Outcome> {
  const { status } = answer;
  const headers = new Map<string, string>();
  answer.headers.forEach((value, name) => headers.set(name.toLowerCase(), value));

  if (isRedirect(status)) return { kind: 'redirect', status, location: headers.get('location') };
  if (status < 200 || status > 299) return refusal(answer, headers, hop, now);

  const { bytes, cut, declared }: ReadBody =
    hop.sink === undefined
      ? await readBody(answer, headers, hop.maxBytes)
      : { bytes: new Uint8Array(), ...(await drainBody(answer, headers, hop.maxBytes, hop.sink)) };
  if (!cut) return { kind: 'response', response: { status, headers, body: bytes } };
  const facts = {
    host: hop.url.host,
    status,
    limitBytes: hop.maxBytes,
    ...(declared === undefined ? {} : { sizeBytes: declared }),
  };
  return { kind: 'failed', failure: new Failure('tooLarge', facts), transient: false };
}

async function refusal(
  answer: FetchAnswer,
  headers: ReadonlyMap<string, string>,
  hop: Hop,
  now: () => number,
): Promise<Outcome> {
  const { status } = answer;
  const reason = reasonOfStatus(status);
  // The status says enough: an error answer that breaks off is still that error.
  const body = await readBody(answer, headers, ERROR_BYTES).catch(() => undefined);
  const detail =
    body && serviceMessage(new TextDecoder().decode(body.bytes), headers.get('content-type'), hop.secrets);
  const proxy = status === 407 ? hop.proxy() : undefined;
  const retryAfterMs = status === 429 || status === 503 ? askedPauseMs(headers, now()) : undefined;
  return {
    kind: 'failed',
    failure: new Failure(reason, {
      host: hop.url.host,
      status,
      ...(detail === undefined ? {} : { detail }),
      ...(proxy === undefined ? {} : { proxy }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    }),
    transient: reason === 'rateLimited' || reason === 'server',
  };
}
