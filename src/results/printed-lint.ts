import type { RuleCheck, RuleCheckFormat, RuleNote, RuleViolation, Severity } from '../report/rule-check';
import { ruleTotals } from '../report/rule-check';
import { openNext, shortName, takeRoom, type Tally, tallyNotes } from './fields';
import type { LineTaker } from './line-taker';
import { openLintTable, type LintTable } from './lint-table';
import { violationOf, type LintCells } from './lint-violation';

/*
 * What `postman api lint` and `postman spec lint` print. The former draws a table for each kind of rule, below
 * `Validation Type: …`, the latter one table with a column for it. Neither names the rule.
 */

interface OpenCheck {
  format: RuleCheckFormat;
  name: string;
  type?: string;
  file?: string;
  kind: string;
  readonly violations: RuleViolation[];
  readonly tally: Tally;
  stated?: Readonly<Record<Severity | 'problems', number>>;
  end?: 'clean' | 'noRules' | undefined;
  isTorn: boolean;
  hasTable: boolean;
}

/** Every lint that was printed as tables. Never throws. */
export function takePrintedLints(): LineTaker<readonly RuleCheck[]> {
  const checks: OpenCheck[] = [];
  let open: OpenCheck | undefined;
  let table: LintTable | undefined;
  /** The line above said so; it is the last of a lint, unless `postman collection lint` said it, and then what it scanned. */
  let isClean = false;

  const start = (format: RuleCheckFormat): OpenCheck | undefined =>
    openNext(checks, isCheck, (tally) => openCheck(format, tally));
  const finish = (end: OpenCheck['end']): void => {
    const ended = open ?? start('lint');
    if (ended !== undefined) ended.end = end;
    open = undefined;
  };
  const closeTable = (): void => {
    const ended = table?.end();
    if (open === undefined || ended === undefined) return;
    open.isTorn ||= !ended.isWhole;
    // The head alone may be torn, and then no row was read.
    open.tally.itemsSkipped += ended.skipped;
    table = undefined;
  };

  return {
    add(text) {
      if (table?.add(text) === true) return;
      closeTable();
      const line = text.trim();
      if (isClean && !/^Scanned: \d/.test(line)) finish('clean');
      isClean = line === 'No issues found.';
      if (line === 'API DETAILS') open = start('apiLint');
      else if (line === 'SPECIFICATION DETAILS') open = start('specLintTable');
      else if (line.startsWith('┌') && open !== undefined) table = openTable(open, text);
      else if (line === 'No rules found for linting.') finish('noRules');
      else if (open !== undefined && readDetail(open, line)) open = undefined;
    },
    end() {
      closeTable();
      if (isClean) finish('clean');
      return checks.filter(isCheck).map(closeCheck);
    },
  };
}

function openCheck(format: RuleCheckFormat, tally: Tally): OpenCheck {
  return { format, name: '', kind: '', violations: [], tally, isTorn: false, hasTable: false };
}

const COUNTS =
  /^\S? ?(\d{1,9}) problems? \((\d{1,9}) errors?, (\d{1,9}) warnings?, (\d{1,9}) infos?, (\d{1,9}) hints?\)$/;

/** `true` if `line` is the last of the lint. */
function readDetail(check: OpenCheck, line: string): boolean {
  const counts = COUNTS.exec(line);
  if (counts !== null) {
    const [problems = 0, error = 0, warning = 0, info = 0, hint = 0] = counts.slice(1).map(Number);
    check.stated = { problems, error, warning, info, hint };
    return true;
  }
  const detail = /^(Name|Type|PATH|Validation Type): (.*)$/.exec(line);
  const value = shortName(detail?.[2]?.trim() ?? '', check.tally);
  if (value === '') return false;
  if (detail?.[1] === 'Name') check.name = value;
  else if (detail?.[1] === 'Type') check.type = value;
  else if (detail?.[1] === 'PATH') check.file = value;
  else check.kind = value;
  return false;
}

function openTable(check: OpenCheck, top: string): LintTable {
  let columns: Readonly<Record<keyof LintCells, number>> | undefined;
  check.hasTable = true;
  return openLintTable(top.trim(), (row) => {
    if (columns === undefined) columns = columnsOf(row);
    else if (takeRoom(check.tally))
      check.violations.push(violationOf(cellsOf(row, columns, check.kind), check.tally));
  });
}

function columnsOf(head: readonly string[]): Readonly<Record<keyof LintCells, number>> {
  const column = (name: string): number => head.findIndex((cell) => cell.trim() === name);
  return {
    kind: column('Issue Type'),
    severity: column('Severity'),
    message: Math.max(column('Description'), column('Issue')),
    path: column('Path'),
    file: column('File'),
    range: Math.max(column('Range'), column('Line Number')),
  };
}

function cellsOf(
  row: readonly string[],
  columns: Readonly<Record<keyof LintCells, number>>,
  kind: string,
): LintCells {
  const cell = (of: keyof LintCells): string => row[columns[of]] ?? '';
  return {
    kind: columns.kind === -1 ? kind : cell('kind'),
    severity: cell('severity'),
    message: cell('message'),
    path: cell('path'),
    file: cell('file'),
    range: cell('range'),
  };
}

/** A head alone is no lint: it may have failed before it began. */
function isCheck({ hasTable, stated, end }: OpenCheck): boolean {
  return hasTable || stated !== undefined || end !== undefined;
}

function closeCheck(check: OpenCheck): RuleCheck {
  const { format, name, type, file, violations, stated, end, tally } = check;
  const isCut = check.isTorn || (stated === undefined && end === undefined);
  return {
    format,
    name,
    ...(type === undefined ? {} : { type }),
    ...(file === undefined ? {} : { file }),
    violations,
    totals: ruleTotals(violations),
    notes: [
      ...(isCut ? [{ kind: 'cut' as const }] : []),
      ...(end === 'noRules' ? [{ kind: 'noRules' as const }] : []),
      ...(format === 'specLintTable' ? [{ kind: 'securityLeftOut' as const }] : []),
      ...disagreements(stated, violations),
      ...tallyNotes(tally),
    ],
  };
}

function disagreements(
  stated: OpenCheck['stated'],
  violations: readonly RuleViolation[],
): readonly RuleNote[] {
  if (stated === undefined) return [];
  const counted = { ...ruleTotals(violations), problems: violations.length };
  return (['problems', 'error', 'warning', 'info', 'hint'] as const)
    .filter((what) => stated[what] !== counted[what])
    .map((what) => ({ kind: 'totalsDisagree', what, stated: stated[what], counted: counted[what] }));
}
