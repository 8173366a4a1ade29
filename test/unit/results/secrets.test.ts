import assert from 'node:assert/strict';
import type { RequestResult } from '../../../src/report/model';
import { junitReport } from '../../fixtures/reports/junit';
import { bytesOf, nativeReport, type NativeExecution } from '../../fixtures/reports/native';
import { newmanReport } from '../../fixtures/reports/newman';
import { printedRun } from '../../fixtures/reports/printed';
import { readAny } from '../../fixtures/reports/read';

const ADDRESS = 'https://me:s3cret@api.example.com/users?token=s3cret&page=s3cret';
const PATH = '/users?token=s3cret';

/** Postman offers the address of a request as its name, and tests quote it. */
const LEAKING: readonly NativeExecution[] = [
  {
    name: ADDRESS,
    query: { token: 's3cret' },
    passed: [`GET ${ADDRESS} answers`],
    skipped: [`GET ${PATH}`],
    failed: { [`GET ${PATH} is there`]: `expected '${PATH}' to equal ${ADDRESS}` },
    errors: [{ source: 'post-response', name: 'TypeError', message: `no ${ADDRESS}` }],
  },
];

const REPORTS: Readonly<Record<string, Uint8Array>> = {
  'the native report': bytesOf(nativeReport(LEAKING)),
  'newman’s JSON': bytesOf(newmanReport(LEAKING)),
  JUnit: Buffer.from(junitReport(LEAKING, ADDRESS)),
  'printed output': Buffer.from(printedRun(LEAKING, { name: ADDRESS })),
};

function requestsIn(text: string): readonly RequestResult[] {
  const result = readAny(Buffer.from(text));
  assert.ok(result.kind === 'run');
  return result.reports.flatMap(({ requests }) => requests);
}

describe('secrets in the addresses of a report', () => {
  for (const [name, bytes] of Object.entries(REPORTS)) {
    it(`are masked in whatever text they stand: ${name}`, () => {
      assert.ok(Buffer.from(bytes).toString().includes('s3cret'));
      const result = readAny(bytes);
      assert.ok(result.kind === 'run');
      const [report] = result.reports;
      assert.equal(report?.requests[0]?.errors.length, 1);
      assert.ok(report.requests[0].assertions.length >= 2);
      const said = JSON.stringify(report);
      assert.ok(said.includes('token=****'));
      assert.doesNotMatch(said, /s3cret/);
    });
  }

  it('are masked where only the end of what was printed is left, the list of failures', () => {
    const text = printedRun(LEAKING);
    const said = requestsIn(text.slice(text.indexOf('----')));
    assert.ok(JSON.stringify(said).includes('token=****'));
    assert.doesNotMatch(JSON.stringify(said), /s3cret/);
  });

  it('do not keep a failure that is only listed from its request', () => {
    const said = requestsIn(printedRun(LEAKING).replace(/^ {2}1\. .*\n/m, ''));
    assert.deepEqual(
      said.map(({ assertions }) => assertions.map(({ status }) => status)),
      [['passed', 'skipped', 'failed']],
    );
  });
});
