import { readFileSync } from 'node:fs';
import { request as connectRequest } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { Socket } from 'node:net';
import { connect } from 'node:tls';
import { TOKENS, type Standin } from '../../standin/api';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  /** Parsed body; `undefined` if it is no JSON. */
  readonly json: unknown;
}

export interface Send {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

const agents = new WeakMap<Standin, Agent>();

/** Connections that are kept, as a client keeps them: CONNECT through the proxy, then TLS that trusts the test CA alone. */
function agentOf(standin: Standin): Agent {
  const known = agents.get(standin);
  if (known !== undefined) return known;
  const ca = readFileSync(standin.caFile);
  const agent = new Agent({ keepAlive: true });
  agent.createConnection = (options, ready) => {
    const host = options.host ?? '';
    openTunnel(standin, `${host}:443`)
      .then((socket) => ready?.(null, connect({ socket, servername: host, ca })))
      // The type wants a socket even where there is none to give.
      .catch((error: unknown) => ready?.(error as Error, new Socket()));
    return undefined;
  };
  agents.set(standin, agent);
  return agent;
}

/** Sends one request as the product does, by way of the proxy. */
export function send(standin: Standin, address: string, options: Send = {}): Promise<Reply> {
  const text = options.body === undefined ? undefined : JSON.stringify(options.body);
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      new URL(address),
      {
        method: options.method ?? 'GET',
        agent: agentOf(standin),
        headers: {
          'user-agent': 'standin-test',
          ...(text === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.once('error', reject);
        response.once('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: body,
            json: parsed(body),
          });
        });
      },
    );
    request.once('error', reject);
    request.end(text);
  });
}

/** The same to CircleCI, to `/api/v2` and with the good token unless told otherwise. */
export function api(
  standin: Standin,
  path: string,
  options: Send & { readonly token?: string; readonly base?: string } = {},
): Promise<Reply> {
  const headers = { 'circle-token': options.token ?? TOKENS.good, ...options.headers };
  return send(standin, `https://circleci.com${options.base ?? '/api/v2'}${path}`, { ...options, headers });
}

/** CONNECT; rejects with the proxy's status if it does not let through. */
export function openTunnel(standin: Standin, target: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const request = connectRequest(standin.proxyUrl, { method: 'CONNECT', path: target });
    request.once('connect', (response, socket) => {
      if (response.statusCode === 200) resolve(socket);
      else reject(new Error(`CONNECT ${response.statusCode ?? 0}`));
    });
    request.once('error', reject);
    request.end();
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value somewhere in parsed JSON, by keys and positions. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = new Map<string, unknown>(Object.entries(here)).get(String(key));
  }
  return here;
}

/** The list at a path of parsed JSON; empty if there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

/** The text at a path of parsed JSON. @throws Error if there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const text = at(value, ...path);
  if (typeof text !== 'string') throw new Error(`No text at ${path.join('.')}`);
  return text;
}
