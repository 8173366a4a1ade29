/** A table that the Postman CLI draws with lines; takes the lines below its top edge one by one. */
export interface LintTable {
  /** `false` if `line` does not belong to the table: it has ended. */
  readonly add: (line: string) => boolean;
  /** `skipped`: rows whose cells could not be told apart. `isWhole`: the line that closes the table was there. */
  readonly end: () => { readonly skipped: number; readonly isWhole: boolean };
}

/** Of one row; no rule text is as long. */
const MOST_LINES = 1_000;

/**
 * The table of the top edge `top`. A text longer than its column goes on in the next line, cut after so many characters
 * and not at a word, so that the pieces are joined as they are.
 *
 * @param onRow gets the cells of each row once it is whole, each the whole text that it stands for; first the heads
 */
export function openLintTable(top: string, onRow: (cells: readonly string[]) => void): LintTable {
  const edges = columnEdges(top.trimEnd());
  let pieces: (readonly string[])[] = [];
  let skipped = 0;
  let isSpoiled = false;
  let isWhole = false;
  const finish = (): void => {
    if (isSpoiled) skipped += 1;
    else if (pieces.length > 0) {
      const row = pieces;
      onRow(edges.slice(1).map((_, i) => joined(row.map((piece) => piece[i] ?? ''))));
    }
    pieces = [];
    isSpoiled = false;
  };
  return {
    add(text) {
      if (isWhole) return false;
      const line = text.trimEnd();
      if (line.startsWith('│')) {
        const cells = splitCells(line, edges);
        if (cells === undefined || pieces.length === MOST_LINES) isSpoiled = true;
        else pieces.push(cells);
        return true;
      }
      if (!/^[├└]/.test(line) || line.length < (edges.at(-1) ?? 0)) return false;
      finish();
      isWhole = line.startsWith('└');
      return true;
    },
    // A row that the edge below it does not close may go on.
    end: () => ({ skipped: skipped + (pieces.length > 0 || isSpoiled ? 1 : 0), isWhole }),
  };
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
