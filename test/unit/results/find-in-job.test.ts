import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JobStep, TestResult } from '../../../src/circleci/model';
import { Failure } from '../../../src/http/failure';
import { findInJob, type FinderClient } from '../../../src/results/find-in-job';
import type { JobRef } from '../../../src/results/model';
import { postmanJobs } from '../../../src/results/postman-jobs';
import { bytesOf, nativeReport } from '../../fixtures/reports/native';

const JOB: JobRef = {
  host: 'https://circleci.com',
  slug: 'gh/acme/orders-api',
  jobId: 'job-1',
  jobName: 'api',
  jobNumber: 7,
};

interface World {
  readonly artifacts?: Readonly<Record<string, string | Uint8Array>>;
  /** By name: its command, and what each of its parallel runs printed. */
  readonly steps?: Readonly<Record<string, readonly [command: string, ...outputs: string[]]>>;
  readonly tests?: readonly TestResult[];
  readonly fails?: 'steps' | 'tests';
  readonly stepStatus?: 'success' | 'failed';
}

function find(world: World, asked: string[] = []) {
  const { artifacts = {}, steps = {}, tests = [] } = world;
  const names = Object.keys(steps);
  const client: FinderClient = {
    artifacts: () =>
      Promise.resolve(
        Object.keys(artifacts).map((path) => ({ path, nodeIndex: 0, url: `https://x/${path}` })),
      ),
    artifactStream: () => Promise.resolve(),
    artifactContent: ({ path }) => {
      const content = artifacts[path] ?? '';
      return Promise.resolve(typeof content === 'string' ? Buffer.from(content) : content);
    },
    steps: () => {
      asked.push('steps');
      if (world.fails === 'steps') return Promise.reject(new Failure('offline', { host: 'circleci.com' }));
      const listed = Object.entries(steps).map(([name, [command, ...outputs]], index): JobStep => ({
        name,
        actions: outputs.map((_, nodeIndex) => ({
          ...{ step: 101 + index, nodeIndex, name, command, hasOutput: true, durationMs: 2500 },
          status: world.stepStatus ?? 'success',
        })),
      }));
      return Promise.resolve(listed);
    },
    stepOutput: async (_slug, _job, { step, nodeIndex }, { sink }) => {
      const name = names[step - 101] ?? '';
      asked.push(name);
      await sink(Buffer.from(steps[name]?.[nodeIndex + 1] ?? ''));
    },
    tests: () => {
      asked.push('tests');
      if (world.fails === 'tests') return Promise.reject(new Failure('offline', { host: 'circleci.com' }));
      return Promise.resolve(tests);
    },
  };
  const look = { globs: ['**/reports/**'], maxBytes: 50_000_000 };
  return findInJob(client, JOB, look, new AbortController().signal);
}

/** What the Postman CLI prints of a run of one request. */
const PRINTED = [
  'postman',
  '',
  'Orders',
  '',
  'Folder Users',
  'Sub-folder List',
  '',
  '  GET http://127.0.0.1/ [200 OK, 198 B, 25 ms]',
  '  Pass  ok',
  '  1. bad',
  '',
  '+---------------------+-----------+-----------+',
  '|                     |  executed |    failed |',
  '+---------------------+-----------+-----------+',
  '|          iterations |         1 |         0 |',
  '|            requests |         1 |         0 |',
  '|          assertions |         2 |         1 |',
  '+---------------------+-----------+-----------+',
  '| total run duration: 760 ms                  |',
  '+---------------------+-----------+-----------+',
  '',
].join('\n');

const JSON_REPORT = bytesOf(nativeReport([{ passed: ['ok'], failed: { bad: 'no' } }], 'Orders'));

const JUNIT = `<?xml version="1.0"?><testsuites name="Orders" tests="1" time="0.025">
  <testsuite name="Users / List" tests="2" failures="1" errors="0" time="0.025">
    <testcase name="ok" time="0.025" classname="UsersList"/>
    <testcase name="bad" time="0.025" classname="UsersList"><failure type="AssertionFailure" message="no"/></testcase>
  </testsuite></testsuites>`;

describe('what a job tells', () => {
  it('is one run where JSON, JUnit and print are of the same, with the duration that was printed', async () => {
    const { runs } = await find({
      artifacts: { 'reports/a.json': JSON_REPORT, 'reports/a.xml': JUNIT, 'reports/a.txt': PRINTED },
    });
    assert.deepEqual(
      runs.map(({ source, report }) => [source, report.format, report.totals.durationMs]),
      [[{ kind: 'artifact', path: 'reports/a.json', nodeIndex: 0 }, 'nativeJson', 760]],
    );
    assert.equal(runs[0]?.report.totals.durationFrom, 'printed');
  });

  it('takes the duration from the step’s output, and does not ask for test results then', async () => {
    const asked: string[] = [];
    const { runs } = await find(
      { artifacts: { 'reports/a.json': JSON_REPORT }, steps: { Run: ['postman collection run x', PRINTED] } },
      asked,
    );
    assert.deepEqual(
      runs.map(({ source, report }) => [source.kind, report.totals.durationMs]),
      [['artifact', 760]],
    );
    assert.deepEqual(asked, ['steps', 'Run']);
  });

  it('asks nothing more where the artifacts say all', async () => {
    const asked: string[] = [];
    await find({ artifacts: { 'reports/a.txt': PRINTED } }, asked);
    assert.deepEqual(asked, []);
  });

  it('takes the time of the step where nothing was printed, if only one run can be meant', async () => {
    const steps = { Run: ['newman run x', ''] } as const;
    const one = await find({ artifacts: { 'reports/a.json': JSON_REPORT }, steps });
    assert.deepEqual(
      one.runs.map(({ report: { totals } }) => [totals.durationMs, totals.durationFrom]),
      [[2500, 'step']],
    );
    const other = bytesOf(nativeReport([{ passed: ['ok'] }], 'Other'));
    const two = await find({ artifacts: { 'reports/a.json': JSON_REPORT, 'reports/b.json': other }, steps });
    assert.deepEqual(
      two.runs.map(({ report }) => report.totals.durationMs),
      [undefined, undefined],
    );
  });

  it('is read from the steps’ output without artifacts, each parallel run and each collection apart', async () => {
    const { runs } = await find({ steps: { Run: ['postman collection run x', PRINTED + PRINTED, PRINTED] } });
    assert.deepEqual(
      runs.map(({ id }) => id),
      ['job-1/step/0/101', 'job-1/step/0/101#1', 'job-1/step/1/101'],
    );
  });

  it('is found in the output of a script too, by its content', async () => {
    const { runs } = await find({
      steps: { 'API tests': ['make api-tests', PRINTED], Build: ['make', 'ok'] },
    });
    assert.deepEqual(
      runs.map(({ source }) => source.kind === 'stepOutput' && source.name),
      ['API tests'],
    );
  });

  describe('from test results alone', () => {
    const tests: readonly TestResult[] = [
      { name: 'ok', classname: 'UsersList', result: 'success', runMs: 25 },
      { name: 'bad', classname: 'UsersList', result: 'failure', message: 'see http://x/?key=secret' },
    ];

    it('never calls passed what may have failed in an iteration', async () => {
      const steps = { Run: ['newman run x -n 3', ''] } as const;
      const { runs } = await find({ tests, steps, stepStatus: 'failed' });
      const report = runs[0]?.report;
      assert.deepEqual(runs[0]?.source, { kind: 'testResults' });
      assert.deepEqual(report?.totals.assertions, { passed: 0, failed: 1, skipped: 0 });
      assert.deepEqual(report.notes, [
        { kind: 'iterationsFolded', outcomesUnknown: 1 },
        { kind: 'skippedLookPassed' },
      ]);
      assert.equal(report.requests[0]?.assertions[0]?.message, 'see http://x/?key=****');
    });

    it('calls passed what a step of one iteration proves', async () => {
      const [ok] = tests;
      assert.ok(ok);
      for (const [command, passed] of [
        ['newman run x', 1],
        ['newman run x -x', 0],
        ['newman run x --iteration-count 2', 0],
        ['newman run x || true', 0],
      ] as const) {
        const { runs } = await find({ tests: [ok], steps: { Run: [command, ''] } });
        assert.equal(runs[0]?.report.totals.assertions.passed, passed, command);
      }
    });

    it('is none in a job that runs no tool of Postman’s', async () => {
      const { runs } = await find({ tests, steps: { Unit: ['npx jest', 'ok'] } });
      assert.deepEqual(runs, []);
    });
  });

  describe('from what was printed, beside test results', () => {
    const steps = { Run: ['newman run x', PRINTED] } as const;
    const bad: TestResult = { name: 'bad', classname: 'UsersList', result: 'failure' };
    const said = async (tests: readonly TestResult[], printed = PRINTED) =>
      (await find({ tests, steps: { Run: ['newman run x', printed] } })).runs.map(({ source, report }) => [
        source.kind,
        report.totals.assertions.failed,
        report.notes.find(({ kind }) => kind.startsWith('failures')),
        report.testsAgree,
      ]);
    const agreed = [['stepOutput', 1, undefined, true]];

    it('is what was printed, which says more, with a word that test results tell of no other failure', async () => {
      const asked: string[] = [];
      await find({ tests: [bad], steps }, asked);
      assert.deepEqual(asked, ['steps', 'Run', 'tests']);
      assert.deepEqual(await said([bad]), agreed);
    });

    it('says nothing of test results where the job has none of Postman’s', async () => {
      const silent = [['stepOutput', 1, undefined, undefined]];
      assert.deepEqual(await said([]), silent);
      for (const classname of ['src/sum.test.ts adds', 'com.acme.SumTest', '']) {
        assert.deepEqual(await said([{ ...bad, classname }]), silent, classname);
      }
      assert.deepEqual(await said([{ ...bad, classname: 'Sum', file: 'sum.test.ts' }]), silent);
    });

    it('is contradicted by a failure of a printed request that was not printed', async () => {
      assert.deepEqual(await said([{ ...bad, name: 'ok' }, bad]), [
        ['testResults', 2, { kind: 'failuresNotPrinted', count: 1 }, undefined],
        ['stepOutput', 1, { kind: 'failuresMissing', count: 1 }, undefined],
      ]);
    });

    it('is contradicted by more failures than were printed', async () => {
      assert.deepEqual(await said([bad, bad]), [
        ['testResults', 2, { kind: 'failuresNotPrinted', count: 1 }, undefined],
        ['stepOutput', 1, { kind: 'failuresMissing', count: 1 }, undefined],
      ]);
    });

    it('is not blamed for the failures of a collection that nothing was printed of', async () => {
      assert.deepEqual(await said([{ ...bad, classname: 'ShelvesList' }]), [
        ['testResults', 1, { kind: 'failuresNotPrinted', count: 1 }, undefined],
        ['stepOutput', 1, undefined, undefined],
      ]);
    });

    it('calls nothing passed that test results call so: one of them failed against what was printed', async () => {
      const ok: TestResult = { ...bad, name: 'ok', result: 'success' };
      const { runs } = await find({ tests: [ok, { ...bad, classname: 'ShelvesList' }], steps });
      assert.deepEqual(runs[0]?.report.totals.assertions, { passed: 0, failed: 1, skipped: 0 });
    });

    it('does not take a skipped test, or one that passed in its last iteration, for a contradiction', async () => {
      assert.deepEqual(await said([{ ...bad, result: 'skipped' }]), agreed);
      assert.deepEqual(await said([{ ...bad, result: 'success' }]), agreed);
    });

    it('is told of by as many failures as all parallel runs and collections printed', async () => {
      const { runs } = await find({
        tests: [bad, bad, bad],
        steps: { Run: ['newman run x', PRINTED + PRINTED.replace('Orders', 'Shelves'), PRINTED] },
      });
      assert.deepEqual(
        runs.map(({ report }) => [report.name, report.testsAgree]),
        [
          ['Orders', true],
          ['Shelves', true],
          ['Orders', true],
        ],
      );
    });

    it('knows its requests by whatever the tools make of a name', async () => {
      const named = (folder: string, request: string): string =>
        PRINTED.replace('Folder Users', `Folder ${folder}`).replace(
          'Sub-folder List',
          `Sub-folder ${request}`,
        );
      for (const [folder, request, classname] of [
        ['Users', 'List', 'Users / List'],
        ['Users', 'List', 'Orders'],
        ['v1 users', 'list_all (fast)', 'V1UsersListAllFast'],
        ['Straße', 'Ærlig år', 'StrasseAerligAr'],
        ['注文', 'List', 'List'],
        ['Users', 'http://x/?key=secret', 'UsersHttpXKeySecret'],
        ['Users', 'L'.repeat(150), `Users${'L'.repeat(105)}`],
      ] as const) {
        assert.deepEqual(await said([{ ...bad, classname }], named(folder, request)), agreed, classname);
      }
    });

    it('knows an assertion by its words, masked', async () => {
      const printed = PRINTED.replace('1. bad', '1. not  at http://x/?key=secret');
      assert.deepEqual(await said([{ ...bad, name: 'not at http://x/?key=secret' }], printed), agreed);
    });

    it('is compared where the tool runs in a script, and where a lint is all that artifacts hold', async () => {
      const script = { Run: ['make api-tests', PRINTED] } as const;
      const { runs } = await find({ tests: [bad], steps: script });
      assert.equal(runs[0]?.report.testsAgree, true);
      const lint = readFileSync(path.resolve(import.meta.dirname, '../../fixtures/runs/lint/spec-lint.json'));
      const beside = await find({ artifacts: { 'reports/lint.json': lint }, tests: [bad], steps });
      assert.deepEqual(
        [beside.checks.length, ...beside.runs.map(({ report }) => report.testsAgree)],
        [1, true],
      );
    });

    it('is kept where test results cannot be read, and looked at again', async () => {
      const { runs, incomplete } = await find({ steps, fails: 'tests' });
      assert.deepEqual([runs.length, incomplete], [1, true]);
      await assert.rejects(find({ steps: { Run: ['newman run x', ''] }, fails: 'tests' }));
    });
  });

  it('keeps the artifacts where the steps cannot be read, and says that there may be more', async () => {
    const found = await find({ artifacts: { 'reports/a.json': JSON_REPORT }, fails: 'steps' });
    assert.deepEqual([found.runs.length, found.incomplete], [1, true]);
    await assert.rejects(find({ fails: 'steps' }));
  });
});

describe('jobs that run Postman', () => {
  it('are told by the compiled configuration, in whatever part of a step', () => {
    const compiled = [
      'version: 2',
      'jobs:',
      '  build:',
      '    steps:',
      '    - run: make',
      '  "api tests":',
      '    steps:',
      '    - run:',
      '        command: postman collection run x',
      '  smoke:',
      '    steps:',
      '    - store_artifacts:',
      '        path: newman/',
      'workflows:',
      '  w:',
      '    jobs: [postman-like]',
    ].join('\n');
    assert.deepEqual([...postmanJobs(compiled)], ['api tests', 'smoke']);
    assert.deepEqual([...postmanJobs('')], []);
  });
});
