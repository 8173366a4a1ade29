import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '../../../src/report/model';
import { verdictOf } from '../../../src/report/verdict';
import { isNativeReport, readNativeReport } from '../../../src/results/native';
import { isNewmanReport, readNewmanReport } from '../../../src/results/newman';
import { readAny } from '../../fixtures/reports/read';
import { isSpecLint, readSpecLintJson } from '../../../src/results/spec-lint-json';
import { damagedTexts, eachDamage } from '../../fixtures/reports/damage';
import { cutsOf } from '../../fixtures/reports/mutations';

const REAL = path.resolve(import.meta.dirname, '../../../../shared/data/postman');

/** No reading of a file of these sizes takes longer, in ms, on any machine: else it hangs. */
const HANGS_MS = 5_000;

interface Claims {
  readonly passed: number;
  readonly violations: number;
  readonly verdict: string;
}

function claimsOf(reports: readonly RunReport[], violations: number): Claims {
  const verdicts = reports.map(verdictOf);
  return {
    passed: reports.reduce((sum, { totals }) => sum + totals.assertions.passed, 0),
    violations,
    verdict: verdicts.length > 0 && verdicts.every((verdict) => verdict === 'passed') ? 'passed' : '',
  };
}

function claims(bytes: Uint8Array): Claims | undefined {
  const result = readAny(bytes);
  if (result.kind === 'none') return undefined;
  return claimsOf(
    result.kind === 'run' ? result.reports : [],
    result.checks.reduce((count, { violations }) => count + violations.length, 0),
  );
}

/** {@link claims} of a JSON document that is parsed already. */
function claimsOfValue(value: unknown): Claims | undefined {
  if (isNewmanReport(value)) return claimsOf([readNewmanReport(value)], 0);
  if (isNativeReport(value)) return claimsOf([readNativeReport(value)], 0);
  return isSpecLint(value) ? claimsOf([], readSpecLintJson(value).violations.length) : undefined;
}

/** Fails where what was read of a damaged file claims more than the whole one does, or took too long. */
function hold(whole: Claims, read: () => Claims | undefined, place: string): void {
  const startedAt = performance.now();
  const claimed = read();
  assert.ok(performance.now() - startedAt < HANGS_MS, `hangs: ${place}`);
  if (claimed === undefined) return;
  assert.ok(claimed.passed <= whole.passed, `invented pass: ${place}`);
  assert.ok(claimed.violations <= whole.violations, `invented violation: ${place}`);
  if (claimed.verdict === 'passed') assert.equal(whole.verdict, 'passed', place);
}

const files = existsSync(REAL)
  ? readdirSync(REAL, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(REAL, path.join(entry.parentPath, entry.name)))
      .filter((file) => claims(readFileSync(path.join(REAL, file))) !== undefined)
      .sort()
  : [];

describe('real outputs, damaged', function () {
  this.timeout(300_000);
  before(function () {
    if (files.length > 0) return;
    console.log(`      no ${REAL}: the real outputs are not here`);
    this.skip();
  });

  for (const file of files) {
    const bytes = readFileSync(path.join(REAL, file));
    const whole = () => claims(bytes) ?? assert.fail('not read');

    it(`${file}: no cut is thrown at, and none claims more than the whole`, () => {
      const most = whole();
      // The seed of the places is the length of the file.
      for (const at of cutsOf(bytes.length, bytes.length > 30_000 ? 16 : 1, 500)) {
        hold(most, () => claims(bytes.subarray(0, at)), `cut at ${at} of ${bytes.length}`);
      }
    });

    if (file.endsWith('.json') || file.includes('-json.')) {
      it(`${file}: no field that is removed, nulled or retyped is thrown at, or makes a pass`, () => {
        const value: unknown = JSON.parse(bytes.toString());
        const most = whole();
        let places = 0;
        eachDamage(value, (place) => {
          places += 1;
          hold(most, () => claimsOfValue(value), place);
        });
        assert.ok(places > 9);
      });
    } else {
      it(`${file}: no line, number or attribute that is removed or replaced is thrown at, or makes a pass`, () => {
        const most = whole();
        for (const [place, damaged] of damagedTexts(bytes.toString())) {
          hold(most, () => claims(new TextEncoder().encode(damaged)), place);
        }
      });
    }
  }
});
