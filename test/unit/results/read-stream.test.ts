import assert from 'node:assert/strict';
import type { RunReport } from '../../../src/report/model';
import { readStream } from '../../../src/results/read-stream';
import { junitReport } from '../../fixtures/reports/junit';
import { bytesOf, EVENTFUL, nativeReport } from '../../fixtures/reports/native';
import { printedRun } from '../../fixtures/reports/printed';

const EVENTS = Array.from({ length: 2_000 }, () => EVENTFUL).flat();
const NAMED = EVENTFUL.map((execution, at) => ({ ...execution, name: `Request ${at}` }));

const repeated = (suites: string, times: number): string =>
  suites.replace(/<testsuite .*<\/testsuite>/s, (all) => all.repeat(times));

const LARGE: readonly (readonly [string, Uint8Array])[] = [
  ['the native report', bytesOf(nativeReport(EVENTS))],
  ['JUnit', Buffer.from(repeated(junitReport(NAMED), 2_000))],
  ['printed output', Buffer.from(printedRun(EVENTS))],
  ['printed output below a line that begins like JSON', Buffer.from(`[1] run\n${printedRun(EVENTS)}`)],
];

async function read(pieces: Iterable<Uint8Array>): Promise<RunReport> {
  const result = await readStream(pieces);
  assert.ok(result !== 'tooLarge' && result.kind === 'run');
  return result.reports[0] ?? assert.fail();
}

/** `text` with 60 MB of nothing before its last part, as it comes. */
function* withRoom(text: string, at: number, nothing: string): Generator<Uint8Array> {
  yield Buffer.from(text.slice(0, at));
  const filling = Buffer.from(nothing.repeat(1_000_000 / nothing.length));
  for (let count = 0; count < 60; count += 1) yield filling;
  yield Buffer.from(text.slice(at));
}

describe('a report that is read as it comes', () => {
  for (const [name, bytes] of LARGE) {
    it(`leaves everybody else their turn, also where it comes as a whole: ${name}`, async () => {
      assert.ok(bytes.length > 1_500_000);
      let turns = 0;
      const timer = setInterval(() => (turns += 1), 0);
      const report = await read([bytes]);
      clearInterval(timer);
      assert.ok(turns > 3, `${turns} turns`);
      assert.equal(report.requests.length, 16_000);
    });
  }

  it('is given up where more is to be kept than may be', async () => {
    const endless = function* (): Generator<Uint8Array> {
      yield Buffer.from('{"run":{"x":"');
      for (;;) yield Buffer.alloc(1_000_000, 'x');
    };
    assert.equal(await readStream(endless()), 'tooLarge');
  });

  it('may have any length where it is a text', async () => {
    const junit = junitReport(NAMED);
    assert.deepEqual(
      await read(withRoom(junit, junit.indexOf('</testsuites>'), '  \n  ')),
      await read([Buffer.from(junit)]),
    );
    const printed = printedRun(EVENTFUL);
    const lines = await read(withRoom(printed, 0, 'a line\n'.padStart(1000)));
    assert.deepEqual(lines, await read([Buffer.from(printed)]));
  });

  it('keeps an end to what is made to fill the memory', async () => {
    const banners = Buffer.from('newman\n'.repeat(200_000));
    const checks = Buffer.from('No issues found.\n\n'.repeat(50_000));
    const { notes, requests } = await read([
      Buffer.from('newman\n\n↳ a\n'),
      Buffer.from('  ✓  x\n'.repeat(400_000)),
    ]);
    assert.equal(requests[0]?.assertions.length, 299_999);
    assert.deepEqual(notes.at(-1), { kind: 'itemsSkipped', count: 100_001 });
    assert.deepEqual(await readStream([banners]), { kind: 'none', reason: 'other' });
    const lints = await readStream([checks]);
    assert.equal(lints !== 'tooLarge' && lints.kind === 'rules' && lints.checks.length, 15_001);
  });
});
