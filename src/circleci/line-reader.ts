import { StringDecoder } from 'node:string_decoder';
import { terminalLine } from './terminal-lines';

/** Longest line, in characters, that is held; what goes on without an end is broken here, since nothing may be lost. */
const LONGEST_LINE = 100_000;

/** What an editor would draw as boxes, or take for the end of a line, and byte order marks. Tabs stay. */
// eslint-disable-next-line no-control-regex -- these are what it is about
const UNSHOWN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;

export interface LineReader {
  write(bytes: Uint8Array): void;
  /** Gives the line that no line break ends; `true` if there is one. */
  end(): boolean;
}

/** Reads what was printed, in UTF-8 and in any pieces, as the lines that a terminal would show. */
export function createLineReader(emit: (line: string) => void): LineReader {
  const decoder = new StringDecoder();
  let rest = '';

  const take = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) emit(shown(bounded(line, emit)));
    rest = bounded(rest, emit);
  };

  return {
    write: (bytes) => take(decoder.write(bytes)),
    end: () => {
      take(decoder.end());
      const isTorn = rest !== '';
      if (isTorn) emit(shown(rest));
      rest = '';
      return isTorn;
    },
  };
}

function shown(line: string): string {
  return terminalLine(line).replace(UNSHOWN, '');
}

/** The end of a line that is not too long; what stands before it was emitted. */
function bounded(line: string, emit: (line: string) => void): string {
  let rest = line;
  while (rest.length > LONGEST_LINE) rest = afterBreak(rest, emit);
  return rest;
}

/** A progress bar overwrites one line without end, and only its last state counts; any other long line is broken. */
function afterBreak(line: string, emit: (line: string) => void): string {
  const again = line.lastIndexOf('\r', line.length - 2);
  if (again > 0) return line.slice(again);
  // Neither half of a pair of surrogates may be left alone.
  const at = /[\ud800-\udbff]/.test(line.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
  emit(shown(line.slice(0, at)));
  return line.slice(at);
}
