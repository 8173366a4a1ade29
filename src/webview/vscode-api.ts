import { PROTOCOL_VERSION, type PageMessage } from '../report/protocol';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What the page keeps over being hidden, and over a reload of the window. */
export interface SavedState {
  readonly version: 1;
  /** The host's own; see `init.restore` of the protocol. */
  readonly restore: string;
  /** Opened requests, by their index. */
  readonly expanded: readonly number[];
  /** Pixels from the top. */
  readonly scroll: number;
}

type Unversioned<T> = T extends unknown ? Omit<T, 'version'> : never;

/** The page's way to its host. VS Code hands it out once. */
export interface Host {
  send(message: Unversioned<PageMessage>): void;
  saved(): SavedState | undefined;
  save(state: SavedState): void;
}

export function connect(): Host {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage({ version: PROTOCOL_VERSION, ...message }),
    saved: () => parseSaved(api.getState()),
    save: (state) => api.setState(state),
  };
}

function parseSaved(value: unknown): SavedState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const field = (name: string): unknown => Reflect.get(value, name);
  const [restore, expanded, scroll] = [field('restore'), field('expanded'), field('scroll')];
  return field('version') === 1 &&
    typeof restore === 'string' &&
    Array.isArray(expanded) &&
    expanded.every((index) => typeof index === 'number') &&
    typeof scroll === 'number'
    ? { version: 1, restore, expanded, scroll }
    : undefined;
}
