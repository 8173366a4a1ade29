import assert from 'node:assert/strict';
import { formatBytes, formatMs } from '../../../src/report/format';
import { ENGLISH, fill } from '../../../src/report/strings';

describe('figures', () => {
  for (const [ms, said] of [
    [0, '0 ms'],
    [32.88, '32 ms'],
    [999.9, '999 ms'],
    [1000, '1 s'],
    [1590, '1.5 s'],
    [59_999, '59.9 s'],
    [60_000, '1 min 0 s'],
    [125_000, '2 min 5 s'],
    [3_840_000, '1 h 4 min'],
  ] as const) {
    it(`say ${ms} ms as ${said}`, () => assert.equal(formatMs(ms, ENGLISH, 'en'), said));
  }

  for (const [bytes, said] of [
    [0, '0 B'],
    [999, '999 B'],
    [1234, '1.2 kB'],
    [3_400_000, '3.4 MB'],
  ] as const) {
    it(`say ${bytes} bytes as ${said}`, () => assert.equal(formatBytes(bytes, ENGLISH, 'en'), said));
  }

  it('follow the reader’s language', () => {
    assert.equal(formatMs(1590, ENGLISH, 'de'), '1,5 s');
  });

  it('are filled in where the words say, and nothing else is touched', () => {
    assert.equal(fill('{1} of {0} {2}', 'a', '{0}'), '{0} of a {2}');
  });
});
