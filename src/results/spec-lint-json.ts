import type { RuleCheck, RuleViolation } from '../report/rule-check';
import { LIMIT, listField, newTally, nextTally, own, readItems, textField, type Tally } from './fields';
import { asObject, parseJson, type JsonObject } from './json';
import type { LineTaker } from './line-taker';
import { specLintCheck, violationOf, type SpecLint } from './lint-violation';

/** Reads the violations of a lint one by one, so that they are never held as a whole. */
export interface SpecLintReader {
  readonly violation: (item: unknown) => void;
  /**
   * Once all have come, the lint that `document` tells of, whatever its fields hold; `undefined` if it is not what
   * `postman spec lint -o json` writes: other tools list `violations` too, of other shapes.
   */
  readonly check: (document: unknown) => RuleCheck | undefined;
}

export function createSpecLintReader(tally = newTally()): SpecLintReader {
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
      return specLintCheck('specLintJson', { violations, tally, isCut: false });
    },
  };
}

/** The lint that a whole document tells of. */
export function readSpecLint(document: unknown, tally = newTally()): RuleCheck | undefined {
  const reader = createSpecLintReader(tally);
  for (const item of listField(asObject(document) ?? {}, 'violations', tally)) reader.violation(item);
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
  const lints: SpecLint[] = [];
  /** The lines of the document that is open. */
  let lines: string[] | undefined;
  let length = 0;
  let isOpening = false;
  const close = (): void => {
    const parsed = parseJson(lines?.join('\n') ?? '');
    lines = undefined;
    length = 0;
    if (parsed.kind === 'notJson') return;
    const tally = nextTally(lints.at(-1)?.tally);
    if (tally === undefined) return;
    const check = readSpecLint(parsed.value, tally);
    if (check !== undefined)
      lints.push({ violations: check.violations, tally, isCut: parsed.kind === 'cut' });
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
      return lints.map((lint) => specLintCheck('specLintJson', lint));
    },
  };
}
