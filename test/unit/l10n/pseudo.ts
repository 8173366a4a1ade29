/*
 * A language that nobody speaks, to see what a translation would do: each letter is accented, and each text is a third
 * longer, as German is. What stays readable English was never given to a translator; what is cut off would be there too.
 */

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ';

const LETTERS = new Map(PLAIN.split('').map((letter, index) => [letter, ACCENTED.charAt(index)]));

/** The text in that language, its placeholders `{0}` as they are. */
export function pseudo(text: string): string {
  let count = 0;
  return text
    .split(/(\{\d+\})/)
    .map((part) => (/^\{\d+\}$/.test(part) ? part : part.replace(/[A-Za-z]/g, accent)))
    .join('');

  /** Words grow, and with them the room that a line needs. */
  function accent(letter: string): string {
    const accented = LETTERS.get(letter) ?? letter;
    // Also of a text of one letter, such as a unit.
    return count++ % 3 === 0 ? accented + accented.toLowerCase() : accented;
  }
}

/** Words of English in a text, once what tests put into it is taken out. */
export function englishIn(text: string, data: readonly string[] = []): readonly string[] {
  const longestFirst = [...data].sort((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((left, each) => (each === '' ? left : left.replaceAll(each, ' ')), text);
  return rest.match(/[A-Za-z]+/g) ?? [];
}
