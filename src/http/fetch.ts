/**
 * As much of `fetch` as the transport uses; node-fetch 3 fits it. The client is node-fetch because it calls
 * `node:https`, which the extension host patches with the user's proxy and certificates in every supported version. It
 * must never be given an `agent`: that would step around the patch.
 */
export type FetchLike = (url: string, init: FetchInit) => Promise<FetchAnswer>;

export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** Followed by hand alone: see `redirects.ts`. */
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface FetchAnswer {
  readonly status: number;
  readonly headers: { forEach(visit: (value: string, name: string) => void): void };
  readonly body: AsyncIterable<Uint8Array | string> | null;
}

/** Called at the first request and not before, so that activation does not pay for the client's code. */
export type LoadFetch = () => Promise<FetchLike>;
