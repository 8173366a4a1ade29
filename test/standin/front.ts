import { randomUUID } from 'node:crypto';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { content, json, type Answer, type Ask } from './answer';
import type { Fault } from './api';
import type { Certificates } from './ca';
import { credentialOf } from './credentials';
import type { Faults } from './faults';
import { close, listen, portOf } from './listening';
import type { Record } from './record';

/** Answers for one host name. */
export type Service = (ask: Ask) => Answer | Promise<Answer>;

export interface FrontOptions {
  readonly certificates: Certificates;
  readonly services: ReadonlyMap<string, Service>;
  readonly faults: Faults;
  readonly record: Record;
  /** Ports of this machine that the proxy's connections come from: what comes from another went around it. */
  readonly passages: ReadonlySet<number>;
  /** Sees every request with the service's own answer, before a fault spoils it. */
  readonly inspect: (ask: Ask, answer: Answer) => void;
}

export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1024 * 1024;

/** One TLS server for all names: notes the request, lets a fault at it, and hands it to the service of its host. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const server = createServer(
    { key: options.certificates.key, cert: options.certificates.certificate },
    (request, response) => {
      handle(options, request, response).catch((error: unknown) => {
        options.record.violation(`the stand-in itself failed: ${String(error)}`);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    },
  );
  // A client that gives up in the middle of its handshake is its own affair.
  server.on('tlsClientError', () => undefined);
  await listen(server);
  return { port: portOf(server), close: () => close(server) };
}

async function handle(
  options: FrontOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const ask = await readAsk(request);
  const noteStatus = options.record.saw(ask);
  if (!options.passages.has(request.socket.remotePort ?? 0)) {
    options.record.violation(`around the proxy: ${ask.method} ${ask.url.href}`);
  }
  const fault = options.faults.take(ask.method, ask.url);
  if (fault?.kind === 'hang') {
    response.once('close', () => noteStatus(499));
    return;
  }
  if (fault?.kind === 'reset' || fault?.kind === 'down') {
    request.socket.destroy();
    return;
  }
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1000));
  const answer = fault === undefined ? undefined : spoiltWithoutAsking(fault, ask);
  // The next page of a list without an end is its first one again.
  if (fault?.kind === 'endlessPages') ask.url.searchParams.delete('page-token');
  const given = answer ?? spoil(fault, await serve(options, ask));
  noteStatus(given.status);
  response.writeHead(given.status, { ...given.headers, 'content-length': String(given.body.length) });
  if (fault?.kind === 'cutOff') {
    response.write(given.body.subarray(0, given.body.length / 2), () => request.socket.destroy());
  } else if (fault?.kind === 'trickle') await trickle(response, given.body, fault.delayMs ?? 1000);
  else response.end(ask.method === 'HEAD' ? undefined : given.body);
}

const PIECES = 10;

async function trickle(response: ServerResponse, body: Uint8Array, pauseMs: number): Promise<void> {
  const length = Math.ceil(body.length / PIECES);
  for (let from = 0; from < body.length && !response.destroyed; from += length) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    response.write(body.subarray(from, from + length));
  }
  response.end();
}

async function serve(options: FrontOptions, ask: Ask): Promise<Answer> {
  const service = options.services.get(ask.url.hostname);
  const answer = await (service?.(ask) ?? content(421, 'text/plain', 'Misdirected Request\n'));
  options.inspect(ask, answer);
  return answer;
}

/** Faults that stand before the service: it never hears of the request, as behind a broken gateway. */
function spoiltWithoutAsking(fault: Fault, ask: Ask): Answer | undefined {
  const headers = fault.headers ?? {};
  switch (fault.kind) {
    case 'html':
      return content(
        fault.status ?? 200,
        'text/html;charset=utf-8',
        '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to go on</body></html>',
        headers,
      );
    case 'status': {
      const status = fault.status ?? 500;
      return json(status, { message: `Forced ${status}` }, headers);
    }
    case 'instead':
      return json(200, fault.body ?? null, headers);
    case 'redirectLoop':
      return content(302, 'text/plain', '', { location: ask.url.href, ...headers });
    case 'reset':
    case 'hang':
    case 'down':
    case 'slow':
    case 'trickle':
    case 'cutOff':
    case 'nullIds':
    case 'endlessPages':
    case 'cutJson':
    case 'wrongShape':
      return undefined;
  }
}

/** Faults in the answer itself. */
function spoil(fault: Fault | undefined, answer: Answer): Answer {
  const headers = { ...answer.headers, ...fault?.headers };
  if (fault?.kind === 'cutJson') {
    return { ...answer, headers, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) };
  }
  if (fault?.kind === 'wrongShape') {
    return json(answer.status, { items: 'none', unexpected: [null, 42] }, fault.headers);
  }
  if (fault?.kind === 'nullIds' || fault?.kind === 'endlessPages') return spoilList(fault.kind, answer);
  return { ...answer, headers };
}

/** The first item of a list without an id, as expired ones come; or a list of which every page names another. */
function spoilList(kind: 'nullIds' | 'endlessPages', answer: Answer): Answer {
  const list: unknown = JSON.parse(answer.body.toString());
  if (typeof list !== 'object' || list === null || !('items' in list) || !Array.isArray(list.items))
    return answer;
  const items: readonly unknown[] = list.items;
  const [first, ...others] = items;
  return kind === 'endlessPages'
    ? json(answer.status, { ...list, next_page_token: randomUUID() })
    : json(answer.status, { ...list, items: [{ ...Object(first), id: null }, ...others] });
}

async function readAsk(request: IncomingMessage): Promise<Ask> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error('A request body of more than 1 MiB reached the stand-in.');
    chunks.push(chunk);
  }
  return {
    method: request.method ?? 'GET',
    // All names stand on 443, so a port in the Host header says nothing.
    url: new URL(request.url ?? '/', `https://${(request.headers.host ?? 'unknown').replace(/:\d+$/, '')}`),
    headers: request.headers,
    body: Buffer.concat(chunks),
    credential: credentialOf(request.headers),
  };
}
