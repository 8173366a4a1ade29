import assert from 'node:assert/strict';
import type { RequestResult, RunReport } from '../../../src/report/model';
import { verdictOf } from '../../../src/report/verdict';
import { parseDuration } from '../../../src/results/printed-lines';
import { startPrinted } from '../../../src/results/read-printed';
import { terminalLine } from '../../../src/circleci/terminal-lines';
import { EVENTFUL, nativeReport, type NativeExecution } from '../../fixtures/reports/native';
import { printedRun } from '../../fixtures/reports/printed';
import { atOnce, readAny } from '../../fixtures/reports/read';
import { readNativeReport } from '../../fixtures/reports/whole';

function readAll(text: string): readonly RunReport[] {
  const reading = startPrinted();
  reading.add(new TextEncoder().encode(text));
  const result = atOnce(reading.result());
  return result.kind === 'run' ? result.reports : [];
}

function read(text: string): RunReport {
  const [report, ...more] = readAll(text);
  assert.equal(more.length, 0);
  return report ?? assert.fail('no run');
}

/** What is never printed. */
function withoutIds(request: RequestResult): RequestResult {
  const hidden = ['requestId', 'responseBytes'];
  const kept: RequestResult = { ...request };
  for (const key of hidden) Reflect.deleteProperty(kept, key);
  return kept;
}

const RUN = 'https://go.postman.co/workspace/1f0df51a/run/123-aaaa';

describe('printed run', () => {
  for (const terminal of [false, true]) {
    it(`says what the native report of the same run says, ${terminal ? 'with' : 'without'} a terminal`, () => {
      const [printed, native] = [
        read(printedRun(EVENTFUL, { terminal })),
        readNativeReport(nativeReport(EVENTFUL)),
      ];
      assert.deepEqual(printed.notes, []);
      assert.deepEqual(printed.totals, { ...native.totals, durationMs: 760 });
      for (const [i, request] of printed.requests.entries()) {
        const { status, ...facts } = withoutIds(native.requests[i] ?? assert.fail());
        const known = status === undefined ? {} : { status: { ...status, text: 'OK' } };
        assert.deepEqual(request, { ...facts, ...known, folder: 'Users' });
      }
    });
  }

  it('has the name of the collection where it is printed', () => {
    assert.equal(read(printedRun(EVENTFUL, { tool: 'newman', name: 'Orders API' })).name, 'Orders API');
    assert.equal(read(printedRun(EVENTFUL)).name, '');
  });

  it('holds no query value', () => {
    assert.doesNotMatch(JSON.stringify(read(printedRun(EVENTFUL))), /secret/);
  });

  it('has the page of an uploaded run, of the old wording and the new, and no other address', () => {
    assert.equal(read(printedRun(EVENTFUL, { url: RUN, terminal: true })).postmanUrl, RUN);
    const old = `${printedRun(EVENTFUL)}\nYou can view the run data in Postman at: ${RUN}?x=1\n`;
    assert.equal(read(old).postmanUrl, RUN);
    for (const other of [
      'http://go.postman.co/workspace/a/run/b',
      'https://evil.test/workspace/a/run/b',
      'https://evilpostman.co/workspace/a/run/b',
      'https://postman.co.evil.test/workspace/a/run/b',
      'https://go.postman.co/login',
    ]) {
      assert.equal(read(printedRun(EVENTFUL, { url: other })).postmanUrl, undefined, other);
    }
  });

  it('tells several runs in one log apart, and from what stands between them', () => {
    const log = [
      '+ npm ci',
      'Root directory: /home/circleci',
      printedRun(EVENTFUL, { tool: 'newman', name: 'First' }),
      '> echo done',
      'Folder build created',
      printedRun(EVENTFUL.slice(0, 2), { name: 'Second', url: RUN }),
    ].join('\n');
    const reports = readAll(log);
    assert.deepEqual(
      reports.map(({ name, postmanUrl, totals }) => [name, postmanUrl, totals.requests]),
      [
        ['First', undefined, 8],
        ['Second', RUN, 2],
      ],
    );
    assert.deepEqual(
      reports.flatMap(({ notes }) => notes),
      [],
    );
  });

  it('does not count what a script logged', () => {
    const text = printedRun([{ passed: ['a'] }]).replace(
      '  Pass  a',
      "  Pass  a\n  -\n  | '  Pass  fake'\n  -\n  ┌\n  │   ✓  fake\n  └",
    );
    assert.deepEqual(read(text).totals.assertions, { passed: 1, failed: 0, skipped: 0 });
  });

  it('is doubted where a name pretends to be a line of its own', () => {
    const report = read(printedRun([{ passed: ['a\n  Pass  invented'] }]));
    assert.deepEqual(report.notes, [{ kind: 'totalsDisagree', what: 'assertions', stated: 1, counted: 2 }]);
    assert.equal(verdictOf(report), 'unclear');
  });

  it('does not say which of several requests was the one of the collection where it cannot know', () => {
    const script = '  POST https://auth.test/token [201 Created, 1 kB, 5 ms]\n';
    const text = printedRun([{ passed: ['a'] }])
      .replace('  GET', `${script}  GET`)
      .replace(/(requests \| +)1/, '$12');
    const ran = (row: string, count: number): RunReport =>
      read(text.replace(new RegExp(`(${row} \\| +)\\d`), `$1${count}`));
    assert.equal(ran('prerequest-scripts', 1).requests[0]?.method, undefined);
    assert.equal(ran('prerequest-scripts', 0).requests[0]?.method, 'POST');
    assert.deepEqual(ran('prerequest-scripts', 1).notes, [{ kind: 'scriptRequests', count: 1 }]);
    assert.equal(verdictOf(ran('prerequest-scripts', 1)), 'passed');
  });

  it('keeps failures that are only listed, because the lines before are missing', () => {
    const text = printedRun(EVENTFUL);
    const report = read(text.slice(text.indexOf('-'.repeat(68))));
    assert.deepEqual([report.totals.assertions.failed, report.totals.errors], [4, 4]);
    assert.deepEqual([report.requests[0]?.folder, report.requests[0]?.name], ['Users', 'Create user']);
    assert.equal(verdictOf(report), 'failed');
  });

  it('is told by how each line is indented, the first of a file too', () => {
    const text = printedRun(EVENTFUL, { name: 'Users API' });
    for (const [before, name] of [
      ['', 'Users API'],
      ['\n \n\ufeff', 'Users API'],
      ['  ', ''],
      ['\n \n  ', ''],
    ] as const) {
      const result = readAny(Buffer.from(before + text));
      assert.ok(result.kind === 'run');
      assert.equal(result.reports[0]?.name, name);
      assert.deepEqual(result.reports, readAll(before + text));
    }
  });

  it('is failed by a table that states failures which are nowhere printed', () => {
    const report = read(printedRun([{ passed: ['a'] }]).replace(/(test-scripts \| +\d+ \| +)0/, '$12'));
    assert.equal(verdictOf(report), 'failed');
  });

  it('says where it breaks off, at every character, and never passes', () => {
    const run: readonly NativeExecution[] = [{ passed: ['a', 'b'] }, { name: 'Second', passed: ['c'] }];
    const text = printedRun(run, { terminal: true });
    const whole = text.indexOf('total run duration: 760 ms');
    for (let length = 0; length < whole; length += 1) {
      for (const report of readAll(text.slice(0, length))) {
        assert.notEqual(verdictOf(report), 'passed', `at ${length}`);
        assert.ok(report.totals.assertions.passed <= 3, `at ${length}`);
        assert.deepEqual(report.notes[0], { kind: 'cut' });
      }
    }
  });

  it('takes no time over lines of a megabyte', () => {
    const long = 'x[ '.repeat(400_000);
    const text =
      printedRun([{ name: long, passed: [long] }], { url: RUN }) +
      `  GET ${long}]\n${'\u001b['.repeat(400_000)}`;
    const start = performance.now();
    assert.equal(read(text).totals.requests, 1);
    assert.ok(performance.now() - start < 2000);
  });

  it('is none in a log that only sounds like one', () => {
    for (const text of [
      '',
      'postman\n',
      'newman\n\nerror: collection could not be loaded\n',
      'Folder a\nRoot b\n  Pass  c\n  1. d\n',
      'Running your collection...\nGenerating run report [json]...\n',
    ]) {
      assert.deepEqual(readAll(text), [], text);
    }
  });

  for (const [text, ms] of [
    ['760 ms', 760],
    ['1674ms', 1674],
    ['2.5 s', 2500],
    ['1m 2.3s', 62_300],
    ['1 h 4 m 2 s', 3_842_000],
    ['0 µs', 0],
    ['soon', undefined],
    ['', undefined],
  ] as const) {
    it(`takes "${text}" for ${ms ?? 'no'} ms`, () => assert.equal(parseDuration(text), ms));
  }

  it('shows a line as a terminal does', () => {
    assert.deepEqual(
      [
        'old\u001b[2K\u001b[1Gnew\r',
        'spin \b|\b done\u001b]8;;http://x\u0007\r',
        'first\rsecond',
        '\u001b[31mred\u001b[39m',
      ].map(terminalLine),
      ['new', 'spin done', 'second', 'red'],
    );
  });
});
