import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareRuns, SLOWER_MS, SLOWER_SHARE } from '../../../src/report/compare-runs';
import type { ReportNote, RequestResult, RunReport } from '../../../src/report/model';
import { ENGLISH } from '../../../src/report/strings';
import { aReport, failed, passed, skipped } from './builders';

const compare = (before: readonly Partial<RequestResult>[], now: readonly Partial<RequestResult>[]) =>
  compareRuns(aReport(before), aReport(now));

const NOTHING = { total: 0, first: [] };

const assertions = fc.array(
  fc.record({
    name: fc.constantFrom('a', 'b', ']"', '__proto__'),
    status: fc.constantFrom('passed' as const, 'failed' as const, 'skipped' as const),
  }),
  { maxLength: 4 },
);
const request = fc.record(
  {
    name: fc.constantFrom('List', 'Create', '["List"]', ''),
    folder: fc.constantFrom('users', 'orders'),
    method: fc.constantFrom('GET', 'POST'),
    iteration: fc.nat({ max: 2 }),
    responseMs: fc.nat({ max: 500 }),
    assertions,
    errors: fc.constantFrom([], [{ source: 'request' as const, name: 'Error', message: 'refused' }]),
  },
  { requiredKeys: ['name', 'assertions', 'errors'] },
);
const report: fc.Arbitrary<RunReport> = fc
  .array(request, { maxLength: 6 })
  .map((requests) => aReport(requests));

describe('two runs of one collection', () => {
  it('that are one and the same show no change', () => {
    fc.assert(
      fc.property(report, (run) => {
        const { isPartial, ...kinds } = compareRuns(run, run);
        assert.equal(isPartial, false);
        for (const [kind, list] of Object.entries(kinds)) assert.deepEqual(list, NOTHING, kind);
      }),
    );
  });

  it('say the opposite of each other when they are swapped', () => {
    fc.assert(
      fc.property(report, report, (one, other) => {
        const [there, back] = [compareRuns(one, other), compareRuns(other, one)];
        assert.equal(there.newlyFailing.total, back.fixed.total);
        assert.equal(there.fixed.total, back.newlyFailing.total);
        assert.equal(there.added.total, back.gone.total);
        assert.equal(there.gone.total, back.added.total);
      }),
    );
  });

  it('tell what failed since, and what was fixed', () => {
    const changes = compare(
      [{ folder: 'users', assertions: [passed('status'), failed('schema'), failed('time')] }],
      [{ folder: 'users', assertions: [failed('status'), passed('schema'), failed('time')] }],
    );
    const of = { request: 'List users', folder: 'users' };
    assert.deepEqual(changes.newlyFailing, { total: 1, first: [{ ...of, assertion: 'status' }] });
    assert.deepEqual(changes.fixed, { total: 1, first: [{ ...of, assertion: 'schema' }] });
    assert.deepEqual([changes.added, changes.gone], [NOTHING, NOTHING]);
  });

  it('fail where any iteration does', () => {
    const { newlyFailing } = compare(
      [0, 1, 2].map((iteration) => ({ iteration, assertions: [passed('status')] })),
      [0, 1, 2].map((iteration) => ({
        iteration,
        assertions: [iteration === 1 ? failed('status') : passed('status')],
      })),
    );
    assert.equal(newlyFailing.total, 1);
  });

  it('count a request that could not be sent as one that fails', () => {
    const errors = [{ source: 'request', name: 'Error', message: 'refused' }] as const;
    const { newlyFailing, fixed } = compare([{ errors: [] }], [{ errors }]);
    assert.deepEqual(newlyFailing.first, [{ request: 'List users' }]);
    assert.deepEqual(fixed, NOTHING);
  });

  it('tell nothing of an assertion that one of them skipped: it is neither fixed nor gone, nor new', () => {
    for (const other of [[passed('a')], [failed('a')], [skipped('a')], []]) {
      for (const [before, now] of [
        [other, [skipped('a')]],
        [[skipped('a')], other],
      ]) {
        const { isPartial, ...kinds } = compare([{ assertions: before ?? [] }], [{ assertions: now ?? [] }]);
        assert.equal(isPartial, false);
        for (const [kind, list] of Object.entries(kinds)) assert.deepEqual(list, NOTHING, kind);
      }
    }
  });

  it('take an assertion that was skipped in some iterations for what it was in the others', () => {
    const twice = (assertion: typeof skipped) =>
      [assertion, skipped].map((status, iteration) => ({ iteration, assertions: [status('a')] }));
    assert.equal(compare(twice(passed), twice(failed)).newlyFailing.total, 1);
    assert.equal(compare(twice(passed).reverse(), twice(failed).reverse()).newlyFailing.total, 1);
  });

  it('name a request that is new or gone once, without its assertions', () => {
    const changes = compare(
      [{ name: 'Old', assertions: [passed('a')] }, { assertions: [passed('a')] }],
      [{ assertions: [passed('a'), passed('b')] }, { name: 'New', assertions: [passed('a'), failed('b')] }],
    );
    assert.deepEqual(changes.added.first, [
      { request: 'List users', assertion: 'b' },
      { request: 'New', isFailing: true },
    ]);
    assert.deepEqual(changes.gone.first, [{ request: 'Old' }]);
  });

  it('tell of what is new whether it fails, and of what is gone not', () => {
    const errors = [{ source: 'request', name: 'Error', message: 'refused' }] as const;
    const one = [{ assertions: [passed('a')] }];
    const other = [{ assertions: [passed('a'), failed('b'), passed('c')] }, { name: 'Unsent', errors }];
    assert.deepEqual(compare(one, other).added.first, [
      { request: 'List users', assertion: 'b', isFailing: true },
      { request: 'List users', assertion: 'c' },
      { request: 'Unsent', isFailing: true },
    ]);
    assert.equal(
      compare(other, one).gone.first.some((item) => 'isFailing' in item),
      false,
    );
  });

  const partial: readonly ReportNote[] = [
    { kind: 'cut' },
    { kind: 'itemsSkipped', count: 1 },
    { kind: 'runError', message: 'boom' },
    { kind: 'failuresMissing', count: 1 },
    { kind: 'failuresNotPrinted', count: 1 },
    { kind: 'iterationsFolded', outcomesUnknown: 1 },
  ];
  for (const note of partial) {
    it(`leave out what a report cannot prove that does not tell all: ${note.kind}`, () => {
      const one = [{ assertions: [passed('a'), failed('b'), passed('old')] }];
      const other = [{ assertions: [failed('a'), passed('b'), passed('new')] }];
      const kinds = (before: RunReport, now: RunReport) => {
        const { newlyFailing, fixed, added, gone, isPartial } = compareRuns(before, now);
        return [newlyFailing.total, fixed.total, added.total, gone.total, isPartial];
      };
      const part = { notes: [note] };
      assert.deepEqual(kinds(aReport(one), aReport(other)), [1, 1, 1, 1, false]);
      assert.deepEqual(kinds(aReport(one, part), aReport(other)), [0, 1, 0, 0, true]);
      assert.deepEqual(kinds(aReport(one), aReport(other, part)), [1, 0, 0, 0, true]);
      assert.deepEqual(kinds(aReport(one, part), aReport(other, part)), [0, 0, 0, 0, true]);
    });
  }

  it('know requests by name alone where one of the formats has no folders or methods', () => {
    const { added, gone } = compare([{ folder: 'users', method: 'GET' }], [{}]);
    assert.deepEqual([added, gone], [NOTHING, NOTHING]);
    const apart = compare(
      [{ folder: 'users' }, { folder: 'orders', assertions: [failed('a')] }],
      [{ folder: 'users', assertions: [failed('a')] }, { folder: 'orders' }],
    );
    assert.equal(apart.newlyFailing.total, 0);
    assert.equal(apart.added.first[0]?.folder, 'users');
  });

  it('tell which requests became slower, on average, by more than a share and more than noise', () => {
    const before = 100;
    const limit = before * (1 + SLOWER_SHARE);
    const slower = (from: readonly number[], to: readonly number[]) =>
      compare(
        from.map((responseMs) => ({ responseMs })),
        to.map((responseMs) => ({ responseMs })),
      ).slower;
    assert.deepEqual(slower([before], [limit]), NOTHING);
    assert.deepEqual(slower([50, 150], [limit, limit + 2]).first, [
      { request: 'List users', fromMs: 100, toMs: limit + 1 },
    ]);
    assert.deepEqual(slower([1], [SLOWER_MS]), NOTHING);
    assert.equal(slower([1], [SLOWER_MS + 1]).total, 1);
    assert.ok(ENGLISH.noChanges.includes(`at least ${SLOWER_MS} ms`), 'and the words say so');
  });

  it('list no more than anybody reads, and count all', () => {
    const many = Array.from({ length: 130 }, (_, at) => `assertion ${at}`);
    const { newlyFailing } = compare(
      [{ assertions: many.map((name) => passed(name)) }],
      [{ assertions: many.map((name) => failed(name)) }],
    );
    assert.deepEqual([newlyFailing.total, newlyFailing.first.length], [130, 50]);
  });
});
