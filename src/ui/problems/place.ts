import type { TextPlace } from '../../config/dotted-path';
import type { RuleViolation } from '../../report/rule-check';

/** Part of a text by lines and columns, both 0-based. */
export interface Span {
  readonly start: Position;
  readonly end: Position;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a violation is in its file: where its path leads, else at its line, which counts only as long as the file is
 * that of the build; else at the last of the path that is there, else at the top.
 */
export function spanOf(lines: Lines, violation: RuleViolation, place: TextPlace | undefined): Span {
  const isLine = violation.line !== undefined && violation.line <= lines.count;
  if (place !== undefined && (place.isWhole || !isLine)) return lines.span(place.start, place.end);
  return lines.line(isLine ? (violation.line ?? 1) - 1 : 0);
}

/** The lines of a text. */
export interface Lines {
  readonly count: number;
  /** @param start and `end` are offsets in UTF-16 code units. Only the first line of what goes over several. */
  span(start: number, end: number): Span;
  /** What a line says, without the blanks around it. */
  line(line: number): Span;
}

export function linesOf(text: string): Lines {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
  const textOf = (line: number): string =>
    text.slice(starts[line] ?? text.length, starts[line + 1] ?? text.length).trimEnd();
  const at = (offset: number): Position => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - (starts[low] ?? 0) };
  };
  return {
    count: starts.length,
    span(from, to) {
      const [start, end] = [at(from), at(to)];
      return {
        start,
        end: start.line === end.line ? end : { line: start.line, column: textOf(start.line).length },
      };
    },
    line(line) {
      const said = textOf(line);
      return {
        start: { line, column: said.length - said.trimStart().length },
        end: { line, column: said.length },
      };
    },
  };
}
