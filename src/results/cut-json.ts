type Punctuation = '{' | '}' | '[' | ']' | ',' | ':';

interface Token {
  /** `begun`: the text ends before the token does. */
  readonly kind: Punctuation | 'string' | 'scalar' | 'begun' | 'wrong';
  readonly end: number;
}

/** What may come next; `first…`: also the end of what was just opened. */
type Expected = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'next';

/**
 * Whether `text`, which is no JSON, is the beginning of some: a file whose writer was stopped. An empty text is. Walks
 * the text once and without recursion, so that neither length nor depth of a hostile file matters.
 */
export function isCutJson(text: string): boolean {
  return cutAt(text, 0) !== undefined;
}

/**
 * The beginning of a JSON document as a document: up to the last value that is whole at most `depth` brackets deep, and
 * every bracket closed. What is deeper is kept only as part of such a value, so that nothing is half there. `undefined`
 * if `text` is no beginning of JSON, or of none with brackets.
 */
export function repairCutJson(text: string, depth: number): string | undefined {
  const cut = cutAt(text, depth);
  return cut === undefined || cut.closers === '' ? undefined : text.slice(0, cut.end) + cut.closers;
}

/**
 * Where the bracket stands in a JSON text that opens one object or list more than `most`; `undefined` where there are no
 * more. Walks the text once, without recursion, and skips strings.
 */
export function crowdedAt(text: string, most: number): number | undefined {
  if (text.length <= most) return undefined;
  let opened = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    if (c === QUOTE) inString = !inString;
    else if (inString) at += c === BACKSLASH ? 1 : 0;
    else if (c === BRACE || c === BRACKET) {
      opened += 1;
      if (opened > most) return at;
    }
  }
  return undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const BRACKET = 0x5b;

interface Cut {
  /** Where the last value ends that is whole, or the bracket stands that opens the place for one. */
  readonly end: number;
  /** What closes the brackets that are open there. */
  readonly closers: string;
}

function cutAt(text: string, depth: number): Cut | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let cut: Cut = { end: 0, closers: '' };
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const { kind, end } = tokenAt(text, at);
    if (kind === 'begun') return expected !== 'colon' && expected !== 'next' ? cut : undefined;
    const next: Expected | undefined = kind === 'wrong' ? undefined : after(expected, kind, open);
    if (next === undefined) return undefined;
    // A value has ended, or a bracket was opened, and a comma need not follow: here the text could be closed.
    const isPlace = kind !== ',' && (next === 'next' || next === 'firstKey' || next === 'firstValue');
    if (isPlace && open.length <= depth) cut = { end, closers: closersOf(open) };
    expected = next;
    at = end;
  }
  return open.length > 0 || expected === 'value' ? cut : undefined;
}

function closersOf(open: readonly ('{' | '[')[]): string {
  return open
    .map((bracket) => (bracket === '{' ? '}' : ']'))
    .reverse()
    .join('');
}

/** What is expected once `kind` has come, or `undefined` if it may not come. Keeps `open` as the stack of brackets. */
function after(
  expected: Expected,
  kind: Exclude<Token['kind'], 'begun' | 'wrong'>,
  open: ('{' | '[')[],
): Expected | undefined {
  const wantsKey = expected === 'key' || expected === 'firstKey';
  const wantsValue = expected === 'value' || expected === 'firstValue';
  switch (kind) {
    case ':':
      return expected === 'colon' ? 'value' : undefined;
    case ',':
      if (expected !== 'next' || open.length === 0) return undefined;
      return open.at(-1) === '{' ? 'key' : 'value';
    case '{':
    case '[':
      if (!wantsValue) return undefined;
      open.push(kind);
      return kind === '{' ? 'firstKey' : 'firstValue';
    case '}':
      return (expected === 'next' || expected === 'firstKey') && open.pop() === '{' ? 'next' : undefined;
    case ']':
      return (expected === 'next' || expected === 'firstValue') && open.pop() === '[' ? 'next' : undefined;
    case 'string':
      if (wantsKey) return 'colon';
      return wantsValue ? 'next' : undefined;
    case 'scalar':
      return wantsValue ? 'next' : undefined;
  }
}

const WORDS = ['true', 'false', 'null'];
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NUMBER_BEGUN = /^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:(?<=\d)[eE][+-]?\d*)?)?$/;
const SCALAR = /[^\s,\]}:"[{]*/y;
const STRING_PART = /[^"\\]*/y;

function tokenAt(text: string, at: number): Token {
  const c = text.charAt(at);
  switch (c) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
    case ':':
      return { kind: c, end: at + 1 };
    case '"':
      return stringAt(text, at);
    default: {
      const scalar = match(SCALAR, text, at);
      const end = at + scalar.length;
      if (WORDS.includes(scalar) || NUMBER.test(scalar)) return { kind: 'scalar', end };
      const begun = WORDS.some((word) => word.startsWith(scalar)) || NUMBER_BEGUN.test(scalar);
      return { kind: begun && end === text.length ? 'begun' : 'wrong', end };
    }
  }
}

function stringAt(text: string, from: number): Token {
  let at = from + 1;
  while (at < text.length) {
    at += match(STRING_PART, text, at).length;
    if (text[at] === '"') return { kind: 'string', end: at + 1 };
    at += 2;
  }
  return { kind: 'begun', end: text.length };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
