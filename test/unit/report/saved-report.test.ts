import assert from 'node:assert/strict';
import type { ReportResult } from '../../../src/report/answers';
import { isSavedReport, savedJson, type SavedReport } from '../../../src/report/saved-report';
import { ENGLISH } from '../../../src/report/strings';
import { aReport, failed } from './builders';

const EVIL = '</script><!--\u2028\u2029"\\';

function aRun(requests: number): ReportResult {
  const report = aReport(
    Array.from({ length: requests }, () => ({ name: EVIL, assertions: [failed(EVIL)] })),
  );
  return { kind: 'run', origin: { jobName: EVIL }, actions: [], report };
}

const CHECK: ReportResult = {
  kind: 'definition',
  origin: {},
  actions: [],
  check: {
    format: 'apiLint',
    name: EVIL,
    violations: [
      { kind: 'security', severity: 'error', message: EVIL },
      { kind: 'governance', severity: 'hint', message: 'b' },
    ],
    totals: { error: 1, warning: 0, info: 0, hint: 1 },
    notes: [],
  },
};

function saved(result: ReportResult): SavedReport {
  return { version: 2, facts: { at: 1, by: 'us', links: {} }, strings: ENGLISH, locale: 'en', result };
}

describe('a report in a file that its page was saved to', () => {
  it('comes back as it was, however many rows it has', () => {
    for (const result of [aRun(0), aRun(1), aRun(500), aRun(501), aRun(1_234), CHECK]) {
      const back: unknown = JSON.parse([...savedJson(saved(result))].join(''));
      assert.deepEqual(back, saved(result));
      assert.ok(isSavedReport(back));
    }
  });

  it('holds nothing that a page could take for its own', () => {
    for (const result of [aRun(2), CHECK])
      assert.doesNotMatch([...savedJson(saved(result))].join(''), /[<\u2028\u2029]/);
  });

  it('is told in pieces of which none holds much of a large one', () => {
    const pieces = [...savedJson(saved(aRun(10_000)))];
    assert.ok(pieces.length > 20);
    const whole = pieces.join('').length;
    for (const piece of pieces) assert.ok(piece.length < whole / 10, `${piece.length} of ${whole}`);
  });

  it('says nothing of where a result is read from again', () => {
    const kept = { ...aRun(1), key: { source: 'a-place' } };
    assert.doesNotMatch([...savedJson(saved(kept))].join(''), /a-place/);
  });

  it('is known by the version of its page', () => {
    for (const other of [null, undefined, 1, {}, { version: 1 }]) assert.ok(!isSavedReport(other));
  });
});
