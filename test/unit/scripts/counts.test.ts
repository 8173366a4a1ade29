import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCounts, verdict, type RingResult } from '../../../scripts/counts';

function ring(change: Partial<RingResult> & { readonly ring: string }): RingResult {
  return { exitCode: 0, counts: { passed: 1, failed: 0, skipped: 0, failures: [] }, ...change };
}

describe('the verdict of a test run', () => {
  it('sums the rings in one line', () => {
    const { ok, line } = verdict([
      ring({ ring: 'unit', counts: { passed: 40, failed: 0, skipped: 0, failures: [] } }),
      ring({ ring: 'host', counts: { passed: 2, failed: 0, skipped: 0, failures: [] } }),
    ]);
    assert.deepEqual({ ok, line }, { ok: true, line: '42 passed, 0 failed' });
  });

  it('says how many were skipped, if any', () => {
    const { line } = verdict([
      ring({ ring: 'unit', counts: { passed: 1, failed: 0, skipped: 3, failures: [] } }),
    ]);
    assert.equal(line, '1 passed, 0 failed, 3 skipped');
  });

  it('is not ok when a test failed', () => {
    const { ok, line } = verdict([
      ring({ ring: 'unit', exitCode: 2, counts: { passed: 1, failed: 2, skipped: 0, failures: [] } }),
    ]);
    assert.deepEqual({ ok, line }, { ok: false, line: '1 passed, 2 failed' });
  });

  it('says at the end what failed, and in which ring', () => {
    const { complaints } = verdict([
      ring({ ring: 'unit', counts: { passed: 1, failed: 1, skipped: 0, failures: ['a row\nError: no'] } }),
      ring({ ring: 'host' }),
    ]);
    assert.deepEqual(complaints, ['unit: a row\nError: no']);
  });

  it('counts a ring that broke as a failure, and names it', () => {
    const { ok, line, complaints } = verdict([ring({ ring: 'unit' }), { ring: 'e2e', exitCode: 7 }]);
    assert.deepEqual({ ok, line }, { ok: false, line: '1 passed, 1 failed' });
    assert.deepEqual(complaints, ['e2e: ended with 7 before its tests had run']);
  });

  it('counts a ring that ran no test as a failure', () => {
    const { ok, complaints } = verdict([
      ring({ ring: 'host', counts: { passed: 0, failed: 0, skipped: 5, failures: [] } }),
    ]);
    assert.equal(ok, false);
    assert.deepEqual(complaints, ['host: ran no test']);
  });

  it('does not trust a ring that passed every test and then ended badly', () => {
    assert.equal(verdict([ring({ ring: 'host', exitCode: 1 })]).ok, false);
  });

  it('is not ok without any ring', () => {
    assert.equal(verdict([]).ok, false);
  });
});

describe('the counts that a ring leaves', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'counts-'));
  after(() => rmSync(folder, { recursive: true }));

  function read(content: string): unknown {
    const file = path.join(folder, 'counts.json');
    writeFileSync(file, content);
    return readCounts(file);
  }

  it('are read', () => {
    const counts = { passed: 1, failed: 2, skipped: 3, failures: ['a row\nError: no', 'a hook'] };
    assert.deepEqual(read(JSON.stringify(counts)), counts);
  });

  it('are none if the file is missing, cut short or something else', () => {
    assert.equal(readCounts(path.join(folder, 'missing.json')), undefined);
    assert.equal(read('{"passed":1,'), undefined);
    assert.equal(read('null'), undefined);
    assert.equal(read('{"passed":1,"failed":"0","skipped":0,"failures":[]}'), undefined);
    assert.equal(read('{"passed":1,"failed":1,"skipped":0,"failures":[1]}'), undefined);
  });
});
