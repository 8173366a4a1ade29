import assert from 'node:assert/strict';
import { verdictOf } from '../../../src/report/verdict';
import type { RunReport } from '../../../src/report/model';
import { readAny } from '../../fixtures/reports/read';
import { bytesOf, EVENTFUL, nativeReport } from '../../fixtures/reports/native';

/** The report in `json`, which must be one. */
function read(json: unknown): RunReport {
  const result = readAny(typeof json === 'string' ? new TextEncoder().encode(json) : bytesOf(json));
  const [report] = result.kind === 'run' ? result.reports : [];
  return report ?? assert.fail(result.kind);
}

/** `EVENTFUL` with one change made to it as text. */
function changed(from: string | RegExp, to: string): RunReport {
  const text = JSON.stringify(nativeReport(EVENTFUL));
  assert.match(text, new RegExp(from));
  return read(text.replace(from, to));
}

describe('native report', () => {
  it('counts every request, assertion and error, iteration by iteration', () => {
    const report = read(nativeReport(EVENTFUL));
    assert.deepEqual(report.totals, {
      iterations: 2,
      requests: 8,
      assertions: { passed: 6, failed: 4, skipped: 2 },
      errors: 4,
      averageResponseMs: 10,
      responseTotalMs: 60,
    });
    assert.equal(report.name, 'Orders API');
    assert.equal(report.startedAt, 1795352520031);
    assert.deepEqual(report.notes, []);
    assert.deepEqual(
      report.requests.map(({ iteration }) => iteration),
      [0, 0, 0, 0, 1, 1, 1, 1],
    );
  });

  it('keeps what a request was, what came back, and why it failed', () => {
    assert.deepEqual(read(nativeReport(EVENTFUL)).requests[1], {
      index: 1,
      iteration: 0,
      name: 'Create user',
      requestId: 'id of Create user',
      method: 'GET',
      url: 'https://api.example.com:8443/users/:id',
      status: { code: 201, text: 'OK' },
      responseMs: 10,
      responseBytes: 35,
      assertions: [
        { name: 'status is 201', status: 'passed' },
        { name: 'id is 8', status: 'failed', message: 'expected 7 to deeply equal 8' },
        { name: 'skipped check', status: 'skipped' },
      ],
      errors: [],
    });
  });

  it('says which part of a request an error came from', () => {
    const errors = read(nativeReport(EVENTFUL)).requests.flatMap((request) => request.errors);
    assert.deepEqual(errors.map(({ source, name }) => `${source} ${name}`).slice(0, 2), [
      'request Error',
      'testScript TypeError',
    ]);
  });

  it('holds no secret: no credentials, headers or query values, in addresses or in messages', () => {
    const report = read(nativeReport(EVENTFUL));
    assert.doesNotMatch(JSON.stringify(report), /secret/);
    assert.equal(report.requests[0]?.url, 'https://api.example.com:8443/users/:id?token=****');
    assert.equal(report.requests[2]?.errors[0]?.message, 'connect ECONNREFUSED https://a.test/x?key=****');
  });

  it('has no duration, because the report has none, and none that is 0', () => {
    assert.equal(read(nativeReport(EVENTFUL)).totals.durationMs, undefined);
    assert.equal(changed('"duration":null', '"duration":0').totals.durationMs, undefined);
    assert.equal(changed('"duration":null', '"duration":760').totals.durationMs, 760);
  });

  it('has no average where no request got a response', () => {
    const refused = { errors: [{ source: 'request', name: 'Error', message: 'refused' }] };
    const report = read(nativeReport([refused]));
    assert.equal(report.totals.averageResponseMs, undefined);
    assert.equal(report.totals.responseTotalMs, undefined);
    assert.deepEqual(report.notes, []);
  });

  it('keeps its own count where the summary says otherwise, and says so', () => {
    const report = changed('"passed":6', '"passed":99');
    assert.equal(report.totals.assertions.passed, 6);
    assert.deepEqual(report.notes, [{ kind: 'totalsDisagree', what: 'passed', stated: 99, counted: 6 }]);
  });

  it('does not take over an average that its response times rule out', () => {
    const report = changed('"responseAverage":10', '"responseAverage":9000');
    assert.equal(report.totals.averageResponseMs, 10);
    assert.deepEqual(report.notes, [
      { kind: 'totalsDisagree', what: 'averageResponseMs', stated: 9000, counted: 10 },
    ]);
  });

  it('never passes an assertion that has an error, or a status that is none', () => {
    const failing = [{ failed: { 'id is 8': 'no' } }];
    const as = (status: string): RunReport =>
      read(JSON.stringify(nativeReport(failing)).replace('"status":"failed"', `"status":${status}`));
    for (const status of ['"passed"', '"PASSED"', 'null', 'true', '[]']) {
      assert.deepEqual(as(status).totals.assertions, { passed: 0, failed: 1, skipped: 0 }, status);
    }
    const odd = read(
      JSON.stringify(nativeReport([{ passed: ['a'] }])).replace('"status":"passed"', '"status":"fine"'),
    );
    assert.deepEqual(odd.totals.assertions, { passed: 0, failed: 0, skipped: 0 });
    assert.equal(verdictOf(odd), 'unclear');
  });

  it('is not called passed when the failures that its summary states are missing', () => {
    const report = changed(/"executions":\[.*\],"runError"/, '"runError"');
    assert.equal(report.requests.length, 0);
    assert.equal(verdictOf(report), 'failed');
  });

  it('says that the run as a whole ended in an error', () => {
    const report = read(
      JSON.stringify(nativeReport([{ passed: ['a'] }])).replace(
        '"runError":null',
        '"runError":{"message":"ran out of memory"}',
      ),
    );
    assert.deepEqual(report.notes, [{ kind: 'runError', message: 'ran out of memory' }]);
    assert.equal(verdictOf(report), 'failed');
  });

  it('takes numbers that are written as strings', () => {
    const report = changed('"responseTime":10', '"responseTime":"25"');
    assert.equal(report.requests[0]?.responseMs, 25);
  });

  it('shortens a text of a megabyte, and says that it did', () => {
    const report = read(nativeReport([{ name: 'x'.repeat(1_000_000), passed: ['a'] }]));
    assert.equal(report.requests[0]?.name.length, 1000);
    assert.equal(report.requests[0].name.at(-1), '…');
    // The name stands in the request's id too.
    assert.deepEqual(report.notes, [{ kind: 'textShortened', count: 2 }]);
  });

  it('never splits a character when it shortens', () => {
    const report = read(nativeReport([{ name: `${'x'.repeat(998)}${'😀'.repeat(10)}` }]));
    assert.equal(report.requests[0]?.name, `${'x'.repeat(998)}…`);
  });

  it('reads data named like the parts of an object as data', () => {
    const report = changed('"collectionName":"Orders API"', '"__proto__":{"collectionName":"evil"}');
    assert.equal(report.name, '');
    assert.equal(Reflect.get({}, 'collectionName'), undefined);
  });

  it('reads past nesting of any depth', () => {
    const deep = 100_000;
    const report = changed('"runError":null', `"runError":null,"x":${'['.repeat(deep)}${']'.repeat(deep)}`);
    assert.equal(report.totals.requests, 8);
  });

  it('reads a file that starts with a byte order mark', () => {
    assert.equal(read(`\ufeff${JSON.stringify(nativeReport(EVENTFUL))}`).totals.requests, 8);
  });

  it('leaves other JSON, other formats and other files alone', () => {
    const others = [
      '{}',
      '[]',
      'null',
      '1',
      '{"run":{}}',
      '{"run":[]}',
      '{"run":{"executions":[]}}',
      '{"run":{"stats":{},"timings":{}}}',
      '<html><body>Sign in</body></html>',
      'PK\u0003\u0004',
    ];
    for (const other of others) {
      assert.deepEqual(readAny(new TextEncoder().encode(other)), { kind: 'none', reason: 'other' }, other);
    }
  });
});

describe('a report made to fill the memory', () => {
  const times = (item: string, count: number): string =>
    `[${Array.from({ length: count }, () => item).join()}]`;
  const reportOf = (execution: string, count: number, more = ''): Uint8Array =>
    new TextEncoder().encode(
      `{"run":{"meta":{},"summary":{},"executions":${times(execution, count)}${more}}}`,
    );
  const read = (bytes: Uint8Array): RunReport => {
    const result = readAny(bytes);
    const report = result.kind === 'run' ? result.reports[0] : undefined;
    assert.ok(report !== undefined);
    return report;
  };

  it('gives no more requests, assertions and errors than a run could mean, counts the rest, and never passes', () => {
    const tests = times('{"status":"passed"}', 58);
    const report = read(reportOf(`{"tests":${tests},"errors":[{}]}`, 5003));
    assert.equal(report.requests.length, 5000);
    assert.equal(report.totals.assertions.passed, 290_000);
    assert.equal(report.totals.errors, 5000);
    assert.deepEqual(report.notes, [{ kind: 'itemsSkipped', count: 3 }]);
    assert.notEqual(verdictOf(report), 'passed');
  });

  it('is unclear where what was left out may have failed', () => {
    const tests = times('{"status":"passed"}', 99);
    const report = read(reportOf(`{"tests":${tests}}`, 3001));
    assert.equal(report.requests.length, 3000);
    assert.equal(verdictOf(report), 'unclear');
  });

  it('is read like one that breaks off where it holds more values than any report', () => {
    const report = read(reportOf('{}', 1, `,"more":${times('{}', 1_000_100)}`));
    assert.deepEqual(report.notes, [{ kind: 'cut' }]);
    assert.equal(verdictOf(report), 'unclear');
  });

  it('leaves out a request that alone holds as many', () => {
    const report = read(reportOf(`{"tests":${times('{}', 1_000_100)}}`, 1));
    assert.deepEqual(report.notes, [{ kind: 'itemsSkipped', count: 1 }]);
    assert.equal(verdictOf(report), 'unclear');
  });

  it('is not one for the brackets in its texts', () => {
    const name = `\\"${'{['.repeat(600_000)}`;
    const report = read(reportOf(`{"tests":[{"name":"${name}","status":"passed"}]}`, 1));
    assert.deepEqual(report.notes, [{ kind: 'textShortened', count: 1 }]);
  });
});
