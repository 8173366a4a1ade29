/** A table that the Postman CLI draws with lines; every cell is the whole text that it stands for. */
export interface LintTable {
  /** Column heads. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows whose cells could not be told apart. */
  readonly skipped: number;
  /** The line that closes the table was there. */
  readonly isWhole: boolean;
  /** How many lines it took. */
  readonly length: number;
}

/**
 * The table whose top edge is `lines[from]`. A text longer than its column goes on in the next line, cut after so many
 * characters and not at a word, so that the pieces are joined as they are.
 */
export function readLintTable(lines: readonly string[], from: number): LintTable {
  const edges = columnEdges((lines[from] ?? '').trimEnd());
  const rows: (readonly string[])[] = [];
  let pieces: (readonly string[])[] = [];
  let skipped = 0;
  let isSpoiled = false;
  const finish = (): void => {
    if (isSpoiled) skipped += 1;
    else if (pieces.length > 0)
      rows.push(edges.slice(1).map((_, i) => joined(pieces.map((piece) => piece[i] ?? ''))));
    pieces = [];
    isSpoiled = false;
  };
  let at = from + 1;
  let isWhole = false;
  for (; at < lines.length && !isWhole; at += 1) {
    const line = (lines[at] ?? '').trimEnd();
    if (line.startsWith('│')) {
      const cells = splitCells(line, edges);
      if (cells === undefined) isSpoiled = true;
      else pieces.push(cells);
    } else if (line.startsWith('├') || line.startsWith('└')) {
      if (line.length < (edges.at(-1) ?? 0)) break;
      finish();
      isWhole = line.startsWith('└');
    } else break;
  }
  // A row that the edge below it does not close may go on.
  if (pieces.length > 0 || isSpoiled) skipped += 1;
  const [head = [], ...body] = rows;
  return { head, rows: body, skipped, isWhole, length: at - from };
}

function columnEdges(top: string): readonly number[] {
  return [...top.matchAll(/[┌┬┐]/g)].map(({ index }) => index);
}

/** By its lines; where a text holds such a line itself, by the width of the columns. */
function splitCells(line: string, edges: readonly number[]): readonly string[] | undefined {
  if (!line.endsWith('│') || line.length < 2) return undefined;
  const cells = line.slice(1, -1).split('│');
  if (cells.length === edges.length - 1) return cells.map(unpadded);
  if (edges.some((edge) => line[edge] !== '│')) return undefined;
  return edges.slice(1).map((edge, i) => unpadded(line.slice((edges[i] ?? 0) + 1, edge)));
}

function unpadded(cell: string): string {
  return cell.replace(/^ | $/g, '');
}

function joined(pieces: readonly string[]): string {
  return pieces.join('').trimEnd();
}
