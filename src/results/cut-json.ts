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
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const { kind, end } = tokenAt(text, at);
    if (kind === 'begun') return expected !== 'colon' && expected !== 'next';
    const next: Expected | undefined = kind === 'wrong' ? undefined : after(expected, kind, open);
    if (next === undefined) return false;
    expected = next;
    at = end;
  }
  return open.length > 0 || expected === 'value';
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
