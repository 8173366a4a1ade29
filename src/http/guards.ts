/**
 * Questions to a value that came from the network: what it is, or `undefined`. Plain functions instead of a schema
 * library, because the answer to a wrong field is never an error here, only an absent part.
 */

export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = {};

/** Longest text that is kept of a name, a subject or a message; lists of real ones are far below. */
const LONGEST_TEXT = 1_000;

/** The fields of an object; none for anything else, so that a walk down missing parts needs no checks. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : NOTHING;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Control and formatting characters, but for the two that join letters and emoji. */
const UNPRINTABLE = /(?:[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]|(?![\u200c\u200d])\p{Cf})+/gu;

/** Words for a reader, on one line, without what could break a row apart or turn it around. */
export function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const line = value.slice(0, LONGEST_TEXT).replace(UNPRINTABLE, ' ').trim();
  return line === '' ? undefined : line;
}

/** A value that is compared or sent back as it is, such as a branch or a page token. */
export function exact(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 4_096 ? value : undefined;
}

/** A UUID or something of its kind. Ids become parts of addresses: none may hold a slash or be `..`. */
export function id(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w-]{1,128}$/.test(value) ? value : undefined;
}

/** A number of a pipeline or job, or an index. */
export function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** ISO time as ms since the epoch. CircleCI sends `""` and 1970 where it knows none: both are absent. */
export function time(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const at = Date.parse(value);
  return at > 0 ? at : undefined;
}

/** Address for a browser; `//circleci.com/<org>/<project>`, which stands for no repository, is none. */
export function webAddress(value: unknown): string | undefined {
  const address = exact(value);
  return address !== undefined && /^https?:\/\//i.test(address) && URL.canParse(address)
    ? address
    : undefined;
}

/** The one of `known` that `value` is, or `unknown`: enums grow, and a new value must not lose what holds it. */
export function oneOf<T extends string>(known: readonly T[], value: unknown): T | 'unknown' {
  return known.find((candidate) => candidate === value) ?? 'unknown';
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** `object` without the keys whose value is `undefined`: what is absent on the wire is absent here. */
export function present<T extends object>(object: T): Present<T> {
  // The one step that the compiler cannot follow: exactly the keys that may be undefined became optional.
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Present<T>;
}
