import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import nodeFetch from 'node-fetch';
import { createTransport, type TransportOptions } from '../../../src/http/send';
import type { Credential, Transport } from '../../../src/http/transport';

/** A request that reached a loopback service, with everything that could have leaked into it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Service {
  readonly origin: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

export type Answer = (request: Seen, response: ServerResponse) => void;

/** A real service on a port of its own, so an origin of its own. */
export async function startService(answer: Answer): Promise<Service> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const entry = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(entry);
      answer(entry, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An answer of JSON, or of whatever text is given. */
export function reply(status: number, body: unknown = {}, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
    response.end(isText ? body : JSON.stringify(body));
  };
}

/** The given answers in turn; the last one stays. */
export function inTurn(...answers: readonly [Answer, ...Answer[]]): Answer {
  let next = 0;
  return (request, response) => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    answer?.(request, response);
  };
}

export interface Rig {
  readonly transport: Transport;
  readonly log: string[];
  /** What the transport waited, in ms, instead of waiting. */
  readonly waits: number[];
  /** Origins whose credential was asked for. */
  readonly asked: string[];
}

/** A transport on the real node-fetch, with a clock that only moves by being slept on. */
export function rig(
  credentials: Readonly<Record<string, Credential>> = {},
  options: Partial<TransportOptions> = {},
): Rig {
  const log: string[] = [];
  const waits: number[] = [];
  const asked: string[] = [];
  let now = Date.parse('2026-11-22T12:00:00Z');
  const transport = createTransport({
    credentialFor: (origin) => {
      asked.push(origin);
      return Promise.resolve(credentials[origin]);
    },
    loadFetch: () => Promise.resolve(nodeFetch),
    userAgent: 'postman-circleci/test',
    log: (line) => log.push(line),
    clock: {
      now: () => now,
      sleep: (ms) => {
        waits.push(ms);
        now += ms;
        return Promise.resolve();
      },
    },
    random: () => 0,
    ...options,
  });
  return { transport, log, waits, asked };
}

/** The error that `promise` rejects with; fails if it does not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}
