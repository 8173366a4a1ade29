import type { FailureRow, RequestDetails, RequestRow } from '../report/page-rows';
import type { HostMessage, PageContent } from '../report/protocol';
import type { ReportStrings } from '../report/strings';
import type { Host } from './vscode-api';

/** Rows in one slice: a block of the list, which is in the page as a whole or not at all. */
export const BLOCK = 50;

/** What the page knows at one moment. */
export interface PageState {
  readonly strings: ReportStrings;
  readonly locale: string;
  readonly content: PageContent;
  /** By block. */
  readonly requests: ReadonlyMap<number, readonly RequestRow[]>;
  readonly failures: ReadonlyMap<number, readonly FailureRow[]>;
  /** By request index. */
  readonly details: ReadonlyMap<number, RequestDetails>;
  readonly expanded: ReadonlySet<number>;
  /** Position of the request that the reader wants to be taken to. */
  readonly goTo: number | undefined;
}

/** The page's state and the only ways it changes. Immutable: a change makes a new one. */
export interface Store {
  /** `undefined` until the host's first message. */
  readonly state: PageState | undefined;
  subscribe(listener: () => void): () => void;
  receive(message: HostMessage): void;
  /** Asks for a block, once. */
  wantBlock(list: 'requests' | 'failures', block: number): void;
  /** Asks for more of a request's assertions than are known. */
  wantDetails(index: number): void;
  toggle(index: number): void;
  goTo(position: number): void;
  arrived(index: number): void;
  saveScroll(): void;
}

export function createStore(host: Host): Store {
  let state: PageState | undefined;
  let restore = '';
  const listeners = new Set<() => void>();
  const asked = new Set<string>();

  const change = (part: Partial<PageState>): void => {
    if (state === undefined) return;
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };
  const save = (): void => {
    if (state === undefined) return;
    host.save({ version: 1, restore, expanded: [...state.expanded], scroll: window.scrollY });
  };
  const ask = (key: string, message: Parameters<Host['send']>[0]): void => {
    if (asked.has(key)) return;
    asked.add(key);
    host.send(message);
  };
  const wantDetails = (index: number): void => {
    const from = state?.details.get(index)?.assertions.length ?? 0;
    ask(`details ${index} ${from}`, { type: 'details', index, from });
  };

  const start = (message: Extract<HostMessage, { type: 'init' }>): void => {
    const saved = host.saved();
    restore = message.restore;
    asked.clear();
    state = {
      strings: message.strings,
      locale: message.locale,
      content: message.content,
      requests: new Map(),
      failures: new Map(),
      details: new Map(),
      expanded: new Set(saved?.restore === restore ? saved.expanded : []),
      goTo: undefined,
    };
    if (saved?.restore !== restore) save();
    change({});
  };

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive(message) {
      if (message.type === 'init') return start(message);
      if (state === undefined) return;
      switch (message.type) {
        case 'requests':
          return change({ requests: with_(state.requests, message.from / BLOCK, message.rows) });
        case 'failures':
          return change({ failures: with_(state.failures, message.from / BLOCK, message.rows) });
        case 'details': {
          const { details } = message;
          const known = state.details.get(details.index)?.assertions.slice(0, details.from) ?? [];
          const all = { ...details, from: 0, assertions: [...known, ...details.assertions] };
          return change({ details: with_(state.details, details.index, all) });
        }
      }
    },
    wantBlock: (list, block) =>
      ask(`${list} ${block}`, { type: 'rows', list, from: block * BLOCK, to: (block + 1) * BLOCK }),
    wantDetails,
    toggle(index) {
      if (state === undefined) return;
      const expanded = new Set(state.expanded);
      if (!expanded.delete(index)) expanded.add(index);
      change({ expanded });
      save();
    },
    goTo: (position) => change({ goTo: position }),
    arrived(index) {
      if (state === undefined) return;
      change({ goTo: undefined, expanded: new Set([...state.expanded, index]) });
      save();
    },
    saveScroll: save,
  };
}

function with_<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map([...map, [key, value]]);
}
