import { KIND_TABS, SEVERITY_FILTERS, VIOLATION_SORTS, type ViolationsLook } from './definition-model';
import { PAGE_ACTIONS, RESULT_SORTS, RESULT_TABS, type PageAction, type ResultsLook } from './page-model';
import { PROTOCOL_VERSION, ROWS_AT_ONCE } from './protocol';

/** A search that nobody types. */
const LONGEST_SEARCH = 1000;

const LISTS = ['found', 'iterations', 'timings'] as const;

type Asked =
  | { readonly type: 'ready' | 'retry' }
  | { readonly type: 'action'; readonly action: PageAction }
  /** Shows another of the results that a file holds. */
  | { readonly type: 'part'; readonly part: number }
  /** Opens the place of a violation in the definition's file. */
  | { readonly type: 'openPlace'; readonly index: number }
  /** The reader opened or closed what costs requests: the runs before this one. */
  | { readonly type: 'overBuilds'; readonly isOpen: boolean }
  /** Asks for the address of a request with the values of its query. */
  | { readonly type: 'values'; readonly index: number }
  | AskedOfRows;

/** What the page asks of the rows of a result. */
export type AskedOfRows =
  /** `serial` tells which look the rows that follow are of: an answer to an older one comes too late. */
  | { readonly type: 'lookAtResults'; readonly serial: number; readonly look: ResultsLook }
  | { readonly type: 'lookAtViolations'; readonly serial: number; readonly look: ViolationsLook }
  | {
      readonly type: 'rows';
      readonly list: (typeof LISTS)[number];
      readonly serial: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly type: 'details'; readonly index: number; readonly from: number };

/** Page → host. It names positions and nothing else: no address, path or command ever comes from a page. */
export type PageMessage = { readonly version: typeof PROTOCOL_VERSION } & Asked;

/** What the page said, or `undefined` if it is none of the messages of this version. */
export function parsePageMessage(value: unknown): PageMessage | undefined {
  const said = fields(value);
  const asked = said['version'] === PROTOCOL_VERSION ? asks(said) : undefined;
  return asked && { version: PROTOCOL_VERSION, ...asked };
}

type Fields = Readonly<Record<string, unknown>>;

function asks(said: Fields): Asked | undefined {
  const { type } = said;
  const [part, index, serial, from, to] = ['part', 'index', 'serial', 'from', 'to'].map((name) =>
    count(said[name]),
  );
  switch (type) {
    case 'ready':
    case 'retry':
      return { type };
    case 'action': {
      const action = oneOf(PAGE_ACTIONS, said['action']);
      return action && { type, action };
    }
    case 'part':
      return part === undefined ? undefined : { type, part };
    case 'openPlace':
    case 'values':
      return index === undefined ? undefined : { type, index };
    case 'overBuilds': {
      const { isOpen } = said;
      return typeof isOpen === 'boolean' ? { type, isOpen } : undefined;
    }
    case 'lookAtResults': {
      const { tab, text, sort } = fields(said['look']);
      const look = { tab: oneOf(RESULT_TABS, tab), text: search(text), sort: oneOf(RESULT_SORTS, sort) };
      return serial !== undefined && isWhole(look) ? { type, serial, look } : undefined;
    }
    case 'lookAtViolations': {
      const { kind, severity, text, sort } = fields(said['look']);
      const look = {
        kind: oneOf(KIND_TABS, kind),
        severity: oneOf(SEVERITY_FILTERS, severity),
        text: search(text),
        sort: oneOf(VIOLATION_SORTS, sort),
      };
      return serial !== undefined && isWhole(look) ? { type, serial, look } : undefined;
    }
    case 'rows': {
      const rows = { list: oneOf(LISTS, said['list']), serial, from, to };
      return isWhole(rows) && rows.from < rows.to && rows.to - rows.from <= ROWS_AT_ONCE
        ? { type, ...rows }
        : undefined;
    }
    case 'details':
      return index === undefined || from === undefined ? undefined : { type, index, from };
    default:
      return undefined;
  }
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function search(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= LONGEST_SEARCH ? value : undefined;
}

function oneOf<T extends string>(all: readonly T[], value: unknown): T | undefined {
  return all.find((one) => one === value);
}

/** Whether nothing of it is missing. */
function isWhole<T extends object>(parts: T): parts is { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.values(parts).every((part) => part !== undefined);
}
