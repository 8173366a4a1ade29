import assert from 'node:assert/strict';
import type { RunReport } from '../../../src/report/model';
import type { RuleCheck } from '../../../src/report/rule-check';
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
  ['printed output below a line that begins like JSON', Buffer.from(`{1} run\n${printedRun(EVENTS)}`)],
];

async function read(pieces: Iterable<Uint8Array>): Promise<RunReport> {
  const result = await readStream(pieces);
  assert.ok(result !== 'tooLarge' && result.kind === 'run');
  return result.reports[0] ?? assert.fail();
}

async function lintsIn(bytes: Uint8Array): Promise<readonly RuleCheck[]> {
  const result = await readStream([bytes]);
  assert.ok(result !== 'tooLarge' && result.kind === 'rules');
  return result.checks;
}

/** `parts`, with 1 MB of `nothing` before each, as they come. */
function* withRoom(nothing: string, parts: readonly string[]): Generator<Uint8Array> {
  const filling = Buffer.from(nothing.repeat(1_000_000 / nothing.length));
  for (const part of parts) {
    yield filling;
    yield Buffer.from(part);
  }
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

  it('leaves everybody else their turn: a lint', async () => {
    const violation = {
      file: 'a.yaml',
      'line number': '1',
      path: 'p',
      severity: 'ERROR',
      issue: 'i'.repeat(100),
    };
    const bytes = Buffer.from(
      JSON.stringify({ violations: Array.from({ length: 20_000 }, () => violation) }),
    );
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const [lint] = await lintsIn(bytes);
    clearInterval(timer);
    assert.ok(turns > 3, `${turns} turns`);
    assert.equal(lint?.violations.length, 20_000);
  });

  it('is given up where more is to be kept than may be', async () => {
    const endless = function* (): Generator<Uint8Array> {
      yield Buffer.from('{"run":{"x":"');
      for (;;) yield Buffer.alloc(1_000_000, 'x');
    };
    assert.equal(await readStream(endless()), 'tooLarge');
  });

  it('may have any length where it is a text', async () => {
    const suites = repeated(junitReport(NAMED), 7).split(/(?=<testsuite )/);
    assert.deepEqual(await read(withRoom('  \n ', suites)), await read([Buffer.from(suites.join(''))]));
    const text = printedRun(EVENTFUL);
    for (const begin of ['', '[INFO] a line\n', '[12:00:00] a line\n']) {
      const parts = [...Array.from({ length: 51 }, () => ''), text];
      const printed = withRoom('a line\n'.padStart(1000), parts);
      assert.deepEqual(await read([Buffer.from(begin), ...printed]), await read([Buffer.from(text)]));
    }
  });

  it('is the same in UTF-16, as Windows’ own shell keeps what a program prints', async () => {
    for (const text of [printedRun(EVENTFUL), junitReport(NAMED), JSON.stringify(nativeReport(EVENTFUL))]) {
      const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
      const pieces = [bytes.subarray(0, 101), bytes.subarray(101)];
      assert.deepEqual(await read(pieces), await read([Buffer.from(text)]));
    }
  });

  it('is found below whatever number of lines that only begin like one', async () => {
    const run = printedRun(EVENTFUL);
    const lint = 'SPECIFICATION DETAILS\nNo rules found for linting.\n';
    assert.deepEqual(
      await read([Buffer.from('newman\n'.repeat(20_000) + run)]),
      await read([Buffer.from(run)]),
    );
    const heads = 'SPECIFICATION DETAILS\n'.repeat(20_000);
    assert.deepEqual(await lintsIn(Buffer.from(heads + lint)), await lintsIn(Buffer.from(lint)));
  });

  it('keeps an end to what is made to fill the memory', async () => {
    const banners = Buffer.from('newman\n'.repeat(50_000));
    const checks = Buffer.from('No issues found.\n\n'.repeat(15_010));
    const { notes, requests } = await read([
      Buffer.from('newman\n\n↳ a\n'),
      Buffer.from('  ✓  x\n'.repeat(300_010)),
    ]);
    assert.equal(requests[0]?.assertions.length, 299_999);
    assert.deepEqual(notes.at(-1), { kind: 'itemsSkipped', count: 11 });
    assert.deepEqual(await readStream([banners]), { kind: 'none', reason: 'other' });
    const headings = Buffer.from('↳ a\n'.repeat(300_010));
    assert.equal((await read([Buffer.from('newman\n\n↳ a\n  ✓  x\n'), headings])).requests.length, 299_999);
    const lines = Buffer.from(`${printedRun(EVENTFUL).trimEnd()}\n${'          x\n'.repeat(20_000)}`);
    const messages = (await read([lines])).requests.flatMap(({ errors, assertions }) => [
      ...errors,
      ...assertions,
    ]);
    assert.ok(messages.every(({ message = '' }) => message.length <= 10_000));
    const endless = function* (): Generator<Uint8Array> {
      yield Buffer.from(junitReport(NAMED).slice(0, -20));
      for (let count = 0; count < 21; count += 1) yield Buffer.alloc(1_000_000, 'x');
    };
    assert.deepEqual((await read(endless())).notes[0], { kind: 'cut' });
    assert.equal((await lintsIn(checks)).length, 15_001);
    const heads = 'file,line number,path,severity,issue,issue type\n'.repeat(15_010);
    const documents = '{\n  "violations": []\n}\n'.repeat(15_010);
    for (const text of [heads, documents]) {
      const lints = await lintsIn(Buffer.from(text));
      assert.equal(lints.length, 15_001);
      assert.deepEqual(lints.at(-1)?.notes, [
        { kind: 'securityLeftOut' },
        { kind: 'itemsSkipped', count: 9 },
      ]);
    }
  });
});
