import { Failure } from '../http/failure';
import { json } from '../http/json';
import type { Transport } from '../http/transport';
import type { CallOptions } from './client';
import { parseSlug, type ProjectSlug } from './slug';

/** Calls of one host's API: the one place that knows how its addresses and its credentials go. */
export interface Api {
  /**
   * Reads and parses.
   * @param path below `/api`, already encoded, such as `v2/me`
   * @param parse `undefined` means that the answer is not what CircleCI documents
   */
  get<T>(path: string, parse: (wire: unknown) => T | undefined, options?: GetOptions): Promise<T>;
  post<T>(
    path: string,
    body: unknown,
    parse: (wire: unknown, status: number) => T | undefined,
    options?: CallOptions,
  ): Promise<T>;
  /** The slug's parts, or a `notFound` failure without a request: what is no slug is no project. */
  slug(text: string): ProjectSlug;
}

export interface GetOptions extends CallOptions {
  /** Absent values are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
}

export function createApi(host: string, transport: Transport): Api {
  const address = (path: string): URL => new URL(`${host}/api/${path}`);
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
        ...signalOf(options),
      } as const;
      const response = await transport.send(request);
      return understood(parse(json(response, url), response.status), url, response.status);
    },
    slug: (text) => {
      const parsed = parseSlug(text);
      if (parsed.kind === 'slug') return parsed.slug;
      throw new Failure('notFound', { host: new URL(host).host });
    },
  };
}

/** A slug or id as part of a path. Slashes between the parts may go as they are. */
export function slugPath({ provider, organization, project }: ProjectSlug): string {
  return [provider, organization, project].map(encodeURIComponent).join('/');
}

function understood<T>(value: T | undefined, url: URL, status: number): T {
  if (value !== undefined) return value;
  throw new Failure('badResponse', { host: url.host, status });
}
