import * as v from 'valibot';
import { count, resultsLook, violationsLook, type PageMessage } from '../report/page-message';
import { PROTOCOL_VERSION } from '../report/protocol';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const savedState = v.object({
  version: v.literal(2),
  /** The host's own; see `init.restore` of the protocol. */
  restore: v.string(),
  /** Which of the results of a file. */
  part: count,
  results: v.exactOptional(resultsLook),
  violations: v.exactOptional(violationsLook),
  /** Opened requests, by their index. */
  expanded: v.array(count),
  /** Pixels from the top. */
  scroll: v.number(),
});

/** What the page keeps over being hidden, and over a reload of the window. */
export type SavedState = v.InferOutput<typeof savedState>;

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
    saved: () => {
      const parsed = v.safeParse(savedState, api.getState());
      return parsed.success ? parsed.output : undefined;
    },
    save: (state) => api.setState(state),
  };
}
