import { growingBytes } from './growing-bytes';

/** Values that no reader looks at: headers, bodies and what else fills most of a large report, and holds its secrets. */
const DROPPED: ReadonlySet<string> = new Set([
  ...['stream', 'header', 'headers', 'body', 'cookie', 'cookies', 'auth', 'event', 'certificate', 'proxy'],
]);
const LONGEST_KEY = 12;
/** The stack of a hostile file must end somewhere. */
const DEEPEST = 1_000_000;

/** Lists of `run` that are as long as the run: `executions` of every report, `failures` of newman's. */
const LISTS = ['executions', 'failures'] as const;
export type RunList = (typeof LISTS)[number];
/** `violations`: those of a lint, right in the document. */
export type ItemList = RunList | 'violations';

const NULL = Buffer.from('null');
const [SPACE, QUOTE, BACKSLASH, COMMA, COLON] = [0x20, 0x22, 0x5c, 0x2c, 0x3a];
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Takes a JSON document piece by piece, and keeps it without the values that no reader looks at. */
export interface Slimmer {
  /** `false` once it wants no more: there is more to keep than it may. */
  readonly add: (piece: Uint8Array) => boolean;
  /** What was kept. Each item that was given out is `null`. */
  readonly bytes: () => Uint8Array;
  /** How many bytes were kept or given out. */
  readonly size: () => number;
}

/**
 * @param most bytes that are kept, and bytes of an item
 * @param onItem gets each object of the long lists of a report once it is whole, without what nobody looks at; the bytes
 * are good until it returns
 */
export function createSlimmer(most: number, onItem: (list: ItemList, json: Uint8Array) => void): Slimmer {
  const kept = growingBytes();
  /** The item that is open, and the list that it is of. */
  const item = growingBytes();
  let givenSize = 0;
  let itemOf: ItemList | undefined;
  let isFull = false;
  /** The open brackets: whether each is an object. */
  const open: boolean[] = [];
  let inRun = false;
  let list: ItemList | undefined;
  /** How deep an item of the list lies: in the document, in `run` if it is of one, in the list. */
  const itemDepth = (): number => (list === 'violations' ? 2 : 3);
  let inString = false;
  let isEscaped = false;
  /** The string that is open, or was last, is a key. */
  let isKey = false;
  let awaitsKey = false;
  let key = '';
  /** Brackets open within the value that is dropped; `undefined` while none is. */
  let dropping: number | undefined;

  const keep = (bytes: Uint8Array): void => {
    const to = itemOf === undefined ? kept : item;
    if (to.size() + bytes.length > most) isFull = true;
    else to.add(bytes);
  };

  const inText = (c: number): void => {
    if (isEscaped) isEscaped = false;
    else if (c === BACKSLASH) isEscaped = true;
    else if (c === QUOTE) inString = false;
  };

  /** What an opened bracket means for the way down to the lists. */
  const opened = (isObject: boolean): void => {
    if (open.length === 1) {
      inRun = isObject && key === 'run';
      list = !isObject && key === 'violations' ? key : undefined;
    } else if (open.length === 2 && inRun) list = isObject ? undefined : LISTS.find((name) => name === key);
    open.push(isObject);
    awaitsKey = isObject;
    if (open.length > DEEPEST) isFull = true;
  };

  const outside = (c: number): void => {
    switch (c) {
      case QUOTE:
        inString = true;
        isKey = awaitsKey;
        awaitsKey = false;
        key = '';
        break;
      case BRACE:
      case BRACKET:
        opened(c === BRACE);
        break;
      case BRACE_END:
      case BRACKET_END:
        open.pop();
        awaitsKey = false;
        break;
      case COMMA:
        awaitsKey = open.at(-1) === true;
    }
  };

  /** Whether the dropped value ended before `c`. */
  const endsBefore = (c: number, depth: number): boolean => {
    if (c === QUOTE) {
      inString = true;
      isKey = false;
    } else if (c === BRACE || c === BRACKET) dropping = depth + 1;
    else if (c === BRACE_END || c === BRACKET_END) {
      if (depth === 0) return true;
      dropping = depth - 1;
    }
    return c === COMMA && depth === 0;
  };

  const addJson = (piece: Uint8Array): void => {
    const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    let from = 0;
    const keepUpTo = (end: number): void => {
      keep(piece.subarray(from, end));
      from = end;
    };
    for (let at = 0; at < piece.length; at += 1) {
      const c = piece[at] ?? 0;
      if (inString) {
        const end = isEscaped ? at : textEnd(piece, at);
        if (isKey && key.length <= LONGEST_KEY)
          key += text.toString('latin1', at, Math.min(end, at + LONGEST_KEY + 1));
        at = end;
        inText(piece[at] ?? 0);
        continue;
      }
      if (c <= SPACE) continue;
      if (dropping !== undefined) {
        if (dropping > 0 && c !== QUOTE) {
          at = bracketOrText(piece, at);
          if (at === piece.length) break;
        }
        if (!endsBefore(piece[at] ?? 0, dropping)) continue;
        dropping = undefined;
        from = at;
      } else if (c === COLON && isKey && DROPPED.has(key)) {
        keepUpTo(at + 1);
        keep(NULL);
        isKey = false;
        dropping = 0;
        continue;
      } else if (c === BRACE && list !== undefined && open.length === itemDepth()) {
        keepUpTo(at);
        itemOf = list;
      }
      outside(c);
      if (itemOf !== undefined && open.length === itemDepth()) {
        keepUpTo(at + 1);
        if (!isFull) onItem(itemOf, item.bytes());
        givenSize += item.size();
        item.clear();
        itemOf = undefined;
        keep(NULL);
      }
    }
    if (dropping === undefined) keepUpTo(piece.length);
  };

  return {
    add(piece) {
      addJson(piece);
      return !isFull;
    },
    bytes: kept.bytes,
    size: () => kept.size() + givenSize,
  };
}

/*
 * Most of a report is text, and most of a body are numbers: to step over those is where the time goes, and a loop of its
 * own is a few times as fast as one that asks what it is in.
 */

/** Where the next quote or backslash stands from `at` on; the end of the piece if there is none. */
function textEnd(piece: Uint8Array, at: number): number {
  let end = at;
  while (end < piece.length && piece[end] !== QUOTE && piece[end] !== BACKSLASH) end += 1;
  return end;
}

/** Where the next bracket or quote stands from `at` on; the end of the piece if there is none. */
function bracketOrText(piece: Uint8Array, at: number): number {
  let end = at;
  // Brackets are all above letters and digits, or among letters: none of those is one that a list of numbers has.
  while (end < piece.length && (piece[end] ?? 0) < BRACKET && piece[end] !== QUOTE) end += 1;
  return end;
}
