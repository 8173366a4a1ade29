import type { RuleCheck, RuleViolation } from '../report/rule-check';
import { ruleTotals } from '../report/rule-check';
import { LIMIT, listField, newTally, own, readItems, tallyNotes, textField, type Tally } from './fields';
import { asObject, parseJson, type JsonObject } from './json';
import type { LineTaker } from './line-taker';
import { violationOf } from './lint-violation';

/** Reads the violations of a lint one by one, so that they are never held as a whole. */
export interface SpecLintReader {
  readonly violation: (item: unknown) => void;
  /**
   * Once all have come, the lint that `document` tells of, whatever its fields hold; `undefined` if it is not what
   * `postman spec lint -o json` writes: other tools list `violations` too, of other shapes.
   */
  readonly check: (document: unknown) => RuleCheck | undefined;
}

export function createSpecLintReader(): SpecLintReader {
  const tally = newTally();
  const violations: RuleViolation[] = [];
  let given = 0;
  let isKnown = false;
  return {
    violation(item) {
      given += 1;
      isKnown ||= isViolation(item);
      violations.push(...readItems([item], violationOfItem, tally));
    },
    check(document) {
      const object = asObject(document) ?? {};
      const listed = own(object, 'violations');
      if (!Array.isArray(listed) || (listed.length === 0 ? Object.keys(object).length > 1 : !isKnown))
        return undefined;
      // Each that was taken out left its place behind; what else stands there is no violation.
      tally.itemsSkipped += Math.max(listed.length - given, 0);
      const file = violations[0]?.file;
      return {
        format: 'specLintJson',
        name: '',
        ...(file === undefined ? {} : { file }),
        violations,
        totals: ruleTotals(violations),
        notes: [{ kind: 'securityLeftOut' }, ...tallyNotes(tally)],
      };
    },
  };
}

/** The lint that a whole document tells of. */
export function readSpecLint(document: unknown): RuleCheck | undefined {
  const reader = createSpecLintReader();
  for (const item of listField(asObject(document) ?? {}, 'violations', newTally())) reader.violation(item);
  return reader.check(document);
}

function isViolation(item: unknown): boolean {
  const violation = asObject(item) ?? {};
  return ['issue', 'issue type', 'line number'].some((key) => Object.hasOwn(violation, key));
}

function violationOfItem(item: JsonObject, tally: Tally): RuleViolation {
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
    const check = parsed.kind === 'notJson' ? undefined : readSpecLint(parsed.value);
    if (check === undefined) return;
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
