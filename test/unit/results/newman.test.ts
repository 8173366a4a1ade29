import assert from 'node:assert/strict';
import type { RunReport } from '../../../src/report/model';
import { verdictOf } from '../../../src/report/verdict';
import { isNewmanReport } from '../../../src/results/newman';
import { EVENTFUL, nativeReport, type NativeExecution } from '../../fixtures/reports/native';
import { newmanReport } from '../../fixtures/reports/newman';
import { readNativeReport, readNewmanReport } from '../../fixtures/reports/whole';

const read = (executions: readonly NativeExecution[]): RunReport =>
  readNewmanReport(newmanReport(executions));

/** The report as it is after its JSON was changed in one place. */
function changed(from: string, to: string, executions = EVENTFUL): RunReport {
  const text = JSON.stringify(newmanReport(executions));
  assert.ok(text.includes(from), `no ${from}`);
  return readNewmanReport(JSON.parse(text.replace(from, to)));
}

describe('newman report', () => {
  it('says of a run what its native report says', () => {
    const [newman, native] = [read(EVENTFUL), readNativeReport(nativeReport(EVENTFUL))];
    assert.deepEqual(newman.notes, []);
    assert.deepEqual(
      { ...newman.totals, durationMs: undefined },
      { ...native.totals, durationMs: undefined },
    );
    for (const [i, request] of newman.requests.entries()) assert.deepEqual(request, native.requests[i]);
    assert.equal(newman.name, native.name);
    assert.equal(newman.startedAt, native.startedAt);
  });

  it('has a duration only where it has both ends of the run', () => {
    assert.equal(read(EVENTFUL).totals.durationMs, 760);
    assert.equal(changed('"completed":1795352520791', '"x":1').totals.durationMs, undefined);
    assert.equal(changed('"completed":1795352520791', '"completed":1').totals.durationMs, undefined);
  });

  it('names the environment and the folders, and holds none of their values', () => {
    const report = readNewmanReport(
      newmanReport(EVENTFUL, {
        environment: 'staging',
        folders: { 'List users': 'Users', 'Create user': 'Users' },
      }),
    );
    assert.equal(report.environment, 'staging');
    assert.deepEqual(
      report.requests.slice(0, 3).map(({ folder }) => folder),
      ['Users', 'Users', undefined],
    );
    assert.doesNotMatch(JSON.stringify(report), /secret/);
  });

  it('puts the message of a connection error together where only its parts are written', () => {
    const cut = { ...newmanReport(EVENTFUL) };
    const text = JSON.stringify(cut).replace(/"failures":\[.*\],"error"/, '"failures":[],"error"');
    const report = readNewmanReport(JSON.parse(text));
    assert.equal(report.requests[2]?.errors[0]?.message, 'connect ECONNREFUSED 10.0.0.1:1');
  });

  it('believes the list of failures where an assertion has lost its error', () => {
    const report = changed('"error":{"name":"AssertionError"', '"lost":{"name":"AssertionError"');
    assert.deepEqual(report.totals.assertions, read(EVENTFUL).totals.assertions);
    assert.equal(report.requests[1]?.assertions[1]?.message, 'expected 7 to deeply equal 8');
  });

  it('does not pass an assertion that does not say whether it was skipped', () => {
    const report = changed('"skipped":true', '"skipped":"true"');
    assert.equal(report.totals.assertions.passed, read(EVENTFUL).totals.assertions.passed);
    assert.deepEqual(report.notes.map(({ kind }) => kind).sort(), ['itemsSkipped', 'totalsDisagree']);
  });

  it('counts a request once that newman lists again for each request its scripts sent', () => {
    const report = newmanReport([{ passed: ['a', 'b'] }]);
    const text = JSON.stringify(report)
      .replace(/"executions":\[(.*?)\],"failures"/, '"executions":[$1,$1,$1],"failures"')
      .replace('"requests":{"total":1', '"requests":{"total":3');
    const read = readNewmanReport(JSON.parse(text));
    assert.deepEqual([read.totals.requests, read.totals.assertions.passed], [1, 2]);
    assert.deepEqual(read.notes, [{ kind: 'scriptRequests', count: 2 }]);
    assert.equal(verdictOf(read), 'passed');
    const unnamed = readNewmanReport(JSON.parse(text.replace('"ref":"ref 0",', '')));
    assert.equal(unnamed.totals.assertions.passed, 2);
  });

  it('does not take what a script requested for what the collection did', () => {
    const text = JSON.stringify(newmanReport([{ passed: ['a'] }])).replace(
      '"id":"id of List users","assertions"',
      '"id":"another","assertions"',
    );
    const [request] = readNewmanReport(JSON.parse(text)).requests;
    assert.deepEqual(Object.keys(request ?? {}), [
      'index',
      'iteration',
      'name',
      'requestId',
      'assertions',
      'errors',
    ]);
  });

  it('says that failures belong to no request that it lists', () => {
    const report = changed('"executions":[', '"executions":[],"lost":[');
    assert.deepEqual(
      report.notes.filter(({ kind }) => kind === 'itemsSkipped'),
      [{ kind: 'itemsSkipped', count: 8 }],
    );
    assert.equal(verdictOf(report), 'failed');
  });

  it('reads folders of any depth', () => {
    const deep = `${'{"item":['.repeat(10_000)}${']}'.repeat(10_000)}`;
    assert.equal(changed('"item":[{', `"item":[${deep},{`).totals.requests, 8);
  });

  it('is told from a native report', () => {
    assert.equal(isNewmanReport(newmanReport(EVENTFUL)), true);
    assert.equal(isNewmanReport(nativeReport(EVENTFUL)), false);
    assert.equal(isNewmanReport({ run: { failures: [] } }), false);
    assert.equal(isNewmanReport({ run: [] }), false);
    assert.equal(isNewmanReport(null), false);
  });
});
