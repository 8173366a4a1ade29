import type { PageMessage } from '../report/page-message';
import { PROTOCOL_VERSION } from '../report/protocol';
import { isSavedState, type SavedState } from './saved-state';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

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
      const state = api.getState();
      return isSavedState(state) ? state : undefined;
    },
    save: (state) => api.setState(state),
  };
}
