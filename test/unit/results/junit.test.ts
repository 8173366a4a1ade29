import assert from 'node:assert/strict';
import type { RunReport } from '../../../src/report/model';
import { verdictOf } from '../../../src/report/verdict';
import { createJUnitReader } from '../../../src/results/junit';
import { junitReport } from '../../fixtures/reports/junit';
import { EVENTFUL, nativeReport, type NativeExecution } from '../../fixtures/reports/native';
import { readNativeReport } from '../../fixtures/reports/whole';

function readJUnit(xml: string): RunReport | undefined {
  const reader = createJUnitReader();
  reader.add(xml);
  return reader.report();
}

function read(xml: string): RunReport {
  return readJUnit(xml) ?? assert.fail('no report of Postman');
}

const ONCE = EVENTFUL.slice(0, 4);

const FLAKY: readonly NativeExecution[] = [
  { iteration: 0, failed: { flaky: 'expected 0 to be above 0' }, passed: ['steady'] },
  { iteration: 1, passed: ['flaky', 'steady'] },
];

describe('JUnit report', () => {
  it('says of a run of one iteration what its native report says, but for skipped assertions', () => {
    const [junit, native] = [read(junitReport(ONCE)), readNativeReport(nativeReport(ONCE))];
    assert.equal(junit.name, native.name);
    assert.equal(junit.startedAt, native.startedAt);
    assert.deepEqual(junit.totals, {
      iterations: 1,
      requests: 4,
      assertions: { passed: native.totals.assertions.passed + 1, failed: 2, skipped: 0 },
      errors: 2,
      responseTotalMs: 30,
    });
    assert.deepEqual(junit.notes, [{ kind: 'skippedLookPassed' }]);
    assert.deepEqual(
      junit.requests.map(({ name, requestId }) => [name, requestId]),
      native.requests.map(({ name, requestId }) => [name, requestId]),
    );
  });

  it('counts the failures and errors of all iterations, and says that they are folded', () => {
    const report = read(junitReport(EVENTFUL));
    assert.deepEqual([report.totals.iterations, report.totals.requests, report.requests.length], [2, 8, 4]);
    assert.deepEqual([report.totals.assertions.failed, report.totals.errors], [4, 4]);
    assert.deepEqual(report.notes[0], { kind: 'iterationsFolded', outcomesUnknown: 0 });
  });

  it('shows no test green that may have failed in an iteration which it does not tell of', () => {
    const report = read(junitReport(FLAKY));
    assert.deepEqual(report.requests[0]?.assertions, [{ name: '', status: 'failed' }]);
    assert.deepEqual(report.totals.assertions, { passed: 0, failed: 1, skipped: 0 });
    assert.deepEqual(report.notes, [{ kind: 'iterationsFolded', outcomesUnknown: 2 }]);
    assert.equal(verdictOf(report), 'failed');
  });

  it('shows no test green either where two tests of a request share a name', () => {
    const xml = junitReport([{ passed: ['dup'], failed: {} }]).replace('failures="0"', 'failures="1"');
    assert.deepEqual(read(xml).notes, [{ kind: 'iterationsFolded', outcomesUnknown: 1 }]);
  });

  it('says which error came in which iteration, and what of a stack is the message', () => {
    const errors = read(junitReport(EVENTFUL)).requests[2]?.errors ?? [];
    assert.deepEqual(
      errors.map(({ source, name, iteration }) => [source, name, iteration]),
      [
        ['request', 'Error', 0],
        ['request', 'Error', 1],
      ],
    );
    assert.equal(errors[0]?.message, 'connect ECONNREFUSED https://a.test/x?key=****');
    assert.match(errors[0].stack ?? '', /at connect/);
  });

  it('holds no query value of an address in a message', () => {
    assert.doesNotMatch(JSON.stringify(read(junitReport(EVENTFUL))), /secret/);
  });

  it('tells the folder from the request', () => {
    const report = read(junitReport([{ name: 'Users / Admins / List' }]));
    assert.deepEqual([report.requests[0]?.folder, report.requests[0]?.name], ['Users / Admins', 'List']);
  });

  it('is failed by errors that it only counts', () => {
    const report = read(junitReport([{ passed: ['a'] }]).replace('errors="0"', 'errors="2"'));
    assert.equal(report.totals.errors, 2);
    assert.equal(report.requests[0]?.errors.length, 1);
    assert.equal(verdictOf(report), 'failed');
  });

  it('expands no entity and reads no document that declares one', () => {
    const bomb = '<!DOCTYPE testsuites [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
    assert.equal(readJUnit(junitReport(ONCE).replace('<testsuites', `${bomb}<testsuites`)), undefined);
    const cut = read(junitReport(ONCE).replace('name="Create user"', 'name="&xxe;"'));
    assert.deepEqual(cut.notes[0], { kind: 'cut' });
  });

  it('gives up on nesting that no report has', () => {
    assert.equal(readJUnit('<testsuites name="" tests="1">'.repeat(40_000)), undefined);
    assert.equal(readJUnit(junitReport(ONCE).replace('</testcase>', '<a>'.repeat(40_000))), undefined);
  });

  it('reads control characters, which XML forbids and names hold all the same', () => {
    const report = read(junitReport([{ name: 'red \u001b[31m\u0000', passed: ['\ud800 half'] }]));
    assert.equal(report.requests[0]?.name, 'red ␛[31m␀');
    assert.equal(report.totals.assertions.passed, 1);
  });

  it('leaves the JUnit of other tools alone', () => {
    const others = [
      '<testsuites name="jest tests" tests="1" failures="0" errors="0" time="1"><testsuite name="a" tests="1"/></testsuites>',
      '<testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" tests="1" hostname="x"/></testsuites>',
      '<testsuite name="surefire" tests="1"><testcase name="a"/></testsuite>',
      '<testsuites name="a" tests="1"><testsuite name="b" id="0" hostname="h" tests="1"/></testsuites>',
      '<testsuites name="a" tests="1"><testsuite id="0"><testsuite id="1"/></testsuite></testsuites>',
      '<html><body>Sign in</body></html>',
      '',
    ];
    for (const other of others) assert.equal(readJUnit(other), undefined, other);
  });

  it('reads what stands before the place where it breaks off, and never passes', () => {
    const xml = junitReport(FLAKY);
    for (let length = 0; length < xml.length; length += 1) {
      const report = readJUnit(xml.slice(0, length));
      if (report === undefined) continue;
      assert.notEqual(verdictOf(report), 'passed', `at ${length}`);
      assert.equal(report.totals.assertions.passed, 0, `at ${length}`);
    }
  });
});
