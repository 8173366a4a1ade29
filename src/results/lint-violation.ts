import type { RuleCheck, RuleCheckFormat, RuleKind, RuleViolation, Severity } from '../report/rule-check';
import { ruleTotals } from '../report/rule-check';
import { maskUrlsIn } from '../report/mask';
import { LIMIT, shorten, shortName, tallyNotes, type Tally } from './fields';

/** The cells of one violation, as any of the formats has them. */
export interface LintCells {
  readonly kind: string;
  readonly severity: string;
  readonly message: string;
  readonly path: string;
  readonly file: string;
  /** `21`, `21:10` or `file -> 21:10`. */
  readonly range: string;
}

const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['ERROR', 'error'],
  ['WARN', 'warning'],
  ['WARNING', 'warning'],
  ['INFO', 'info'],
  ['HINT', 'hint'],
]);

const KINDS: ReadonlyMap<string, RuleKind> = new Map([
  ['governance', 'governance'],
  ['security', 'security'],
  ['syntax', 'syntax'],
]);

/** One violation; a severity that is none counts as an error, so that nothing looks better than it is. */
export function violationOf(cells: LintCells, tally: Tally): RuleViolation {
  const severity = SEVERITIES.get(cells.severity.trim().toUpperCase());
  if (severity === undefined) tally.valuesIgnored += 1;
  const range = /^(?:(.{1,1000}) -> )?(\d{1,9})(?::(\d{1,9}))?$/.exec(cells.range.trim());
  if (range === null && cells.range.trim() !== '') tally.valuesIgnored += 1;
  const file = cells.file === '' ? range?.[1] : cells.file;
  const [line, column] = [Number(range?.[2] ?? 0), Number(range?.[3] ?? 0)];
  return {
    kind: KINDS.get(cells.kind.trim().toLowerCase()) ?? 'other',
    severity: severity ?? 'error',
    message: maskUrlsIn(shorten(cells.message, LIMIT.message, tally)),
    ...(cells.path === '' ? {} : { path: shorten(cells.path, LIMIT.url, tally) }),
    ...(file === undefined ? {} : { file: shortName(file, tally) }),
    ...(line === 0 ? {} : { line }),
    ...(column === 0 ? {} : { column }),
  };
}

/** What `postman spec lint` wrote without a table. */
export interface SpecLint {
  readonly violations: readonly RuleViolation[];
  readonly tally: Tally;
  readonly isCut: boolean;
}

/** Once the whole text is read: what comes after a lint, and finds no room, counts as skipped in its tally. */
export function specLintCheck(format: RuleCheckFormat, { violations, tally, isCut }: SpecLint): RuleCheck {
  const file = violations[0]?.file;
  return {
    format,
    name: '',
    ...(file === undefined ? {} : { file }),
    violations,
    totals: ruleTotals(violations),
    notes: [...(isCut ? [{ kind: 'cut' as const }] : []), { kind: 'securityLeftOut' }, ...tallyNotes(tally)],
  };
}
