import { isAllowed } from './address';
import { type Clock, systemClock, untilAborted } from './clock';
import { type Deadline, startDeadline } from './deadline';
import { exchange, failed, SinkFault, type Hop, type Outcome } from './exchange';
import { Failure } from './failure';
import type { LoadFetch } from './fetch';
import { createPauses } from './pauses';
import { redactUrl } from './redact';
import { MAX_REDIRECTS, nextHop } from './redirects';
import { LONGEST_WAIT_MS, MAX_TRIES, waitBeforeRetry } from './retry';
import { createSlots } from './slots';
import type { Credential, CredentialFor, HttpRequest, HttpResponse, Transport } from './transport';

export interface TransportOptions {
  readonly credentialFor: CredentialFor;
  readonly loadFetch: LoadFetch;
  readonly userAgent: string;
  /** `host:port` of the user's proxy, for the words of a failure; absent: not known. */
  readonly proxy?: () => string | undefined;
  /** One line for each exchange, redacted. */
  readonly log: (line: string) => void;
  readonly clock?: Clock;
  /** 0 to 1, for jitter. */
  readonly random?: () => number;
}

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 10 * 1024 * 1024;
const READS_PER_ORIGIN = 6;

/** The one way out, as {@link Transport} describes it. */
export function createTransport(options: TransportOptions): Transport {
  const { credentialFor, loadFetch, userAgent, log, clock = systemClock, random = Math.random } = options;
  const { proxy = () => undefined } = options;
  const slots = createSlots(READS_PER_ORIGIN);
  const pauses = createPauses(clock);
  const now = (): number => clock.now();

  return { send };

  async function send(request: HttpRequest): Promise<HttpResponse> {
    const deadline = startDeadline(request.timeoutMs ?? TIMEOUT_MS, request.signal, clock);
    try {
      for (let tries = 1; ; tries += 1) {
        const outcome = await follow(request, deadline);
        if (outcome.kind === 'response') return outcome.response;
        await rest(request, outcome, tries, deadline);
      }
    } catch (error) {
      if (error instanceof SinkFault) throw error.cause;
      throw error instanceof Failure ? error : failed(error, request.url.host, deadline).failure;
    } finally {
      deadline.dispose();
    }
  }

  /** Waits until the next try is due, or throws the failure if there is none. */
  async function rest(
    request: HttpRequest,
    { failure, transient }: Outcome & { kind: 'failed' },
    tries: number,
    deadline: Deadline,
  ): Promise<void> {
    // The service may have done what a POST asked before its answer was lost: only the user may ask again.
    const mayRetry = request.method === 'GET' && transient && tries < MAX_TRIES;
    const wait = mayRetry ? waitBeforeRetry(tries, failure.facts.retryAfterMs, random()) : undefined;
    if (wait === undefined || wait >= deadline.remainingMs()) throw failure;
    log(`${request.method} ${redactUrl(request.url)}: again in ${wait} ms (${tries + 1} of ${MAX_TRIES})`);
    await clock.sleep(wait, deadline.signal);
  }

  /** One try: the request and, where it may, the redirects that it leads to. */
  async function follow(
    request: HttpRequest,
    deadline: Deadline,
  ): Promise<Exclude<Outcome, { kind: 'redirect' }>> {
    let url = request.url;
    for (let redirects = 0; ; redirects += 1) {
      const outcome = await visit(request, url, deadline);
      if (outcome.kind !== 'redirect') return outcome;
      const astray = new Failure('badResponse', { host: url.host, status: outcome.status });
      if (request.redirects !== 'artifact' || request.method !== 'GET' || redirects >= MAX_REDIRECTS)
        throw astray;
      const next = nextHop(url, outcome.location);
      if (next === undefined) throw astray;
      url = next;
    }
  }

  async function visit(request: HttpRequest, url: URL, deadline: Deadline): Promise<Outcome> {
    if (!isAllowed(url)) throw new Failure('badResponse', { host: url.host });
    await settle(url, deadline);
    const credential = await credentialOf(url, deadline);
    if (credential === undefined && request.credential === 'required') {
      throw new Failure('signedOut', { host: url.host });
    }
    const fetch = await untilAborted(loadFetch(), deadline.signal);
    // What the user just did does not queue behind background reads.
    const leave = request.method === 'GET' ? await slots.acquire(url.origin, deadline.signal) : undefined;
    const startedAt = now();
    try {
      if (request.permit?.() === false) throw new Failure('cancelled', { host: url.host });
      const outcome = await exchange(toHop(request, url, credential), fetch, deadline, now);
      note(request, url, outcome, now() - startedAt);
      return outcome;
    } finally {
      leave?.();
    }
  }

  /** Waits out a short pause that the origin asked for; does not even ask during a long one. */
  async function settle(url: URL, deadline: Deadline): Promise<void> {
    const left = pauses.remainingMs(url.origin);
    if (left === 0) return;
    if (left > LONGEST_WAIT_MS || left >= deadline.remainingMs()) {
      throw new Failure('rateLimited', { host: url.host, retryAfterMs: left });
    }
    await clock.sleep(left, deadline.signal);
  }

  async function credentialOf(url: URL, deadline: Deadline): Promise<Credential | undefined> {
    const signedOut = new Failure('signedOut', { host: url.host });
    const lookup = credentialFor(url.origin).catch(() => {
      // A keyring that cannot be opened holds nothing that we could send.
      log(`The credential for ${url.origin} could not be read`);
      throw signedOut;
    });
    const credential = await untilAborted(lookup, deadline.signal);
    if (credential === undefined || isSendable(credential.value)) return credential;
    throw signedOut;
  }

  function toHop(request: HttpRequest, url: URL, credential: Credential | undefined): Hop {
    const sameOrigin = url.origin === request.url.origin;
    return {
      url,
      maxBytes: request.maxBytes ?? MAX_BYTES,
      ...(request.sink === undefined ? {} : { sink: request.sink }),
      secrets: [...(request.secrets ?? []), ...(credential === undefined ? [] : [credential.value])],
      proxy,
      init: {
        method: request.method,
        headers: {
          accept: 'application/json',
          ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(sameOrigin ? request.headers : { accept: '*/*' }),
          'user-agent': userAgent,
          ...(credential === undefined ? {} : { [credential.header]: credential.value }),
        },
        ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
      },
    };
  }

  function note(request: HttpRequest, url: URL, outcome: Outcome, ms: number): void {
    // Of an origin that a redirect named, the path too may be a secret.
    const where = url === request.url ? redactUrl(url) : `${url.origin}/…`;
    log(`${request.method} ${where}: ${wordsOf(outcome)}, ${ms} ms`);
    if (outcome.kind !== 'failed') return;
    const { status, retryAfterMs } = outcome.failure.facts;
    if (status === 429 && retryAfterMs !== undefined) pauses.add(url.origin, retryAfterMs);
  }
}

function wordsOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'response':
      return `${outcome.response.status}, ${outcome.response.body.byteLength} bytes`;
    case 'redirect':
      return `${outcome.status}, redirect`;
    case 'failed':
      return [outcome.failure.facts.status, outcome.failure.reason]
        .filter((word) => word !== undefined)
        .join(', ');
  }
}

/** Whether Node would take it as a header: a token pasted with a line break is none. */
function isSendable(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}
