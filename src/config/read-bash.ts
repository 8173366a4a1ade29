const PIECE = /'([^']*)'|\$'((?:\\x[0-9a-f]{2})*)'|"([^"\\]*)"|\\(.)|([^\s'"\\])/y;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The words of one line of a script of ours: the way back from `bashWord`. Double quotes give what is between them, with
 * nothing expanded. Nothing for a line that is quoted in another way, whose words are not ours to know.
 */
export function readBashWords(line: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    if (line[at] === ' ') {
      at++;
      continue;
    }
    let word = '';
    while (at < line.length && line[at] !== ' ') {
      PIECE.lastIndex = at;
      const piece = PIECE.exec(line);
      if (piece === null) return undefined;
      const [whole, quoted, bytes, expanded, escaped, bare] = piece;
      const text = bytes === undefined ? (quoted ?? expanded ?? escaped ?? bare) : decoded(bytes);
      if (text === undefined) return undefined;
      word += text;
      at += whole.length;
    }
    words.push(word);
  }
  return words;
}

function decoded(escapes: string): string | undefined {
  const bytes = [...escapes.matchAll(/[0-9a-f]{2}/g)].map(([hex]) => Number.parseInt(hex, 16));
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
