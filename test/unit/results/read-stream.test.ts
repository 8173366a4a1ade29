import assert from 'node:assert/strict';
import { readStream } from '../../../src/results/read-stream';
import { bytesOf, EVENTFUL, nativeReport } from '../../fixtures/reports/native';

const LARGE = bytesOf(nativeReport(Array.from({ length: 2_000 }, () => EVENTFUL).flat()));

describe('a report that is read as it comes', () => {
  it('leaves everybody else their turn, also where it comes as a whole', async () => {
    assert.ok(LARGE.length > 5_000_000);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const result = await readStream([LARGE]);
    clearInterval(timer);
    assert.ok(turns > 3, `${turns} turns`);
    assert.equal(
      result !== 'tooLarge' && result.kind === 'run' && result.reports[0]?.totals.requests,
      16_000,
    );
  });

  it('is given up where more is to be kept than may be', async () => {
    const endless = function* (): Generator<Uint8Array> {
      yield Buffer.from('{"run":{"x":"');
      for (;;) yield Buffer.alloc(1_000_000, 'x');
    };
    assert.equal(await readStream(endless()), 'tooLarge');
  });
});
