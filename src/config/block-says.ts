import { isBare, isPlain } from './yaml-tree';

/** Lines of letters that no reader mistakes: Latin, Greek and Cyrillic, without what `DECEPTIVE` finds among them. */
const LINES = /^(?:[ -~\u00a1-\u00ac\u00ae-\u04ff]*\r?\n)+$/;
const ENTRY = /^([\w-]{1,99}):(?: (.+))?$/;
const ITEM = /^(- +)(\S.*)$/;
/** What JSON and every version of YAML read alike; halves of surrogate pairs are not. */
const QUOTED = /^"(?:[^"\\]|\\["\\bfnrt]|\\u(?!d[89a-f])[\da-f]{4})*"$/;
const NUMBER = /^[1-9](?:\.[1-9])?$/;

/**
 * True if the lines are exactly this map or list, its keys or dashes at `column`, in that part of YAML which every
 * version of it reads in one way: maps, lists, words, strings as JSON has them, and literal scripts. False says only that
 * they are not written so simply.
 *
 * It is a tenth of the parser's work. The tests hold it against the parsers of both versions.
 *
 * @param text whole lines; empty ones may stand above, and the last is none of a script.
 */
export function blockSays(text: string, column: number, value: unknown): boolean {
  if (!LINES.test(text)) return false;
  const lines = text.split(/\r?\n/).slice(0, -1);
  let at = Math.max(
    0,
    lines.findIndex((line) => line !== ''),
  );
  let endsInScript = false;
  return indentation() === column && isBlock(value, column) && at === lines.length && !endsInScript;

  function isBlock(block: unknown, column: number): boolean {
    if (typeof block !== 'object' || block === null) return false;
    if (!Array.isArray(block)) {
      const entries = Object.entries(block);
      return entries.length > 0 && entries.every(([key, each]) => isEntry(key, each, column));
    }
    return block.length > 0 && block.every((each: unknown) => isItem(each, column));
  }

  function isItem(item: unknown, column: number): boolean {
    const [, dash = '', rest = ''] = ITEM.exec(restAt(column)) ?? [];
    if (typeof item !== 'object') return isScalar(rest, item);
    // What follows the dash stands there as if on a line of its own.
    lines[at] = ' '.repeat(column + dash.length) + rest;
    return !Array.isArray(item) && isBlock(item, column + dash.length);
  }

  function isEntry(key: string, item: unknown, column: number): boolean {
    const [, name = '', rest] = ENTRY.exec(restAt(column)) ?? [];
    if (name !== key || !isBare(name)) return false;
    if (rest === '|') return isScript(item, column);
    if (rest !== undefined) return isScalar(rest, item);
    at++;
    const below = indentation();
    return (below > column || (below === column && Array.isArray(item))) && isBlock(item, below);
  }

  function isScript(item: unknown, column: number): boolean {
    at++;
    const below = indentation();
    const start = at;
    while (at < lines.length && (lines[at] === '' || indentation() >= below)) at++;
    endsInScript = at === lines.length;
    const script = lines.slice(start, at);
    return (
      below > column &&
      script.at(-1) !== '' &&
      `${script.map((line) => line.slice(below)).join('\n')}\n` === item
    );
  }

  function isScalar(text: string, item: unknown): boolean {
    at++;
    if (typeof item === 'number') return NUMBER.test(text) && Number(text) === item;
    return QUOTED.test(text) ? JSON.parse(text) === item : isPlain(text) && text === item;
  }

  /** Of a line that is empty or not there, -1. */
  function indentation(): number {
    return lines[at]?.search(/[^ ]/) ?? -1;
  }

  function restAt(column: number): string {
    return indentation() === column ? (lines[at] ?? '').slice(column) : '';
  }
}
