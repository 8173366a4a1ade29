import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '../../../src/report/model';
import type { RuleCheck } from '../../../src/report/rule-check';
import { readAny } from '../../fixtures/reports/read';
import { skipWithoutShared } from '../../skip';

/** Made by `npm run remake:fixtures`. */
const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/runs');
const REAL = path.resolve(import.meta.dirname, '../../../../shared/data/postman');

function run(file: string, folder = REAL): RunReport {
  const result = readAny(readFileSync(path.join(folder, file)));
  const [report, ...more] = result.kind === 'run' ? result.reports : [];
  assert.equal(more.length, 0, file);
  return report ?? assert.fail(`${file}: ${result.kind}`);
}

function lint(file: string, folder = REAL): RuleCheck {
  const result = readAny(readFileSync(path.join(folder, file)));
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

/** Holds where `folded`, of JUnit, says what `whole` says as far as that format goes, and nothing more. */
function assertFolds(folded: RunReport, whole: RunReport): void {
  assert.equal(folded.name, whole.name);
  assert.equal(folded.startedAt, whole.startedAt);
  assert.equal(folded.totals.requests, whole.totals.requests);
  assert.equal(folded.totals.assertions.failed, whole.totals.assertions.failed);
  assert.equal(folded.totals.errors, whole.totals.errors);
  assert.equal(folded.totals.responseTotalMs, whole.totals.responseTotalMs);
  const failed = whole.requests.flatMap(({ assertions, requestId }) =>
    assertions.filter(({ status }) => status === 'failed').map(({ name }) => `${requestId ?? ''} ${name}`),
  );
  for (const { assertions, requestId } of folded.requests) {
    for (const { name, status } of assertions) {
      if (status === 'passed') assert.ok(!failed.includes(`${requestId ?? ''} ${name}`), name);
    }
  }
}

describe('the run of the fixtures', () => {
  const fixture = (file: string): RunReport => run(file, FIXTURES);
  const [cli, newman] = [fixture('postman-cli/report.json'), fixture('newman/report.json')];

  it('is the same by both tools, in JSON of both structures, in print and in colour', () => {
    const { iterations, requests, assertions, errors } = cli.totals;
    assert.deepEqual(
      [iterations, requests, assertions, errors],
      [2, 10, { passed: 7, failed: 5, skipped: 2 }, 6],
    );
    for (const file of [
      'newman/report.json',
      'postman-cli/newman-structure.json',
      'postman-cli/output.txt',
      'postman-cli/coloured.txt',
      'newman/output.txt',
    ]) {
      const report = fixture(file);
      assert.deepEqual(facts(report), facts(cli), file);
      assert.deepEqual(report.notes, [], file);
    }
  });

  it('has the same name in all but what the CLI prints of it, which has none', () => {
    const names = ['newman/report.json', 'newman/report.xml', 'newman/output.txt', 'postman-cli/report.xml'];
    for (const file of names) assert.equal(fixture(file).name, 'Library <API> & "friends"', file);
    assert.equal(cli.name, 'Library <API> & "friends"');
    assert.equal(fixture('postman-cli/output.txt').name, '');
  });

  it('lies in the same folders wherever the format has them', () => {
    const folders = (file: string) => fixture(file).requests.map(({ folder }) => folder);
    const expected = ['Books', 'Books / Shelves', 'Trouble', 'Trouble', undefined];
    assert.deepEqual(folders('newman/report.json'), [...expected, ...expected]);
    for (const file of ['newman/output.txt', 'postman-cli/output.txt', 'postman-cli/newman-structure.json']) {
      assert.deepEqual(folders(file), folders('newman/report.json'), file);
    }
    assert.deepEqual(folders('newman/report.xml'), expected);
  });

  it('took the same time in all that one tool says of one run', () => {
    for (const [json, printed] of [
      [cli, fixture('postman-cli/output.txt')],
      [newman, fixture('newman/output.txt')],
    ] as const) {
      assert.equal(printed.totals.responseTotalMs, json.totals.responseTotalMs);
      assert.equal(printed.totals.averageResponseMs, Math.floor(json.totals.averageResponseMs ?? NaN));
    }
    assert.equal(newman.totals.durationMs, fixture('newman/output.txt').totals.durationMs);
    assert.ok((newman.totals.durationMs ?? 0) > 0);
    assert.equal(cli.totals.durationMs, undefined, 'which version 1.34.0 leaves out');
  });

  it('answers with as many bytes by both tools', () => {
    const sizes = ({ requests }: RunReport) => requests.map(({ responseBytes }) => responseBytes);
    assert.deepEqual(sizes(cli), sizes(newman));
    assert.ok(sizes(cli).includes(11));
  });

  it('is the same in JUnit as far as that goes', () => {
    assertFolds(fixture('postman-cli/report.xml'), cli);
    assertFolds(fixture('newman/report.xml'), newman);
  });

  it('is the same from a collection in the v3 format, but where that runs otherwise', () => {
    const v3 = fixture('postman-cli/v3.txt');
    assert.deepEqual(v3.notes, []);
    const what = ({ requests }: RunReport) =>
      requests
        // Its script keeps a request from being sent by an error, and no script is run for one that was not answered.
        .filter(({ name }) => name !== 'Scripts throw' && name !== 'Nobody answers')
        .map(({ iteration, name, method, url, status, assertions }) => ({
          ...{ iteration, name, method, url, status, assertions },
        }));
    assert.deepEqual(what(v3), what(cli));
    assert.deepEqual(
      v3.requests.map(({ errors }) => errors.length),
      [0, 0, 2, 1, 0, 0, 0, 2, 1, 0],
    );
  });

  it('is told of with its query values masked, in every format', () => {
    for (const file of [
      'postman-cli/report.json',
      'newman/report.json',
      'newman/output.txt',
      'postman-cli/v3.txt',
    ]) {
      const [request] = fixture(file).requests;
      assert.equal(request?.url, 'http://127.0.0.1:18181/books?author=****&token=****', file);
    }
  });
});

describe('the lint of the fixtures', () => {
  it('is the same in every format', () => {
    const { violations } = lint('lint/spec-lint.json', FIXTURES);
    assert.deepEqual(
      violations.map(({ kind, severity, path: at, line }) => [kind, severity, at, line]),
      [
        ['governance', 'warning', 'paths./pets.get', 9],
        ['governance', 'warning', 'paths./pets.post', 13],
      ],
    );
    for (const file of ['lint/spec-lint.csv', 'lint/spec-lint.txt']) {
      assert.deepEqual(lint(file, FIXTURES).violations, violations, file);
    }
    const what = (file: string) =>
      lint(file, FIXTURES).violations.map(({ kind, severity, message, path: at, line }) => ({
        ...{ kind, severity, message, at, line },
      }));
    assert.deepEqual(what('lint/api-lint.txt'), what('lint/spec-lint.json'));
  });
});

describe('the same run in each of its formats', function () {
  before(function () {
    skipWithoutShared(this, 'postman');
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
      assertFolds(run(junit), run(json));
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
    skipWithoutShared(this, 'postman');
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
