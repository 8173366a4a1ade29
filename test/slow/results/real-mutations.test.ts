import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { verdictOf } from '../../../src/report/verdict';
import { readAny } from '../../../src/results/read';
import { cutsOf, pathsOf, withChange, type Path } from '../../fixtures/reports/mutations';

const REAL = path.resolve(import.meta.dirname, '../../../../shared/data/postman');

const FILES = [
  'cli/report.omit.json',
  'cli/report.xml',
  'cli/cli.stdout.txt',
  'cli/cli.color.stdout.txt',
  'cli/v3.cli.stdout.txt',
  'mock/flaky.json',
  'mock/flaky.xml',
  'mock/run-uid-ci-tty.stdout.txt',
  'newman/flaky.json',
  'newman/report.json',
  'newman/cli.stdout.txt',
  'timing/pass.json',
  'mock/api-lint-tty.stdout.txt',
  'mock/spec-lint-long.stdout.txt',
  'mock/spec-lint-file-json.stdout.txt',
  'mock/spec-lint-file-csv.stdout.txt',
] as const;

interface Claims {
  readonly passed: number;
  readonly violations: number;
  readonly verdict: string;
}

function claims(bytes: Uint8Array): Claims | undefined {
  const result = readAny(bytes);
  if (result.kind === 'none') return undefined;
  const [report] = result.kind === 'run' ? result.reports : [];
  return {
    passed: report?.totals.assertions.passed ?? 0,
    violations: result.checks.reduce((count, { violations }) => count + violations.length, 0),
    verdict: report === undefined ? '' : verdictOf(report),
  };
}

/** The places of a JSON file whose readers look there: each kind of place once in each quarter of the file. */
function samplePaths(value: unknown): readonly Path[] {
  const seen = new Map<string, Path[]>();
  for (const place of pathsOf(value)) {
    const kind = place.map((part) => (/^\d+$/.test(String(part)) ? '#' : part)).join('.');
    if (/\.(?:stream|header|headers|cookie|cookies|event|stacktrace)\b/.test(kind)) continue;
    const places = seen.get(kind);
    if (places === undefined) seen.set(kind, [place]);
    else places.push(place);
  }
  return [...seen.values()].flatMap((places) =>
    [0, 0.34, 0.67].map((share) => places[Math.floor(share * places.length)] ?? []),
  );
}

describe('real outputs, damaged', function () {
  this.timeout(300_000);
  before(function () {
    if (!existsSync(REAL)) {
      console.log(`      no ${REAL}: the real outputs are not here`);
      this.skip();
    }
  });

  for (const file of FILES) {
    it(`${file}: no cut is thrown at, and none claims more than the whole`, () => {
      const bytes = readFileSync(path.join(REAL, file));
      const whole = claims(bytes) ?? assert.fail('not read');
      const step = bytes.length > 100_000 ? 16 : 1;
      for (const at of cutsOf(bytes.length, step, 500)) {
        const cut = claims(bytes.subarray(0, at));
        if (cut === undefined) continue;
        assert.ok(cut.passed <= whole.passed, `invented pass, cut at ${at}`);
        assert.ok(cut.violations <= whole.violations, `invented violation, cut at ${at}`);
        if (cut.verdict === 'passed') assert.equal(whole.verdict, 'passed', `cut at ${at}`);
      }
    });
  }

  for (const file of FILES.filter((name) => name.endsWith('.json'))) {
    it(`${file}: no field that is removed, nulled or retyped makes a pass`, () => {
      const value: unknown = JSON.parse(readFileSync(path.join(REAL, file), 'utf8'));
      const encode = (damaged: unknown): Uint8Array =>
        new TextEncoder().encode(JSON.stringify(damaged ?? null));
      const whole = claims(encode(value)) ?? assert.fail('not read');
      for (const place of samplePaths(value)) {
        for (const damaged of [
          withChange(value, place),
          ...[null, 'text', 7, [], {}].map((v) => withChange(value, place, v)),
        ]) {
          const read = claims(encode(damaged));
          if (read === undefined) continue;
          assert.ok(read.passed <= whole.passed, `invented pass at ${place.join('.')}`);
          if (read.verdict === 'passed') assert.equal(whole.verdict, 'passed', place.join('.'));
        }
      }
    });
  }
});
