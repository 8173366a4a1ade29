import './vscode-stub';
import assert from 'node:assert/strict';
import type { Artifact, TestResult } from '../../../src/circleci/model';
import { Failure } from '../../../src/http/failure';
import type { JobDetails } from '../../../src/ui/job-details';
import { childrenOf } from '../../../src/ui/tree/children';
import { lookOf } from '../../../src/ui/tree/look';
import type { Row } from '../../../src/ui/tree/row';
import { aBuild, aJob, aLink, aState, aWorkflow, NOW } from './builders';

const job = aJob();
const row: Row = { kind: 'job', link: aLink(), build: aBuild(), workflow: aWorkflow({ jobs: [job] }), job };

const artifact = (path: string, nodeIndex = 0): Artifact => ({ path, nodeIndex, url: 'https://x.example/a' });
const test = (name: string, result: TestResult['result'] = 'success', message?: string): TestResult => ({
  name,
  classname: 'suite',
  result,
  ...(message === undefined ? {} : { message }),
});

function below(of: Row, left?: Partial<JobDetails>): readonly Row[] {
  const details = left && { artifacts: [], tests: [], ...left };
  return childrenOf(of, aState({ jobDetails: () => details }));
}
const words = (rows: readonly Row[]): readonly string[] =>
  rows.map((each) => lookOf(each, NOW)).map(({ label, description }) => `${label}: ${description}`);
function only(rows: readonly Row[]): Row {
  const [first, second] = rows;
  assert.ok(first !== undefined && second === undefined, `${rows.length} rows`);
  return first;
}

describe('the rows below a job', () => {
  it('say that it is read, then what it left, with counts', () => {
    assert.deepEqual(words(below(row)), ['Loading…: ']);
    const tests = [test('a'), test('b', 'failure'), test('c', 'skipped'), test('d')];
    assert.deepEqual(words(below(row, { tests, artifacts: [artifact('x'), artifact('y')] })), [
      'Tests: 1 failed · 2 passed · 1 skipped',
      'Artifacts: 2 files',
    ]);
    assert.deepEqual(words(below(row, {})), ['No test results or artifacts: ']);
  });

  it('show what could be read beside why the rest could not', () => {
    const failure = new Failure('server', { host: 'circleci.com' });
    assert.deepEqual(words(below(row, { failure, artifacts: [artifact('x')] })), [
      'Service error: Try Again',
      'Artifacts: 1 file',
    ]);
  });

  it('wait for the end of a job that runs, and are none of one that never ran', () => {
    const running = aJob({ finished: false, status: 'running' });
    assert.deepEqual(words(below({ ...row, job: running })), ['The job is not over yet: ']);
    for (const never of [aJob({ isApproval: true }), aJob({ status: 'notRun' })]) {
      assert.deepEqual(below({ ...row, job: never }), []);
      assert.equal(lookOf({ ...row, job: never }, NOW).open, 'never');
    }
  });
});

describe('the rows of tests', () => {
  it('stand failed first, with the message', () => {
    const tests = [test('a'), test('b', 'failure', 'expected 1'), test('c', 'skipped'), test('d', 'failure')];
    assert.deepEqual(words(below(only(below(row, { tests })))), [
      'b: Failed · expected 1 · suite',
      'd: Failed · suite',
      'c: Skipped · suite',
      'a: Passed · suite',
    ]);
  });

  it('are all there where names come twice', () => {
    const tests = [test('a'), test('a'), test('a', 'failure')];
    assert.equal(below(only(below(row, { tests }))).length, 3);
  });

  it('are at most 200 and a word for the others, whatever failed', () => {
    const tests = Array.from({ length: 1_000 }, (_, index) => test(`t${index}`));
    const rows = below(only(below(row, { tests: [...tests, test('late', 'failure')] })));
    assert.equal(rows.length, 201);
    assert.match(words(rows)[0] ?? '', /^late: Failed/);
    assert.match(words(rows)[200] ?? '', /^801 more tests/);
  });
});

describe('the rows of artifacts', () => {
  it('are folders and files, and a folder for each parallel run where there are several', () => {
    const one = only(below(row, { artifacts: [artifact('a/b/x.json'), artifact('y.txt')] }));
    assert.deepEqual(words(below(one)), ['a/b: ', 'y.txt: ']);
    const two = only(below(row, { artifacts: [artifact('y.txt', 0), artifact('y.txt', 1)] }));
    assert.deepEqual(words(below(two)), ['Parallel run 0: ', 'Parallel run 1: ']);
    assert.deepEqual(
      below(two).flatMap((run) => words(below(run))),
      ['y.txt: ', 'y.txt: '],
    );
  });
});
