import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeReport } from '../../../scripts/read-report';
import type { RunReport } from '../../../src/report/model';
import { readAny } from '../../fixtures/reports/read';
import { skipWithoutShared } from '../../skip';
import { printedCounts, printedFailures, printedViolations, summedUp, type RunCounts } from './tool-counts';

const REAL = path.resolve(import.meta.dirname, '../../../../shared/data/postman');

const bytesOf = (file: string): Buffer => readFileSync(path.join(REAL, file));
const textOf = (file: string): string => bytesOf(file).toString();

/** Format of each file that tells of a run, and where its tool said what is in it: by what it printed, or summed up. */
const RUNS: Readonly<Record<string, readonly [format: string, said: string]>> = {
  'cli/bail.stdout.txt': ['printed', 'cli/bail.stdout.txt'],
  'cli/cli.color.stdout.txt': ['printed', 'cli/cli.color.stdout.txt'],
  'cli/cli.stdout.txt': ['printed', 'cli/cli.stdout.txt'],
  'cli/pass.stdout.txt': ['printed', 'cli/pass.stdout.txt'],
  'cli/v3.cli.stdout.txt': ['printed', 'cli/v3.cli.stdout.txt'],
  'cli/report.json': ['nativeJson', 'cli/cli.stdout.txt'],
  'cli/report.newman-structure.json': ['newmanJson', 'cli/report.newman-structure.json'],
  'cli/report.omit.json': ['nativeJson', 'cli/report.omit.json'],
  'cli/report.xml': ['junit', 'cli/cli.stdout.txt'],
  'mock/flaky.json': ['nativeJson', 'mock/run-flaky.stdout.txt'],
  'mock/flaky.xml': ['junit', 'mock/run-flaky.stdout.txt'],
  'mock/report-events.stdout.txt': ['printed', 'mock/report-events.stdout.txt'],
  'mock/run-flaky.stdout.txt': ['printed', 'mock/run-flaky.stdout.txt'],
  'mock/run-uid-ci-tty.stdout.txt': ['printed', 'mock/run-uid-ci-tty.stdout.txt'],
  'mock/run-uid-ci.report.json': ['nativeJson', 'mock/run-uid-ci.stdout.txt'],
  'mock/run-uid-ci.stdout.txt': ['printed', 'mock/run-uid-ci.stdout.txt'],
  'newman/cli.stdout.txt': ['printed', 'newman/cli.stdout.txt'],
  'newman/flaky.json': ['newmanJson', 'newman/flaky.json'],
  'newman/flaky.xml': ['junit', 'newman/flaky.json'],
  'newman/pass.txt': ['printed', 'newman/pass.txt'],
  'newman/report.json': ['newmanJson', 'newman/cli.stdout.txt'],
  'newman/report.xml': ['junit', 'newman/cli.stdout.txt'],
  'timing/dir/Demo-API-Tests-2026-11-22-13-12-52.json': [
    'nativeJson',
    'timing/dir/Demo-API-Tests-2026-11-22-13-12-52.json',
  ],
  'timing/dir/sub/x.xml': ['junit', 'timing/dir/Demo-API-Tests-2026-11-22-13-12-52.json'],
  'timing/gen.xml': ['junit', 'timing/pass.json'],
  'timing/pass.json': ['nativeJson', 'timing/pass.json'],
};

/** The same of each file that tells of a lint. What is checked for the CI's reading is in the output of the table. */
const LINTS: Readonly<Record<string, readonly [format: string, said: string]>> = {
  'mock/api-lint-file-warn-x.stdout.txt': ['apiLint', 'mock/api-lint-file-warn-x.stdout.txt'],
  'mock/api-lint-file.stdout.txt': ['apiLint', 'mock/api-lint-file.stdout.txt'],
  'mock/api-lint-id-ci.stdout.txt': ['apiLint', 'mock/api-lint-id-ci.stdout.txt'],
  'mock/api-lint-long.stdout.txt': ['apiLint', 'mock/api-lint-long.stdout.txt'],
  'mock/api-lint-tty.stdout.txt': ['apiLint', 'mock/api-lint-tty.stdout.txt'],
  'mock/spec-lint-file-csv.stdout.txt': ['specLintCsv', 'mock/spec-lint-file.stdout.txt'],
  'mock/spec-lint-file-json.stdout.txt': ['specLintJson', 'mock/spec-lint-file.stdout.txt'],
  'mock/spec-lint-file.stdout.txt': ['specLintTable', 'mock/spec-lint-file.stdout.txt'],
  'mock/spec-lint-id-json.stdout.txt': ['specLintJson', 'mock/spec-lint-file.stdout.txt'],
  'mock/spec-lint-long.stdout.txt': ['specLintTable', 'mock/spec-lint-long.stdout.txt'],
  'mock/spec-lint-tty.stdout.txt': ['specLintTable', 'mock/spec-lint-tty.stdout.txt'],
};

/** A lint that found nothing. */
const NO_VIOLATIONS = 'mock/spec-lint-ws.stdout.txt';

function described(file: string) {
  const said = describeReport(readAny(bytesOf(file)));
  return typeof said === 'string' ? assert.fail(`${file}: ${said}`) : said;
}

function runOf(file: string): RunReport {
  const result = readAny(bytesOf(file));
  return (result.kind === 'run' ? result.reports[0] : undefined) ?? assert.fail(file);
}

function countsOf(said: string): RunCounts {
  const text = textOf(said);
  if (said.endsWith('.json')) return summedUp(text);
  const counts = printedCounts(text);
  // For a v3 collection the table counts a request as failed that its script kept from being sent; the list does not.
  return said.includes('v3') ? { ...counts, errors: counts.errors - 1 } : counts;
}

describe('what the Postman CLI and newman really wrote', () => {
  before(function () {
    skipWithoutShared(this, 'postman');
  });

  for (const [file, [format, said]] of Object.entries(RUNS)) {
    it(`${file}: holds the run that its tool speaks of, by the reader of its format`, () => {
      const { assertions, averageResponseMs, ...read } = described(file);
      const counts = countsOf(said);
      const { iterations, requests, errors, failures } = read;
      // What a format does not hold is null, and checked nowhere else.
      const held = (value: number | null, of: number | undefined): number | null =>
        value === null || of === undefined ? value : of;
      assert.equal(read.format, format);
      assert.deepEqual(
        { iterations, requests, errors, ...assertions },
        {
          iterations: held(iterations, counts.iterations),
          requests: counts.requests,
          errors: counts.errors,
          passed: held(assertions.passed, counts.passed),
          failed: counts.failed,
          skipped: held(assertions.skipped, counts.skipped),
        },
      );
      if (format !== 'junit') {
        assert.ok(iterations !== null && assertions.passed !== null && averageResponseMs !== null);
        assert.equal(Math.floor(averageResponseMs), Math.floor(counts.averageResponseMs));
        assert.deepEqual(read.notes, []);
      }
      if (said.endsWith('.txt') && format !== 'junit') {
        assert.deepEqual(
          failures
            .filter(({ assertion }) => assertion !== null)
            .map(({ iteration, assertion, message }) => [iteration, assertion, message]),
          printedFailures(textOf(said)),
        );
      }
    });
  }

  for (const [file, [format, said]] of Object.entries(LINTS)) {
    it(`${file}: holds the violations that its tool counted, by the reader of its format`, () => {
      const read = described(file);
      assert.equal(read.format, format);
      const of = (wanted: string): number =>
        read.violations.filter(({ severity }) => severity === wanted).length;
      const [error, warning, info, hint] = ['error', 'warning', 'info', 'hint'].map(of);
      assert.deepEqual(
        { all: read.violations.length, error, warning, info, hint },
        printedViolations(textOf(said)),
      );
    });
  }

  it(`${NO_VIOLATIONS}: holds none`, () => {
    const { format, violations } = described(NO_VIOLATIONS);
    assert.deepEqual([format, violations], ['specLintJson', []]);
  });

  it('is a run or a lint in those files, and in no other', () => {
    const results = new Set([...Object.keys(RUNS), ...Object.keys(LINTS), NO_VIOLATIONS]);
    const others = readdirSync(REAL, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(REAL, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
      .filter((file) => !results.has(file));
    assert.ok(others.length > 50, `${others.length} others`);
    for (const file of others) assert.equal(readAny(bytesOf(file)).kind, 'none', file);
  });

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
    assert.deepEqual(outline(runOf('cli/report.omit.json')), outline(runOf('cli/report.json')));
  });

  it('has its query values masked', () => {
    assert.equal(runOf('cli/report.json').requests[0]?.url, 'http://127.0.0.1:18080/users?name=****');
  });
});
