import type { IncomingHttpHeaders } from 'node:http';
import type { SeenRequest } from './api';

/** A request as the services see it: read whole, and with its credential looked up. */
export interface Ask {
  readonly method: string;
  /** With the real host name, `https://circleci.com/api/v2/me`. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly credential: SeenRequest['credential'];
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An answer in JSON. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** CircleCI's form of every answer that is not a success: `{"message": …}`. */
export function message(status: number, text: string): Answer {
  return json(status, { message: text });
}

/** An answer of any other kind. */
export function content(
  status: number,
  type: string,
  body: Uint8Array | string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body) };
}
