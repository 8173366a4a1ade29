import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestResult } from '../../../src/circleci/model';
import { compareWithPrinted } from '../../../src/results/untold-failures';
import { readAny } from '../../fixtures/reports/read';
import { junitTests } from '../../standin/runner/junit';

const RUNS = path.resolve(import.meta.dirname, '../../fixtures/runs');

function printedReports(file: string) {
  const result = readAny(readFileSync(path.join(RUNS, file)));
  return result.kind === 'run' ? result.reports : assert.fail(result.kind);
}

function testsOf(file: string): readonly TestResult[] {
  return junitTests(readFileSync(path.join(RUNS, file), 'utf8')).map(({ name, classname, result }) => ({
    ...{ name, classname },
    result: result === 'failure' || result === 'skipped' ? result : 'success',
  }));
}

describe('test results beside what was printed', () => {
  for (const [tests, file] of [
    ['newman/report.xml', 'newman/output.txt'],
    ['postman-cli/report.xml', 'postman-cli/output.txt'],
    ['postman-cli/report.xml', 'postman-cli/coloured.txt'],
  ] as const) {
    it(`agree for the real run of ${file}, and miss what one of the two leaves out`, () => {
      const [all, reports] = [testsOf(tests), printedReports(file)];
      const failures = all.filter(({ result }) => result === 'failure');
      assert.notEqual(failures.length, 0);
      assert.deepEqual(compareWithPrinted(all, reports), { own: all, untold: 0, untoldOf: [0] });
      const green = reports.map((report) => ({
        ...report,
        requests: report.requests.map((request) => ({ ...request, assertions: [] })),
      }));
      assert.deepEqual(compareWithPrinted(all, green).untoldOf, [failures.length]);
    });
  }

  it('take no longer for many alike', () => {
    const requests = Array.from({ length: 20_000 }, (_, index) => ({
      ...{ index, iteration: 0, name: `http://x/?n${index}=****`, errors: [] },
      assertions: [{ name: 'status is 200', status: 'failed' as const }],
    }));
    const totals = {
      iterations: 1,
      requests: 0,
      assertions: { passed: 0, failed: 0, skipped: 0 },
      errors: 0,
    };
    const tests = requests.map(({ index }): TestResult => ({
      ...{ name: 'status is 200', classname: `HttpXN${index}Secret`, result: 'failure' },
    }));
    const { untold } = compareWithPrinted(tests, [{ name: 'Orders', totals, requests, notes: [] }]);
    assert.equal(untold, 0);
  }).timeout(30_000);
});
