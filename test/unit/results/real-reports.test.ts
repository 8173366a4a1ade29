import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '../../../src/report/model';
import { formatMs } from '../../../src/report/format';
import { ENGLISH } from '../../../src/report/strings';
import { verdictOf } from '../../../src/report/verdict';
import { readAny } from '../../../src/results/read';

const REAL = path.resolve(import.meta.dirname, '../../../../shared/data/postman');

function readReal(file: string): RunReport {
  const result = readAny(readFileSync(path.join(REAL, file)));
  const [report] = result.kind === 'run' ? result.reports : [];
  return report ?? assert.fail(`${file}: ${result.kind}`);
}

/** What the CLI printed of a run: the figures of its table, and the numbers of `Pass` and skipped lines. */
function printed(file: string) {
  const text = readFileSync(path.join(REAL, file), 'utf8');
  const row = (name: string): readonly [number, number] => {
    const found = new RegExp(`\\| +${name} \\| +(\\d+) \\| +(\\d+) \\|`).exec(text);
    return [Number(found?.[1] ?? NaN), Number(found?.[2] ?? NaN)];
  };
  const lines = text.split('\n');
  return {
    iterations: row('iterations')[0],
    requests: row('requests')[0],
    failed: row('assertions')[1],
    passed: lines.filter((line) => line.startsWith('  Pass  ')).length,
    skipped: lines.filter((line) => line.includes('[skipped]')).length,
    errors: row('requests')[1] + row('test-scripts')[1] + row('prerequest-scripts')[1],
    average: /average response time: (\d+ ms)/.exec(text)?.[1],
    failures: [...text.matchAll(/^ *\d+\. {2}(?:\w*Error) +(.*?) *\n *iteration: (\d+) +(.*?) *\n/gm)].map(
      ([, name, iteration, message]) => [Number(iteration) - 1, name, message],
    ),
  };
}

describe('reports that the Postman CLI really wrote', () => {
  before(function () {
    if (existsSync(REAL)) return;
    console.log('    skipped: no ../shared/data/postman beside the repository');
    this.skip();
  });

  for (const [report, stdout] of [
    ['cli/report.json', 'cli/cli.stdout.txt'],
    ['mock/flaky.json', 'mock/run-flaky.stdout.txt'],
    ['mock/run-uid-ci.report.json', 'mock/run-uid-ci.stdout.txt'],
  ] as const) {
    it(`${report}: says what the CLI printed`, () => {
      const { totals, requests, notes } = readReal(report);
      const { average, failures, ...counts } = printed(stdout);
      assert.deepEqual(
        {
          iterations: totals.iterations,
          requests: totals.requests,
          ...totals.assertions,
          errors: totals.errors,
        },
        counts,
      );
      assert.equal(formatMs(totals.averageResponseMs ?? NaN, ENGLISH, 'en'), average);
      const failed = requests.flatMap(({ iteration, assertions }) =>
        assertions
          .filter(({ status }) => status === 'failed')
          .map(({ name, message }) => [iteration, name, message]),
      );
      assert.deepEqual(
        failed,
        failures.filter(([, name]) => name !== ''),
      );
      assert.deepEqual(notes, []);
    });
  }

  it('says the same of a run whose headers and bodies were omitted', () => {
    const outline = ({ requests }: RunReport) =>
      requests.map(({ iteration, name, method, url, status, assertions, errors }) => ({
        iteration,
        name,
        method,
        url,
        status,
        assertions,
        errors: errors.map(({ source, message }) => `${source}: ${message}`),
      }));
    assert.deepEqual(outline(readReal('cli/report.omit.json')), outline(readReal('cli/report.json')));
  });

  for (const [report, passed] of [
    ['timing/pass.json', 3],
    ['timing/dir/Demo-API-Tests-2026-11-22-13-12-52.json', 6],
  ] as const) {
    it(`${report}: passed`, () => {
      const read = readReal(report);
      assert.deepEqual(read.totals.assertions, { passed, failed: 0, skipped: 0 });
      assert.equal(verdictOf(read), 'passed');
      assert.deepEqual(read.notes, []);
    });
  }

  it('masks the query values of real addresses', () => {
    assert.equal(readReal('cli/report.json').requests[0]?.url, 'http://127.0.0.1:18080/users?name=****');
  });
});
