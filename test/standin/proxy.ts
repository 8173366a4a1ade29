import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProxyLogin } from './api';
import { HOST_NAMES, MISNAMED_HOST } from './hosts';
import { close, listen, portOf } from './listening';

export interface ProxyOptions {
  /** Where the TLS server of the services listens, on loopback. */
  readonly servicesPort: number;
  /** Whether a name does not answer at the moment. */
  readonly isDown: (host: string) => boolean;
  /** The name and password that it asks for at the moment; `undefined`: none. */
  readonly login: () => ProxyLogin | undefined;
  /** Ports on loopback that its connections to the services come from, for who wants to know what went around it. */
  readonly passages: Set<number>;
  /** Told of each target that was refused, with 403 or 407. */
  readonly refused: (method: string, target: string, status: number) => void;
}

export interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * A forward proxy that leads nowhere but to the stand-in: CONNECT to a name of {@link HOST_NAMES} on 443 goes to its
 * TLS server, CONNECT to loopback goes where it asks, and everything else is refused with 403. So a test that leaks a
 * request to the world fails here and not out there.
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const sockets = new Set<Duplex>();
  const server = createServer((request, response) => {
    options.refused(request.method ?? 'GET', request.url ?? '', 403);
    response
      .writeHead(403, { 'content-type': 'text/plain' })
      .end('The stand-in proxy serves CONNECT only.\n');
  });
  server.on('connect', (request, client, head) => {
    track(sockets, client);
    const target = targetOf(request.url ?? '', options.servicesPort);
    const refuse = (status: number, head: string): void => {
      options.refused('CONNECT', request.url ?? '', status);
      client.end(`HTTP/1.1 ${status} ${head}\r\ncontent-length: 0\r\n\r\n`);
    };
    if (!isLoggedIn(options.login(), request.headers['proxy-authorization'])) {
      refuse(407, 'Proxy Authentication Required\r\nproxy-authenticate: Basic realm="stand-in"');
    } else if (target === undefined) {
      refuse(403, 'Forbidden');
    } else if (target.service !== undefined && options.isDown(target.service)) {
      client.destroy();
    } else {
      const upstream = track(sockets, connect(target.port, target.host));
      if (target.service !== undefined) notePassage(options.passages, upstream);
      pipe(client, head, upstream);
    }
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await close(server);
    },
  };
}

interface Target {
  readonly host: string;
  readonly port: number;
  readonly service?: string;
}

function targetOf(authority: string, servicesPort: number): Target | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(authority);
  const host = match?.[1] ?? match?.[2];
  if (match === null || host === undefined) return undefined;
  const port = Number(match[3]);
  if ((HOST_NAMES.includes(host) || host === MISNAMED_HOST) && port === 443) {
    return { host: '127.0.0.1', port: servicesPort, service: host };
  }
  return LOOPBACK.has(host) && port > 0 && port < 65_536 ? { host, port } : undefined;
}

/** Basic authentication as RFC 7617 has it: the two, with a colon between them, in Base64. */
function isLoggedIn(login: ProxyLogin | undefined, header: string | undefined): boolean {
  if (login === undefined) return true;
  const wanted = Buffer.from(`${login.name}:${login.password}`).toString('base64');
  return header === `Basic ${wanted}`;
}

function notePassage(passages: Set<number>, upstream: Socket): void {
  let port = 0;
  upstream.once('connect', () => {
    port = upstream.localPort ?? 0;
    passages.add(port);
  });
  upstream.once('close', () => passages.delete(port));
}

function pipe(client: Duplex, head: Buffer, upstream: Socket): void {
  upstream.once('connect', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.write(head);
    upstream.pipe(client).pipe(upstream);
  });
  // Either end going away, for whatever reason, is the end of both.
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}

function track<T extends Duplex>(sockets: Set<Duplex>, socket: T): T {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
  return socket;
}
