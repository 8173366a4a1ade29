import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '../../../src/report/model';
import type { RuleCheck } from '../../../src/report/rule-check';
import { readAny } from '../../fixtures/reports/read';

const REAL = path.resolve(import.meta.dirname, '../../../../shared/data/postman');

function run(file: string): RunReport {
  const result = readAny(readFileSync(path.join(REAL, file)));
  const [report, ...more] = result.kind === 'run' ? result.reports : [];
  assert.equal(more.length, 0, file);
  return report ?? assert.fail(`${file}: ${result.kind}`);
}

function lint(file: string): RuleCheck {
  const result = readAny(readFileSync(path.join(REAL, file)));
  const [check, ...more] = result.kind === 'rules' ? result.checks : [];
  assert.equal(more.length, 0, file);
  return check ?? assert.fail(`${file}: ${result.kind}`);
}

/** What every format of requests one by one has. */
function facts({ totals, requests }: RunReport): unknown {
  return {
    iterations: totals.iterations,
    requests: totals.requests,
    assertions: totals.assertions,
    errors: totals.errors,
    each: requests.map(({ iteration, name, method, url, status, assertions, errors }) => ({
      iteration,
      name,
      method,
      url,
      status,
      assertions,
      errors: errors.map(({ source, name: error, message }) => [source, error, message]),
    })),
  };
}

describe('the same run in each of its formats', function () {
  before(function () {
    if (!existsSync(REAL)) {
      console.log(`      no ${REAL}: the real outputs are not here`);
      this.skip();
    }
  });

  it('is the same in native JSON and in print', () => {
    const [native, printed] = [run('cli/report.json'), run('cli/cli.stdout.txt')];
    assert.deepEqual(facts(printed), facts(native));
    assert.equal(printed.totals.averageResponseMs, Math.floor(native.totals.averageResponseMs ?? NaN));
    assert.equal(printed.totals.responseTotalMs, native.totals.responseTotalMs);
    assert.deepEqual([printed.totals.durationMs, native.totals.durationMs], [760, undefined]);
  });

  for (const [json, printed] of [
    ['mock/run-uid-ci.report.json', 'mock/run-uid-ci.stdout.txt'],
    ['mock/flaky.json', 'mock/run-flaky.stdout.txt'],
    ['newman/report.json', 'newman/cli.stdout.txt'],
  ] as const) {
    it(`is the same in ${json} and ${printed}`, () =>
      assert.deepEqual(facts(run(printed)), facts(run(json))));
  }

  it('is the same by newman, by the CLI in newman’s structure, in colour and without headers', () => {
    const native = facts(run('cli/report.json'));
    for (const file of [
      'newman/report.json',
      'cli/report.newman-structure.json',
      'cli/cli.color.stdout.txt',
    ]) {
      assert.deepEqual(facts(run(file)), native, file);
    }
  });

  it('lies in the same folders in newman’s JSON and in print', () => {
    const folders = (file: string): unknown => run(file).requests.map(({ folder }) => folder);
    assert.deepEqual(folders('newman/cli.stdout.txt'), folders('newman/report.json'));
    assert.deepEqual(folders('cli/cli.stdout.txt'), folders('newman/report.json'));
  });

  for (const [junit, json] of [
    ['cli/report.xml', 'cli/report.json'],
    ['newman/report.xml', 'newman/report.json'],
    ['mock/flaky.xml', 'mock/flaky.json'],
    ['newman/flaky.xml', 'newman/flaky.json'],
  ] as const) {
    it(`is the same in ${junit} as far as JUnit goes`, () => {
      const [folded, whole] = [run(junit), run(json)];
      assert.equal(folded.name, whole.name);
      assert.equal(folded.startedAt, whole.startedAt);
      assert.equal(folded.totals.requests, whole.totals.requests);
      assert.equal(folded.totals.assertions.failed, whole.totals.assertions.failed);
      assert.equal(folded.totals.errors, whole.totals.errors);
      assert.equal(folded.totals.responseTotalMs, whole.totals.responseTotalMs);
      const failed = whole.requests.flatMap(({ assertions, requestId }) =>
        assertions
          .filter(({ status }) => status === 'failed')
          .map(({ name }) => `${requestId ?? ''} ${name}`),
      );
      for (const { assertions, requestId } of folded.requests) {
        for (const { name, status } of assertions) {
          if (status === 'passed') assert.ok(!failed.includes(`${requestId ?? ''} ${name}`), name);
        }
      }
    });
  }

  it('has the counts of its own table, in every file that was printed', () => {
    for (const file of [
      'cli/bail.stdout.txt',
      'cli/cli.color.stdout.txt',
      'cli/cli.stdout.txt',
      'cli/pass.stdout.txt',
      'cli/v3.cli.stdout.txt',
      'mock/report-events.stdout.txt',
      'mock/run-flaky.stdout.txt',
      'mock/run-uid-ci-tty.stdout.txt',
      'mock/run-uid-ci.stdout.txt',
      'newman/cli.stdout.txt',
      'newman/pass.txt',
    ]) {
      assert.deepEqual(run(file).notes, [], file);
    }
  });

  it('names the environment and the page of the run where they stand', () => {
    assert.equal(run('newman/report.json').environment, 'local');
    for (const file of ['mock/run-uid-ci.stdout.txt', 'mock/run-uid-ci-tty.stdout.txt']) {
      assert.match(
        run(file).postmanUrl ?? '',
        /^https:\/\/go\.postman\.co\/workspace\/[^/]+\/run\/12345678-[\w-]+$/,
      );
    }
  });
});

describe('the same lint in each of its formats', function () {
  before(function () {
    if (!existsSync(REAL)) this.skip();
  });

  it('has as many violations as it states', () => {
    for (const [file, violations] of [
      ['api-lint-file', 8],
      ['api-lint-file-warn-x', 8],
      ['api-lint-id-ci', 8],
      ['api-lint-long', 8],
      ['api-lint-tty', 8],
      ['spec-lint-file', 6],
      ['spec-lint-long', 10],
      ['spec-lint-tty', 6],
    ] as const) {
      const check = lint(`mock/${file}.stdout.txt`);
      assert.equal(check.violations.length, violations, file);
      assert.deepEqual(
        check.notes.filter(({ kind }) => kind !== 'securityLeftOut'),
        [],
        file,
      );
    }
  });

  it('is the same in table, JSON and CSV', () => {
    const { violations } = lint('mock/spec-lint-file.stdout.txt');
    assert.deepEqual(lint('mock/spec-lint-file-json.stdout.txt').violations, violations);
    assert.deepEqual(lint('mock/spec-lint-id-json.stdout.txt').violations, violations);
    assert.deepEqual(lint('mock/spec-lint-file-csv.stdout.txt').violations, violations);
  });

  it('holds long texts whole', () => {
    const messages = lint('mock/spec-lint-long.stdout.txt').violations.map(({ message }) => message);
    assert.equal(
      messages[3],
      'Parameter "id" must be used in path "/organizations/{organizationId}/projects/{projectId}/environments/{environmentId}/".',
    );
    assert.equal(
      lint('mock/spec-lint-long.stdout.txt').violations[3]?.path,
      'paths./organizations/{organizationId}/projects/{projectId}/environments/{environmentId}/.get.parameters.0',
    );
  });
});
