import { Failure } from './failure';
import { json } from './json';
import type { Transport } from './transport';

/** Options of every call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface GetOptions extends CallOptions {
  /** Absent values are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PostOptions extends CallOptions {
  /** Values in the body that a failure never repeats, though the service may. */
  readonly secrets?: readonly string[];
}

/** Calls of one service that speaks JSON and wants to know who asks. Every method throws `Failure` and nothing else. */
export interface JsonApi {
  /**
   * Reads and parses.
   * @param path below the base, already encoded, such as `v2/me`
   * @param parse `undefined` means that the answer is not what the service documents
   */
  get<T>(path: string, parse: (wire: unknown) => T | undefined, options?: GetOptions): Promise<T>;
  post<T>(
    path: string,
    body: unknown,
    parse: (wire: unknown, status: number) => T | undefined,
    options?: PostOptions,
  ): Promise<T>;
}

/** @param base without a slash at its end */
export function createJsonApi(base: string, transport: Transport): JsonApi {
  const address = (path: string): URL => new URL(`${base}/${path}`);
  const signalOf = (options: CallOptions | undefined): { signal?: AbortSignal } =>
    options?.signal === undefined ? {} : { signal: options.signal };

  return {
    get: async (path, parse, options) => {
      const url = address(path);
      for (const [name, value] of Object.entries(options?.query ?? {})) {
        if (value !== undefined) url.searchParams.set(name, value);
      }
      const response = await transport.send({
        method: 'GET',
        url,
        credential: 'required',
        ...(options?.headers === undefined ? {} : { headers: options.headers }),
        ...signalOf(options),
      });
      return understood(parse(json(response, url)), url, response.status);
    },
    post: async (path, body, parse, options) => {
      const url = address(path);
      const request = {
        method: 'POST',
        url,
        json: body,
        credential: 'required',
        ...(options?.secrets === undefined ? {} : { secrets: options.secrets }),
        ...signalOf(options),
      } as const;
      const response = await transport.send(request);
      return understood(parse(json(response, url), response.status), url, response.status);
    },
  };
}

function understood<T>(value: T | undefined, url: URL, status: number): T {
  if (value !== undefined) return value;
  throw new Failure('badResponse', { host: url.host, status });
}
