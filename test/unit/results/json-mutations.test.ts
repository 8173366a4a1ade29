import assert from 'node:assert/strict';
import type { RunReport } from '../../../src/report/model';
import { readAny } from '../../fixtures/reports/read';
import { verdictOf } from '../../../src/report/verdict';
import { sampleOf } from '../sample';
import { HOSTILE, pathsOf, seeded, withChange, type Path } from '../../fixtures/reports/mutations';
import { bytesOf, EVENTFUL, nativeReport } from '../../fixtures/reports/native';
import { newmanReport } from '../../fixtures/reports/newman';

/** `undefined` where `bytes` are no report at all. */
function read(bytes: Uint8Array): RunReport | undefined {
  const result = readAny(bytes);
  return result.kind === 'run' ? result.reports[0] : undefined;
}

/** Each field with nothing in its place, and with each hostile value; of the thousands of them a sample. */
function changesOf(report: unknown): readonly (readonly [path: Path, ...instead: readonly unknown[]])[] {
  const changes = pathsOf(report).flatMap((path) => [
    [path] as const,
    ...HOSTILE.map((hostile) => [path, hostile] as const),
  ]);
  return sampleOf(changes, 10);
}

const FORMATS = { native: nativeReport, newman: newmanReport };

for (const [format, reportOf] of Object.entries(FORMATS)) {
  describe(`${format} report, damaged`, () => {
    const failing = reportOf(EVENTFUL.slice(0, 4));
    const passing = reportOf([{ passed: ['a', 'b'] }, { iteration: 1, passed: ['a'] }]);
    const whole = { passed: 3, failed: 2 };

    it('is read without a throw and without an invented pass, whichever one field is removed or replaced', () => {
      for (const [path, ...instead] of changesOf(failing)) {
        const report = read(bytesOf(withChange(failing, path, ...instead) ?? null));
        if (report === undefined) continue;
        const { assertions, errors } = report.totals;
        assert.ok(assertions.passed <= whole.passed, `invented pass at ${path.join('.')}`);
        assert.equal(verdictOf(report), 'failed', `no longer failed at ${path.join('.')}`);
        assert.ok(assertions.failed + errors > 0 || report.notes.length > 0);
      }
    }).timeout(20_000);

    it('passes only as often as it did when whole', () => {
      for (const [path, ...instead] of changesOf(passing)) {
        const report = read(bytesOf(withChange(passing, path, ...instead) ?? null));
        if (report === undefined) continue;
        assert.ok(report.totals.assertions.passed <= 3, path.join('.'));
        if (verdictOf(report) === 'passed') {
          const { passed, skipped } = report.totals.assertions;
          // newman says whether an assertion was skipped, and what it says is believed.
          assert.equal(passed + skipped, 3, `a smaller pass at ${path.join('.')}`);
        }
      }
    }).timeout(20_000);

    it('is read up to the last whole request wherever it is cut, and never passes', () => {
      const bytes = bytesOf(passing);
      let most = 0;
      for (let length = 1; length < bytes.length; length += 1) {
        const result = readAny(bytes.subarray(0, length));
        if (result.kind !== 'run') {
          assert.deepEqual(result, { kind: 'none', reason: 'cut' }, `at ${length}`);
          assert.equal(most, 0, `lost again at ${length}`);
          continue;
        }
        const [report] = result.reports;
        assert.ok(report !== undefined);
        assert.deepEqual(report.notes[0], { kind: 'cut' }, `at ${length}`);
        assert.equal(verdictOf(report), 'unclear', `at ${length}`);
        assert.ok(report.totals.requests >= most, `fewer requests at ${length}`);
        most = report.totals.requests;
      }
      assert.equal(most, 2);
    }).timeout(20_000);

    it('keeps the requests before the cut in a large file too', () => {
      const bytes = bytesOf(reportOf(Array.from({ length: 100 }, () => EVENTFUL).flat()));
      const random = seeded(4);
      for (let i = 0; i < 8; i += 1) {
        const at = Math.floor(bytes.length * (0.2 + random() * 0.5));
        const report = read(bytes.subarray(0, at));
        assert.ok((report?.totals.requests ?? 0) > 0 || format === 'newman', `at ${at}`);
        assert.ok((report?.totals.requests ?? 0) < 800);
      }
    }).timeout(20_000);

    it('is read or refused, never thrown at, with any of its bytes flipped', () => {
      const bytes = bytesOf(failing);
      const random = seeded(7);
      for (let i = 0; i < 300; i += 1) {
        const flipped = bytes.slice();
        flipped[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
        const report = read(flipped);
        if (report !== undefined) assert.ok(report.totals.assertions.passed <= whole.passed);
      }
    }).timeout(20_000);
  });
}
