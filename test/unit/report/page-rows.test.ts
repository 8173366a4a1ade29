import assert from 'node:assert/strict';
import type { RunReport } from '../../../src/report/model';
import type { ResultsLook } from '../../../src/report/page-model';
import { pageRows } from '../../../src/report/page-rows';
import { aReport, failed, passed, skipped } from './builders';

const rowsOf = (report: RunReport) =>
  pageRows(report, { origin: { jobName: 'api-tests' }, actions: [], locale: 'en' });

const look = (part: Partial<ResultsLook> = {}): ResultsLook => ({
  tab: 'all',
  text: '',
  sort: 'run',
  ...part,
});

const MIXED = aReport([
  {
    name: 'Create user',
    method: 'POST',
    folder: 'Users',
    url: 'https://a.test/users',
    status: { code: 201, text: 'Created' },
    responseMs: 300,
    assertions: [failed('a1', 'expected 7 to equal 8'), passed('a2'), skipped('a3')],
  },
  {
    name: 'Admin',
    status: { code: 500, text: 'Internal Server Error' },
    responseMs: 20,
    assertions: [failed('b1')],
    errors: [{ source: 'testScript', name: 'TypeError', message: 'x is null', stack: 'at line 3' }],
  },
  { name: 'Request 10', errors: [{ source: 'request', name: 'Error', message: 'refused' }] },
  { name: 'Request 9', status: { code: 200 }, responseMs: 50, assertions: [passed('ok')] },
]);

describe('rows of the report page', () => {
  it('list what failed, was skipped or went wrong, each in its tab, in run order', () => {
    const { look: at } = rowsOf(MIXED);
    assert.deepEqual(at(look({ tab: 'failed' })).findings(0, 10), [
      {
        kind: 'failed',
        position: 0,
        iteration: 0,
        requestName: 'Create user',
        folder: 'Users',
        name: 'a1',
        message: 'expected 7 to equal 8',
      },
      { kind: 'failed', position: 1, iteration: 0, requestName: 'Admin', name: 'b1', message: 'no' },
    ]);
    assert.deepEqual(
      at(look({ tab: 'skipped' }))
        .findings(0, 10)
        .map(({ name }) => name),
      ['a3'],
    );
    assert.deepEqual(
      at(look({ tab: 'errors' }))
        .findings(0, 10)
        .map(({ source, stack }) => [source, stack]),
      [
        ['testScript', 'at line 3'],
        ['request', undefined],
      ],
    );
    assert.deepEqual(at(look()).counts, { all: 4, failed: 2, skipped: 1, errors: 2 });
  });

  it('are found by whatever the page shows of them, in capitals or not, and counted in every tab', () => {
    const { look: at } = rowsOf(MIXED);
    const found = (text: string) => {
      const { counts } = at(look({ text }));
      return [counts.all, counts.failed, counts.skipped, counts.errors];
    };
    assert.deepEqual(found('  CREATE user '), [1, 1, 1, 0]);
    assert.deepEqual(found('expected 7'), [1, 1, 0, 0]);
    assert.deepEqual(found('internal'), [1, 1, 0, 1]);
    assert.deepEqual(found('line 3'), [1, 0, 0, 1]);
    assert.deepEqual(found('users'), [1, 1, 1, 0]);
    assert.deepEqual(found('(.*'), [0, 0, 0, 0]);
  });

  it('are sorted by name as people count, by time the slowest first, by status the worst first', () => {
    const { look: at } = rowsOf(MIXED);
    const names = (sort: ResultsLook['sort']) =>
      at(look({ sort }))
        .requests(0, 10)
        .map(({ name }) => name);
    assert.deepEqual(names('run'), ['Create user', 'Admin', 'Request 10', 'Request 9']);
    assert.deepEqual(names('name'), ['Admin', 'Create user', 'Request 9', 'Request 10']);
    assert.deepEqual(names('time'), ['Create user', 'Request 9', 'Admin', 'Request 10']);
    assert.deepEqual(names('status'), ['Request 10', 'Admin', 'Create user', 'Request 9']);
    assert.deepEqual(
      at(look({ tab: 'errors', sort: 'name' }))
        .findings(0, 10)
        .map(({ requestName }) => requestName),
      ['Admin', 'Request 10'],
    );
  });

  it('stand iteration by iteration, a heading at the first of each, also at the edge of a slice', () => {
    const { look: at } = rowsOf(
      aReport([{ iteration: 1 }, { iteration: 0 }, { iteration: 1 }, { iteration: 0 }]),
    );
    const seen = (from: number, to: number) =>
      at(look())
        .requests(from, to)
        .map(({ index, startsIteration }) => [index, startsIteration]);
    assert.deepEqual(seen(0, 4), [
      [1, true],
      [3, false],
      [0, true],
      [2, false],
    ]);
    assert.deepEqual(seen(1, 2), [[3, false]]);
    assert.deepEqual(seen(2, 99), [
      [0, true],
      [2, false],
    ]);
  });

  it('say how much of a request passed, failed, was skipped or went wrong', () => {
    const { look: at } = rowsOf(
      aReport([{ assertions: [passed('a'), passed('b'), failed('c'), skipped('d')] }]),
    );
    assert.deepEqual(at(look()).requests(0, 1)[0]?.counts, { passed: 2, failed: 1, skipped: 1, errors: 0 });
  });

  it('open to assertions with the failed ones first, a part at a time', () => {
    const many = Array.from({ length: 450 }, (_, i) => (i % 10 === 9 ? failed(`${i}`) : passed(`${i}`)));
    const { details } = rowsOf(aReport([{ assertions: many }]));
    const first = details(0, 0);
    assert.equal(first?.total, 450);
    assert.equal(first.assertions.length, 200);
    assert.deepEqual(
      first.assertions.slice(0, 46).map(({ name }) => name),
      [...Array.from({ length: 45 }, (_, i) => `${i * 10 + 9}`), '0'],
    );
    assert.equal(details(0, 400)?.assertions.length, 50);
    assert.equal(details(1, 0), undefined);
  });

  it('add each iteration up, with where it begins', () => {
    const { iterations, summary } = rowsOf(
      aReport([
        { iteration: 1, assertions: [failed('x')], responseMs: 5 },
        { iteration: 0, assertions: [passed('a'), skipped('b')], responseMs: 10 },
        { iteration: 0, responseMs: 20 },
      ]),
    );
    assert.equal(summary.iterations, 2);
    assert.deepEqual(iterations(0, 10), [
      {
        iteration: 0,
        position: 0,
        requests: 2,
        counts: { passed: 1, failed: 0, skipped: 1, errors: 0 },
        responseMs: 30,
      },
      {
        iteration: 1,
        position: 2,
        requests: 1,
        counts: { passed: 0, failed: 1, skipped: 0, errors: 0 },
        responseMs: 5,
      },
    ]);
  });

  it('compare the times of a request over the run, and say nothing of what was not timed', () => {
    const { timings, summary } = rowsOf(
      aReport([
        { name: 'A', requestId: '1', responseMs: 10 },
        { name: 'B', requestId: '2', responseMs: 100 },
        { name: 'A', requestId: '1', iteration: 1, responseMs: 30 },
        { name: 'C', requestId: '3', iteration: 1 },
      ]),
    );
    assert.deepEqual(timings(0, 10), [
      { name: 'B', count: 1, minMs: 100, averageMs: 100, maxMs: 100 },
      { name: 'A', count: 2, minMs: 10, averageMs: 20, maxMs: 30 },
    ]);
    assert.deepEqual(summary.times, { longestMs: 100, requests: 2, isRepeated: true, course: [10, 100, 30] });
    assert.equal(rowsOf(aReport([{}])).summary.times, undefined);
  });

  it('keep the line over a long run short, with its peaks', () => {
    const { summary } = rowsOf(
      aReport(Array.from({ length: 1000 }, (_, i) => ({ responseMs: i === 777 ? 5000 : 10 }))),
    );
    assert.ok((summary.times?.course.length ?? 999) <= 120);
    assert.equal(Math.max(...(summary.times?.course ?? [])), 5000);
  });
});
