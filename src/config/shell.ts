const BARE = /^[A-Za-z0-9_./:@%+,-]+$/;

/** NUL, or half of a surrogate pair. */
// eslint-disable-next-line no-control-regex -- NUL is the point: no argument can hold it
const NO_ARGUMENT = /\u0000|\p{Surrogate}/u;

/**
 * A character that is better escaped than written, since some reader takes it for something else: controls, line ends of YAML 1.1, spaces and dashes that look
 * like others, curly quotes, and what reorders or hides text.
 */
export const DECEPTIVE =
  // eslint-disable-next-line no-control-regex -- control characters are what it finds
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2010-\u2015\u2018-\u201f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/u;

const encoder = new TextEncoder();

/** True if `text` can be an argument of a program at all: without NUL and without lone surrogates. */
export function canBeArgument(text: string): boolean {
  return !NO_ARGUMENT.test(text);
}

/**
 * One word of bash (3.2 and later) that is exactly `text`, in any locale.
 *
 * Never holds `<<`, which CircleCI reads as its own syntax in 2.1 files and not in version 2, so that one text serves
 * both; holds no character that a YAML block could not carry.
 *
 * @throws RangeError if `canBeArgument(text)` is false.
 */
export function bashWord(text: string): string {
  if (!canBeArgument(text)) throw new RangeError('No argument can hold NUL or a lone surrogate.');
  if (BARE.test(text)) return text;
  return pieces(text).join('') || "''";
}

/** A path as an argument: one that starts with `-` would be read as an option. */
export function bashPath(path: string): string {
  return bashWord(path.startsWith('-') ? `./${path}` : path);
}

/** Neighbouring shell words, each quoted in its own way, that the shell joins to one. */
function pieces(text: string): string[] {
  const result: string[] = [];
  let quoted = '';
  let bytes = '';
  const close = () => {
    const text = quoted.replace(/\\+$/, '');
    if (text !== '') result.push(`'${text}'`);
    // A quoted piece that ends in a backslash would look as if its quote were escaped.
    if (text !== quoted) result.push('\\\\'.repeat(quoted.length - text.length));
    if (bytes !== '') result.push(`$'${bytes}'`);
    quoted = bytes = '';
  };
  for (const character of text) {
    if (DECEPTIVE.test(character)) {
      if (quoted !== '') close();
      bytes += [...encoder.encode(character)]
        .map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
        .join('');
      continue;
    }
    if (bytes !== '') close();
    if (character === "'" || character === '$' || character === '`') {
      close();
      result.push(`\\${character}`);
    } else {
      if (character === '<' && quoted.endsWith('<')) close();
      quoted += character;
    }
  }
  close();
  return result;
}
