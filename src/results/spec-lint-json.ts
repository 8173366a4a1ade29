import type { RuleCheck } from '../report/rule-check';
import { ruleTotals } from '../report/rule-check';
import { LIMIT, listField, newTally, own, readItems, tallyNotes, textField } from './fields';
import { asObject, parseJson, type JsonObject } from './json';
import { violationOf } from './lint-violation';

/** `true` if `value` is what `postman spec lint -o json` writes; other tools list `violations` too, of other shapes. */
export function isSpecLint(value: unknown): boolean {
  const object = asObject(value);
  const violations = object === undefined ? undefined : own(object, 'violations');
  if (object === undefined || !Array.isArray(violations)) return false;
  if (violations.length === 0) return Object.keys(object).length === 1;
  return violations.some((item: unknown) => {
    const violation = asObject(item) ?? {};
    return ['issue', 'issue type', 'line number'].some((key) => Object.hasOwn(violation, key));
  });
}

/** The lint that `postman spec lint -o json` tells of. Never throws, whatever the fields hold. */
export function readSpecLintJson(value: unknown): RuleCheck {
  const tally = newTally();
  const items = listField(asObject(value) ?? {}, 'violations', tally);
  const violations = readItems(
    items,
    (item) => {
      const text = (key: string): string => textField(item, key, LIMIT.message, tally) ?? '';
      return violationOf(
        {
          kind: text('issue type'),
          severity: text('severity'),
          message: text('issue'),
          path: text('path'),
          file: text('file'),
          range: lineOf(item),
        },
        tally,
      );
    },
    tally,
  );
  const file = violations[0]?.file;
  return {
    format: 'specLintJson',
    name: '',
    ...(file === undefined ? {} : { file }),
    violations,
    totals: ruleTotals(violations),
    notes: [{ kind: 'securityLeftOut' }, ...tallyNotes(tally)],
  };
}

/** The CLI writes it as a text. */
function lineOf(item: JsonObject): string {
  const line = own(item, 'line number');
  return typeof line === 'string' || typeof line === 'number' ? String(line) : '';
}

/** Most lines of one lint within a log. */
const MOST_LINES = 200_000;

/** Every lint that was written as JSON into `lines`, a log, as the CLI lays it out. */
export function findSpecLintJson(lines: readonly string[]): readonly RuleCheck[] {
  const checks: RuleCheck[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at]?.trimEnd() !== '{' || !/^ {2}"violations": \[/.test(lines[at + 1] ?? '')) continue;
    const end = lines.findIndex((line, i) => i > at && i < at + MOST_LINES && line.trimEnd() === '}');
    const parsed = parseJson(lines.slice(at, end === -1 ? undefined : end + 1).join('\n'));
    if (parsed.kind !== 'notJson' && isSpecLint(parsed.value)) {
      const check = readSpecLintJson(parsed.value);
      checks.push(parsed.kind === 'cut' ? { ...check, notes: [{ kind: 'cut' }, ...check.notes] } : check);
    }
    if (end === -1) break;
    at = end;
  }
  return checks;
}
