import assert from 'node:assert/strict';
import fc from 'fast-check';
import { flakyAssertions } from '../../../src/report/flaky';
import type { AssertionResult, RunReport } from '../../../src/report/model';
import { overBuilds, type TracedRun } from '../../../src/report/over-builds';
import { readTestResults } from '../../../src/results/test-results';
import { aReport, failed, passed, skipped } from './builders';

const run = (
  number: number,
  revision: string,
  assertions: readonly AssertionResult[],
  part: Partial<TracedRun> = {},
): TracedRun => ({
  build: { number, revision },
  report: aReport([{ assertions, responseMs: number * 10 }]),
  isNamed: true,
  ...part,
});

describe('the runs of a collection over builds', () => {
  it('are points from the oldest to the newest', () => {
    const { runs } = overBuilds([run(3, 'c', [passed('a'), failed('b')]), run(1, 'a', [passed('a')])]);
    assert.deepEqual(runs, [
      {
        build: 1,
        verdict: 'passed',
        passed: 1,
        failed: 0,
        errors: 0,
        passRate: 1,
        totalMs: 10,
        averageMs: 10,
      },
      {
        build: 3,
        verdict: 'failed',
        passed: 1,
        failed: 1,
        errors: 0,
        passRate: 0.5,
        totalMs: 30,
        averageMs: 30,
      },
    ]);
  });

  it('have no pass rate where nothing was checked, and no time where none was measured', () => {
    const [point] = overBuilds([run(1, 'a', [], { report: aReport([{ assertions: [skipped('a')] }]) })]).runs;
    assert.deepEqual(point, { build: 1, verdict: 'passed', passed: 0, failed: 0, errors: 0 });
  });

  const rateOf = (report: RunReport) => overBuilds([run(1, 'a', [], { report })]).runs[0]?.passRate;

  it('have no pass rate where the report leaves out what passed or what failed', () => {
    const assertions = [passed('a'), failed('b')];
    assert.equal(rateOf(aReport([{ assertions }], { notes: [{ kind: 'skippedLookPassed' }] })), 0.5);
    for (const note of [
      { kind: 'cut' },
      { kind: 'failuresMissing', count: 1 },
      { kind: 'runError', message: 'boom' },
      { kind: 'totalsDisagree', what: 'failed', stated: 1, counted: 0 },
    ] as const) {
      for (const all of [assertions, [passed('a')]]) {
        assert.equal(rateOf(aReport([{ assertions: all }], { notes: [note] })), undefined, note.kind);
      }
    }
  });

  it('have none of test results that may hide failures of an iteration', () => {
    const tests = (['success', 'failure'] as const).map((result) => ({
      classname: 'UsersListUsers',
      name: result,
      result,
    }));
    const untrusted = readTestResults(tests, false);
    assert.equal(untrusted && rateOf(untrusted), undefined);
    assert.equal(untrusted?.totals.assertions.failed, 1);
  });

  it('did not all pass where the only failures are errors', () => {
    const errors = [{ source: 'testScript', name: 'TypeError', message: 'x is null' }] as const;
    assert.equal(rateOf(aReport([{ assertions: [passed('a'), passed('b'), passed('c')], errors }])), 0.75);
    assert.equal(rateOf(aReport([{ errors }])), 0);
  });

  it('are compared with the one right before', () => {
    const { changes } = overBuilds([
      run(3, 'c', [failed('a')]),
      run(2, 'b', [passed('a')]),
      run(1, 'a', [failed('a')]),
    ]);
    assert.equal(changes?.since, 2);
    assert.equal(changes.newlyFailing.total, 1);
  });

  it('are not compared where test results alone tell of one of the two', () => {
    const { changes, isNamed, runs } = overBuilds([
      run(2, 'b', [failed('a')]),
      run(1, 'a', [passed('a')], { isNamed: false }),
    ]);
    assert.equal(changes, undefined);
    assert.equal(isNamed, false);
    assert.equal(runs.length, 2);
    assert.equal(overBuilds([run(1, 'a', [])]).changes, undefined);
  });
});

describe('a flaky assertion', () => {
  it('passed and failed in builds of one commit', () => {
    const found = flakyAssertions([
      run(4, 'same', [passed('a'), failed('b')]),
      run(3, 'same', [failed('a'), failed('b')]),
      run(2, 'same', [passed('a'), skipped('b')]),
      run(1, 'other', [passed('b')]),
    ]);
    assert.deepEqual(found, [
      { request: 'List users', assertion: 'a', revision: 'same', passedIn: [4, 2], failedIn: [3] },
    ]);
  });

  it('passed only where a report that tells all says so', () => {
    const found = (passes: Partial<RunReport>, fails: Partial<RunReport> = {}) =>
      flakyAssertions([
        run(2, 'same', [], { report: aReport([{ assertions: [passed('a')] }], passes) }),
        run(1, 'same', [], { report: aReport([{ assertions: [failed('a')] }], fails) }),
      ]).length;
    assert.equal(found({}), 1);
    assert.equal(found({}, { notes: [{ kind: 'cut' }] }), 1);
    assert.equal(found({ notes: [{ kind: 'cut' }] }), 0);
    assert.equal(found({ notes: [{ kind: 'failuresMissing', count: 1 }] }), 0);
  });

  it('is none between commits, nor where the commit is not known', () => {
    const apart = fc.array(fc.constantFrom(passed('a'), failed('a')), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(apart, (outcomes) => {
        assert.deepEqual(flakyAssertions(outcomes.map((outcome, at) => run(at, `c${at}`, [outcome]))), []);
        const unknown = outcomes.map((outcome, at) => ({ ...run(at, '', [outcome]), build: { number: at } }));
        assert.deepEqual(flakyAssertions(unknown), []);
      }),
    );
  });

  it('is not looked for in runs that test results alone tell of', () => {
    const { flaky } = overBuilds([
      run(2, 'same', [failed('a')]),
      run(1, 'same', [passed('a')], { isNamed: false }),
    ]);
    assert.equal(flaky.total, 0);
  });
});
