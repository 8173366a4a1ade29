import type { RuleCheck, RuleCheckFormat, RuleNote, RuleViolation, Severity } from '../report/rule-check';
import { ruleTotals } from '../report/rule-check';
import { LIMIT, newTally, shorten, tallyNotes, type Tally } from './fields';
import { readLintTable } from './lint-table';
import { violationOf } from './lint-violation';

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

/** Every lint in `lines`, as a terminal shows them, that was printed as tables. Never throws. */
export function readPrintedLints(lines: readonly string[]): readonly RuleCheck[] {
  const checks: OpenCheck[] = [];
  let open: OpenCheck | undefined;
  const start = (format: RuleCheckFormat): OpenCheck => {
    const check = openCheck(format);
    checks.push(check);
    return check;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    if (line === 'API DETAILS') open = start('apiLint');
    else if (line === 'SPECIFICATION DETAILS') open = start('specLintTable');
    else if (line.startsWith('┌') && open !== undefined) {
      const table = readLintTable(lines, at);
      addTable(open, table);
      at += Math.max(0, table.length - 1);
    } else if (endOf(lines, at) !== undefined) {
      const ended = open ?? start('lint');
      ended.end = endOf(lines, at);
      open = undefined;
    } else if (open !== undefined && readDetail(open, line)) open = undefined;
  }
  return checks.filter(isCheck).map(closeCheck);
}

function openCheck(format: RuleCheckFormat): OpenCheck {
  return { format, name: '', kind: '', violations: [], tally: newTally(), isTorn: false, hasTable: false };
}

/** What a lint without violations ends with. `postman collection lint` says the same, and then what it scanned. */
function endOf(lines: readonly string[], at: number): OpenCheck['end'] {
  const line = lines[at]?.trim();
  if (line === 'No rules found for linting.') return 'noRules';
  const isCollection = /^Scanned: \d/.test((lines[at + 1] ?? '').trim());
  return line === 'No issues found.' && !isCollection ? 'clean' : undefined;
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
  const value = shorten(detail?.[2]?.trim() ?? '', LIMIT.name, check.tally);
  if (value === '') return false;
  if (detail?.[1] === 'Name') check.name = value;
  else if (detail?.[1] === 'Type') check.type = value;
  else if (detail?.[1] === 'PATH') check.file = value;
  else check.kind = value;
  return false;
}

function addTable(check: OpenCheck, table: ReturnType<typeof readLintTable>): void {
  const column = (name: string): number => table.head.findIndex((head) => head.trim() === name);
  const columns = {
    kind: column('Issue Type'),
    severity: column('Severity'),
    message: Math.max(column('Description'), column('Issue')),
    path: column('Path'),
    file: column('File'),
    range: Math.max(column('Range'), column('Line Number')),
  };
  check.hasTable = true;
  check.isTorn ||= !table.isWhole;
  // The head alone may be torn, and then no row was read.
  check.tally.itemsSkipped += table.skipped;
  for (const row of table.rows) {
    const cell = (at: number): string => (at === -1 ? '' : (row[at] ?? ''));
    check.violations.push(
      violationOf(
        {
          kind: columns.kind === -1 ? check.kind : cell(columns.kind),
          severity: cell(columns.severity),
          message: cell(columns.message),
          path: cell(columns.path),
          file: cell(columns.file),
          range: cell(columns.range),
        },
        check.tally,
      ),
    );
  }
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
