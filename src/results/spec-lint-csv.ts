import type { RuleCheck, RuleViolation } from '../report/rule-check';
import { nextTally, takeRoom } from './fields';
import type { LineTaker } from './line-taker';
import { specLintCheck, violationOf, type SpecLint } from './lint-violation';

/** The head that `postman spec lint -o csv` writes. */
const HEAD = 'file,line number,path,severity,issue,issue type';
/** Of one row. */
const MOST_LINES = 100;

interface OpenList extends SpecLint {
  readonly violations: RuleViolation[];
  isCut: boolean;
}

/** Every lint that was written as CSV. */
export function takeSpecLintCsv(): LineTaker<readonly RuleCheck[]> {
  const lists: OpenList[] = [];
  let open: OpenList | undefined;
  /** Lines of the row that is open: a quoted field goes on over line ends until its quote is closed. */
  let row: string[] = [];
  let quotes = 0;
  /** What came last is no row: the beginning of one, if nothing comes after it. */
  let isSpoiled = false;

  const close = (isCut: boolean): void => {
    if (open !== undefined) open.isCut = isCut;
    open = undefined;
    row = [];
    quotes = 0;
    isSpoiled = false;
  };
  const add = (line: string): void => {
    if (isSpoiled) close(false);
    if (row.length === 0 && line.trim().toLowerCase() === HEAD) {
      close(false);
      const tally = nextTally(lists.at(-1)?.tally);
      if (tally === undefined) return;
      open = { violations: [], tally, isCut: false };
      lists.push(open);
    } else if (open !== undefined) addRow(open, line);
  };
  const addRow = ({ violations, tally }: OpenList, line: string): void => {
    row.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      const cells = splitRow(row.join('\n'));
      isSpoiled = cells.length !== 6;
      if (isSpoiled) return;
      row = [];
      const [file = '', range = '', path = '', severity = '', message = '', kind = ''] = cells;
      if (takeRoom(tally))
        violations.push(violationOf({ kind, severity, message, path, file, range }, tally));
    } else if (row.length === MOST_LINES) {
      const [first = '', ...others] = row;
      close(first.includes(','));
      others.forEach(add);
    }
  };
  return {
    add,
    end(isTorn) {
      close((!isSpoiled || isTorn) && row[0]?.includes(',') === true);
      return lists.map((list) => specLintCheck('specLintCsv', list));
    },
  };
}

function splitRow(row: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < row.length; i += 1) {
    const c = row.charAt(i);
    if (c === '"' && quoted && row[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (c === '"') quoted = !quoted;
    else if (c === ',' && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += c;
  }
  return [...cells, cell];
}
