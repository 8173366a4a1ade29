import type { RuleCheck } from '../report/rule-check';
import { ruleTotals } from '../report/rule-check';
import { LIMIT, listField, newTally, own, readItems, tallyNotes, textField } from './fields';
import { asObject, parseJson, type JsonObject } from './json';
import type { LineTaker } from './line-taker';
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

/** Longest lint within a log, in UTF-16 code units. */
const LONGEST = 20_000_000;

/** Every lint that was written as JSON into a log, as the CLI lays it out. */
export function takeSpecLintJson(): LineTaker<readonly RuleCheck[]> {
  const checks: RuleCheck[] = [];
  /** The lines of the document that is open. */
  let lines: string[] | undefined;
  let length = 0;
  let isOpening = false;
  const close = (): void => {
    const parsed = parseJson(lines?.join('\n') ?? '');
    lines = undefined;
    length = 0;
    if (parsed.kind === 'notJson' || !isSpecLint(parsed.value)) return;
    const check = readSpecLintJson(parsed.value);
    checks.push(parsed.kind === 'cut' ? { ...check, notes: [{ kind: 'cut' }, ...check.notes] } : check);
  };
  return {
    add(line) {
      if (lines !== undefined) {
        lines.push(line);
        length += line.length + 1;
        if (line.trimEnd() === '}' || length > LONGEST) close();
      } else if (isOpening && /^ {2}"violations": \[/.test(line)) lines = ['{', line];
      isOpening = line.trimEnd() === '{';
    },
    end() {
      if (lines !== undefined) close();
      return checks;
    },
  };
}
