import type { RuleCheck, RuleViolation } from '../report/rule-check';
import { ruleTotals } from '../report/rule-check';
import { newTally, tallyNotes } from './fields';
import { violationOf } from './lint-violation';

/** The head that `postman spec lint -o csv` writes. */
const HEAD = 'file,line number,path,severity,issue,issue type';
/** Of one row. */
const MOST_LINES = 100;

/** Every lint in `lines` that is written as CSV; a log may hold one between other things. */
export function readSpecLintCsv(lines: readonly string[]): readonly RuleCheck[] {
  const checks: RuleCheck[] = [];
  for (let at = 0; at < lines.length;) {
    if (!isHead(lines[at])) at += 1;
    else {
      const { check, end } = readRows(lines, at + 1);
      checks.push(check);
      at = end;
    }
  }
  return checks;
}

function isHead(line: string | undefined): boolean {
  return line?.trim().toLowerCase() === HEAD;
}

function readRows(
  lines: readonly string[],
  from: number,
): { readonly check: RuleCheck; readonly end: number } {
  const tally = newTally();
  const violations: RuleViolation[] = [];
  let at = from;
  let isCut = false;
  while (at < lines.length && !isHead(lines[at])) {
    const row = rowAt(lines, at);
    const cells = row === undefined ? undefined : splitRow(row.text);
    if (row === undefined || cells?.length !== 6) {
      // The last line may be the beginning of a row; anything else that is none ends the list.
      isCut = (lines[at] ?? '').includes(',') && (row === undefined || row.end >= lines.length);
      break;
    }
    const [file = '', range = '', path = '', severity = '', message = '', kind = ''] = cells;
    violations.push(violationOf({ kind, severity, message, path, file, range }, tally));
    at = row.end;
  }
  const file = violations[0]?.file;
  const check: RuleCheck = {
    format: 'specLintCsv',
    name: '',
    ...(file === undefined ? {} : { file }),
    violations,
    totals: ruleTotals(violations),
    notes: [...(isCut ? [{ kind: 'cut' as const }] : []), { kind: 'securityLeftOut' }, ...tallyNotes(tally)],
  };
  return { check, end: Math.max(at, from) };
}

/** A quoted field goes on over line ends until its quote is closed. `undefined`: it never is. */
function rowAt(
  lines: readonly string[],
  from: number,
): { readonly text: string; readonly end: number } | undefined {
  let quotes = 0;
  for (let at = from; at < Math.min(lines.length, from + MOST_LINES); at += 1) {
    quotes += (lines[at] ?? '').split('"').length - 1;
    if (quotes % 2 === 0) return { text: lines.slice(from, at + 1).join('\n'), end: at + 1 };
  }
  return undefined;
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
