import type { ViolationsLook } from '../report/definition-model';
import type { ResultsLook } from '../report/page-model';
import type { HostMessage } from '../report/protocol';
import {
  ALL_VIOLATIONS,
  BLOCK,
  EVERYTHING,
  firstLook,
  type Blocks,
  type Found,
  type PageState,
} from './state';
import type { Host } from './vscode-api';

/** Ms without a key after which the host is asked for what was typed: while somebody types, each answer comes too late. */
const TYPED_MS = 150;

export type BlockedList = 'found' | 'iterations' | 'timings';

/** The page's state and the only ways it changes. Immutable: a change makes a new one. */
export interface Store {
  /** `undefined` until the host's first message. */
  readonly state: PageState | undefined;
  subscribe(listener: () => void): () => void;
  receive(message: HostMessage): void;
  /** Shows what is wanted now at once, and what was found once the host has answered; a text, once typing rests. */
  lookAtResults(part: Partial<ResultsLook>): void;
  lookAtViolations(part: Partial<ViolationsLook>): void;
  /** Asks for a block, once. */
  wantBlock(list: BlockedList, block: number): void;
  /** Asks for more of a request's assertions than are known. */
  wantDetails(index: number): void;
  toggle(index: number): void;
  /** Shows the query values of a request's address, or no longer. */
  toggleValues(index: number): void;
  /** Takes the reader to the request at a place in run order, wherever it is hidden now. */
  goTo(position: number): void;
  arrived(index: number): void;
  saveScroll(): void;
}

export function createStore(host: Host): Store {
  let state: PageState | undefined;
  let restore = '';
  let serial = 0;
  /** What the look of this serial asked for: its reader may have typed on since. */
  let asking: Pick<PageState, 'results' | 'violations'> | undefined;
  let typing: number | undefined;
  const listeners = new Set<() => void>();
  const asked = new Set<string>();

  const change = (part: Partial<PageState>): void => {
    if (state === undefined) return;
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };
  const save = (): void => {
    if (state === undefined) return;
    const { part, results, violations, expanded } = state;
    host.save({
      version: 2,
      restore,
      part,
      results,
      violations,
      expanded: [...expanded],
      scroll: window.scrollY,
    });
  };
  const ask = (key: string, message: Parameters<Host['send']>[0]): void => {
    if (asked.has(key)) return;
    asked.add(key);
    host.send(message);
  };
  const look = (): void => {
    window.clearTimeout(typing);
    if (state === undefined) return;
    serial += 1;
    const { content, results, violations } = state;
    asking = { results, violations };
    if (content.kind === 'run') host.send({ type: 'lookAtResults', serial, look: results });
    if (content.kind === 'definition') host.send({ type: 'lookAtViolations', serial, look: violations });
  };

  const start = (message: Extract<HostMessage, { type: 'init' }>): void => {
    const { strings, locale, content, parts, part } = message;
    const known = host.saved();
    const saved = known?.restore === message.restore && known.part === part ? known : undefined;
    restore = message.restore;
    asked.clear();
    state = {
      strings,
      locale,
      content,
      parts,
      part,
      saved: message.saved,
      results: saved?.results ?? firstLook(content),
      violations: saved?.violations ?? ALL_VIOLATIONS,
      found: undefined,
      iterations: new Map(),
      timings: new Map(),
      details: new Map(),
      values: new Map(),
      overBuilds: undefined,
      expanded: new Set(saved?.expanded),
      goTo: undefined,
      said: '',
    };
    // What is kept of another content would be lost to it: the page is loading before it is a run again.
    const isResult = content.kind === 'run' || content.kind === 'definition';
    if (saved === undefined && (isResult || known?.restore !== restore)) save();
    look();
    change({});
  };

  /** Rows of the look that was answered last; those of an older one come too late. */
  const takeRows = (of: number, add: (found: Found) => Partial<Found>): void => {
    if (state?.found === undefined || of !== serial) return;
    change({ found: { ...state.found, ...add(state.found) } });
  };

  const lookAt = (
    part: Partial<Pick<PageState, 'results' | 'violations' | 'goTo'>>,
    isTyped = false,
  ): void => {
    change({ goTo: undefined, ...part });
    const settle = (): void => {
      save();
      look();
    };
    // Any other wish takes what was typed along, or takes it away: it must not come after that.
    window.clearTimeout(typing);
    if (isTyped) typing = window.setTimeout(settle, TYPED_MS);
    else settle();
  };

  const goTo = (position: number): void => lookAt({ results: EVERYTHING, goTo: position });

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
        case 'found': {
          if (message.serial !== serial || asking === undefined) return;
          const { total, counts } = message;
          const { results, violations } = asking;
          const none = { requests: new Map(), findings: new Map(), violationRows: new Map() };
          return change({ found: { results, violations, total, counts, ...none } });
        }
        case 'requests':
          return takeRows(message.serial, ({ requests }) => ({ requests: withBlock(requests, message) }));
        case 'findings':
          return takeRows(message.serial, ({ findings }) => ({ findings: withBlock(findings, message) }));
        case 'violations':
          return takeRows(message.serial, ({ violationRows }) => ({
            violationRows: withBlock(violationRows, message),
          }));
        case 'iterations':
          return change({ iterations: withBlock(state.iterations, message) });
        case 'timings':
          return change({ timings: withBlock(state.timings, message) });
        case 'details': {
          const { details } = message;
          const known = state.details.get(details.index)?.assertions.slice(0, details.from) ?? [];
          const all = { ...details, from: 0, assertions: [...known, ...details.assertions] };
          return change({ details: new Map([...state.details, [details.index, all]]) });
        }
        case 'values':
          return change({ values: new Map([...state.values, [message.index, message.url]]) });
        case 'overBuilds':
          return change({ overBuilds: message.history });
        case 'goTo':
          return goTo(message.position);
        case 'said':
          return change({ said: message.text });
      }
    },
    lookAtResults: (part) => {
      if (state !== undefined) lookAt({ results: { ...state.results, ...part } }, 'text' in part);
    },
    lookAtViolations: (part) => {
      if (state !== undefined) lookAt({ violations: { ...state.violations, ...part } }, 'text' in part);
    },
    wantBlock: (list, block) =>
      ask(`${list} ${list === 'found' ? serial : ''} ${block}`, {
        type: 'rows',
        list,
        serial,
        from: block * BLOCK,
        to: (block + 1) * BLOCK,
      }),
    wantDetails(index) {
      const from = state?.details.get(index)?.assertions.length ?? 0;
      ask(`details ${index} ${from}`, { type: 'details', index, from });
    },
    toggle(index) {
      if (state === undefined) return;
      const expanded = new Set(state.expanded);
      if (!expanded.delete(index)) expanded.add(index);
      change({ expanded });
      save();
    },
    toggleValues(index) {
      if (state?.values.has(index) !== true) return host.send({ type: 'values', index });
      change({ values: new Map([...state.values].filter(([shown]) => shown !== index)) });
    },
    goTo,
    arrived(index) {
      if (state === undefined) return;
      change({ goTo: undefined, expanded: new Set([...state.expanded, index]) });
      save();
    },
    saveScroll: save,
  };
}

function withBlock<T>(
  blocks: Blocks<T>,
  { from, rows }: { readonly from: number; readonly rows: readonly T[] },
): Blocks<T> {
  return new Map([...blocks, [from / BLOCK, rows]]);
}
