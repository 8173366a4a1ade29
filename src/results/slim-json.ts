/** Values that no reader looks at: headers, bodies and what else fills most of a large report, and holds its secrets. */
const DROPPED: ReadonlySet<string> = new Set([
  ...['stream', 'header', 'headers', 'body', 'cookie', 'cookies', 'auth', 'event', 'certificate', 'proxy'],
]);
const LONGEST_KEY = 12;
/** No report is deeper; the stack of a hostile file must end somewhere. */
const DEEPEST = 1_000;

const NULL = Buffer.from('null');
const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Takes a JSON document piece by piece, and keeps it without the values that no reader looks at. */
export interface Slimmer {
  /** `false` once it wants no more: there is more to keep than it may. */
  readonly add: (piece: Uint8Array) => boolean;
  /** What was kept: JSON where JSON came in, all of it where anything else did. */
  readonly bytes: () => Uint8Array;
  readonly isFull: () => boolean;
}

/** @param most bytes that are kept */
export function createSlimmer(most: number): Slimmer {
  const kept: Uint8Array[] = [];
  let size = 0;
  let isFull = false;
  let isJson: boolean | undefined;
  /** The open brackets: whether each is an object. */
  const open: boolean[] = [];
  let inString = false;
  let isEscaped = false;
  /** The string that is open, or was last, is a key. */
  let isKey = false;
  let awaitsKey = false;
  let key = '';
  /** Brackets open within the value that is dropped; `undefined` while none is. */
  let dropping: number | undefined;

  const keep = (bytes: Uint8Array): void => {
    size += bytes.length;
    if (size > most) isFull = true;
    // A copy: the piece may be a small part of what it lies in.
    else if (bytes.length > 0) kept.push(bytes.slice());
  };

  const inText = (c: number): void => {
    if (isEscaped) isEscaped = false;
    else if (c === BACKSLASH) isEscaped = true;
    else if (c === QUOTE) inString = false;
    else if (isKey && key.length <= LONGEST_KEY) key += String.fromCharCode(c);
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
        open.push(c === BRACE);
        awaitsKey = c === BRACE;
        if (open.length > DEEPEST) isFull = true;
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
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const c = piece[at] ?? 0;
      if (inString) inText(c);
      else if (dropping !== undefined) {
        if (!endsBefore(c, dropping)) continue;
        dropping = undefined;
        from = at;
        outside(c);
      } else if (c === COLON && isKey && DROPPED.has(key)) {
        keep(piece.subarray(from, at + 1));
        keep(NULL);
        isKey = false;
        dropping = 0;
      } else outside(c);
    }
    if (dropping === undefined) keep(piece.subarray(from));
  };

  return {
    add(piece) {
      const first = isJson === undefined ? firstOf(piece) : undefined;
      if (first !== undefined) isJson = first === BRACE || first === BRACKET;
      if (isJson === true) addJson(piece);
      else keep(piece);
      return !isFull;
    },
    bytes: () => Buffer.concat(kept),
    isFull: () => isFull,
  };
}

/** The first byte that is neither space nor byte order mark. */
function firstOf(piece: Uint8Array): number | undefined {
  return piece.find((c) => c > 0x20 && c !== 0xef && c !== 0xbb && c !== 0xbf);
}
