import assert from 'node:assert/strict';
import { pageRows } from '../../../src/report/page-rows';
import { aReport, failed, passed, skipped } from './builders';

describe('rows of the report page', () => {
  it('list each failed assertion and each error, errors of a request first, in run order', () => {
    const { summary, failures } = pageRows(
      aReport([
        { name: 'A', assertions: [failed('a1', 'why'), passed('a2')] },
        {
          name: 'B',
          assertions: [failed('b1')],
          errors: [{ source: 'request', name: 'Error', message: 'refused' }],
        },
      ]),
      { jobName: 'api-tests' },
    );
    assert.equal(summary.failures, 3);
    assert.deepEqual(failures(0, 10), [
      { position: 0, iteration: 0, requestName: 'A', name: 'a1', message: 'why' },
      { position: 1, iteration: 0, requestName: 'B', name: 'Error', message: 'refused', source: 'request' },
      { position: 1, iteration: 0, requestName: 'B', name: 'b1', message: 'no' },
    ]);
  });

  it('stand iteration by iteration, a heading at the first of each, also at the edge of a slice', () => {
    const { requests } = pageRows(
      aReport([{ iteration: 1 }, { iteration: 0 }, { iteration: 1 }, { iteration: 0 }]),
      { jobName: '' },
    );
    const seen = (from: number, to: number) =>
      requests(from, to).map(({ index, startsIteration }) => [index, startsIteration]);
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
    const { requests } = pageRows(
      aReport([{ assertions: [passed('a'), passed('b'), failed('c'), skipped('d')] }]),
      { jobName: '' },
    );
    assert.deepEqual(requests(0, 1)[0]?.counts, { passed: 2, failed: 1, skipped: 1, errors: 0 });
  });

  it('open to assertions with the failed ones first, a part at a time', () => {
    const many = Array.from({ length: 450 }, (_, i) => (i % 10 === 9 ? failed(`${i}`) : passed(`${i}`)));
    const { details } = pageRows(aReport([{ assertions: many }]), { jobName: '' });
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
});
