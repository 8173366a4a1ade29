import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { skip } from '../../skip';
import { git } from '../../standin/runner/git';
import { TOKENS, type Standin } from '../../standin/api';
import { withStandin } from './running';
import { api, at, listAt, send, textAt, type Reply } from './through-proxy';

const ORDERS = '/project/gh/acme/orders-api';

describe('a pipeline that really runs', function () {
  this.timeout(60_000);
  before(function () {
    if (process.platform === 'win32') skip(this, 'jobs are run in bash, in a process group: not on Windows');
  });
  const usualMs = 100;
  let momentMs = usualMs;
  const standin = withStandin({ momentMs: () => momentMs });
  afterEach(() => (momentMs = usualMs));

  it('runs what stands in origin, keeps the artifact and reads the test results', async () => {
    const jobs = await jobsOf(
      await ended(
        await runConfig('store', [
          'version: 2.1',
          'jobs:',
          '  report:',
          '    docker: [{ image: cimg/base:stable }]',
          '    environment: { GREETING: hello }',
          '    steps:',
          '      - checkout',
          '      - run: mkdir -p out/junit && echo "export FROM_BASH_ENV=yes" >> "$BASH_ENV"',
          '      - run:',
          '          name: Write',
          '          command: |',
          '            echo "$GREETING $FROM_BASH_ENV $CIRCLE_BRANCH $(git rev-parse HEAD | grep -c "$CIRCLE_SHA1")" > out/said.txt',
          "            echo \"<testsuite><testcase name='adds' classname='Sums' time='0.5'><failure message='no'/></testcase></testsuite>\" > out/junit/a.xml",
          '            false | cat',
          '      - run: echo never > out/never.txt',
          '      - run:',
          '          when: always',
          '          command: basename "$HOME" > out/always.txt',
          '      - store_test_results: { path: out/junit }',
          '      - store_artifacts: { path: out, destination: kept }',
          'workflows: { main: { jobs: [report] } }',
        ]),
      ),
    );
    const number = Number(at(jobs[0], 'job_number'));
    const artifacts = await api(standin(), `${ORDERS}/${number}/artifacts`);
    const tests = await api(standin(), `${ORDERS}/${number}/tests`);
    const details = await api(standin(), `${ORDERS}/job/${number}`);

    assert.equal(at(jobs[0], 'status'), 'failed', 'pipefail');
    assert.deepEqual(
      listAt(artifacts.json, 'items').map((item) => at(item, 'path')),
      ['kept/always.txt', 'kept/junit/a.xml', 'kept/said.txt'],
    );
    assert.equal(await contentOf(artifacts, 'kept/said.txt'), 'hello yes store 1\n');
    assert.equal(await contentOf(artifacts, 'kept/always.txt'), 'home\n');
    assert.deepEqual(
      listAt(tests.json, 'items').map((test) => [at(test, 'name'), at(test, 'result'), at(test, 'message')]),
      [['adds', 'failure', 'no']],
    );
    assert.equal(at(details.json, 'status'), 'failed');
  });

  it('does not run after a job that failed, and says failed of the whole', async () => {
    const pipeline = await ended(
      await runConfig('requires', [
        'version: 2.1',
        'jobs:',
        '  red: { machine: true, steps: [run: exit 3] }',
        '  after: { machine: true, steps: [run: echo after] }',
        'workflows: { main: { jobs: [red, { after: { requires: [red] } }] } }',
      ]),
    );
    assert.deepEqual(
      (await jobsOf(pipeline)).map((job) => [
        at(job, 'name'),
        at(job, 'status'),
        typeof at(job, 'job_number'),
      ]),
      [
        ['red', 'failed', 'number'],
        ['after', 'not_run', 'undefined'],
      ],
    );
    assert.equal(at((await workflowsOf(pipeline))[0], 'status'), 'failed');
  });

  it('passes through pending, queued and running, and holds at an approval', async () => {
    // A busy machine looks less often than one that has nothing else to do.
    momentMs = 1500;
    const started = await runConfig('approval', [
      'version: 2.1',
      'jobs: { quick: { machine: true, steps: [run: sleep 1] } }',
      'workflows: { main: { jobs: [quick, { hold: { type: approval, requires: [quick] } }] } }',
    ]);
    assert.equal(at((await api(standin(), `/pipeline/${started}`)).json, 'state'), 'pending');
    const seen = new Set<string>();
    const look = async (): Promise<void> => {
      for (const job of await jobsOf(started)) seen.add(`${textAt(job, 'name')} ${textAt(job, 'status')}`);
    };
    await until(async () => {
      await look();
      return at((await workflowsOf(started))[0], 'status') === 'on_hold';
    });
    await look();
    for (const state of ['hold blocked', 'quick queued', 'quick running', 'quick success', 'hold on_hold']) {
      assert.ok(seen.has(state), `${state} in ${[...seen].join(', ')}`);
    }
  });

  it('goes on once an approval is approved, and ends what is canceled', async () => {
    const config = [
      'version: 2.1',
      'jobs: { after: { machine: true, steps: [run: sleep 30] } }',
      'workflows: { main: { jobs: [hold: { type: approval }, after: { requires: [hold] }] } }',
    ];
    const started = await runConfig('approve', config);
    await until(async () => at((await jobsOf(started))[0], 'status') === 'on_hold');
    const workflow = textAt((await workflowsOf(started))[0], 'id');
    const hold = textAt((await jobsOf(started))[0], 'approval_request_id');
    assert.equal((await post(`/workflow/${workflow}/approve/${hold}`)).status, 202);
    assert.equal((await post(`/workflow/${workflow}/approve/${hold}`)).status, 400);
    await until(async () => at((await jobsOf(started))[1], 'status') === 'running');
    assert.equal((await post(`/workflow/${workflow}/cancel`)).status, 202);
    await ended(started);
    assert.deepEqual(
      (await jobsOf(started)).map((job) => at(job, 'status')),
      ['success', 'canceled'],
    );
    assert.deepEqual(standin().violations(), []);
  });

  it('runs again from failed what failed, and leaves what had succeeded', async () => {
    const started = await runConfig('rerun', [
      'version: 2.1',
      'jobs:',
      '  good: { machine: true, steps: [run: echo good] }',
      '  red: { machine: true, steps: [run: exit 3] }',
      'workflows: { main: { jobs: [good, { red: { requires: [good] } }] } }',
    ]);
    await ended(started);
    const [first] = await workflowsOf(started);
    const before = await jobsOf(started);
    const answer = await post(`/workflow/${textAt(first, 'id')}/rerun`, { from_failed: true });
    assert.equal(answer.status, 202);
    await ended(started);
    const [again, old] = await workflowsOf(started);
    assert.deepEqual([at(again, 'id'), at(old, 'id')], [at(answer.json, 'workflow_id'), at(first, 'id')]);
    const after = await jobsOf(started);
    assert.equal(at(after[0], 'job_number'), at(before[0], 'job_number'));
    assert.notEqual(at(after[1], 'job_number'), at(before[1], 'job_number'));
    assert.deepEqual(standin().violations(), []);
  });

  it('reports a configuration that it does not run as CircleCI reports an error in it', async () => {
    const job = (step: string): readonly string[] => [
      'version: 2.1',
      `jobs: { build: { machine: true, steps: [${step}] } }`,
    ];
    const errors = await Promise.all(
      [
        runConfig('broken-yaml', ['version: 2.1', 'jobs: [']),
        runConfig('broken-orbs', ['version: 2.1', 'orbs: { node: circleci/node@7 }', 'jobs: {}']),
        runConfig('broken-step', job('{ persist_to_workspace: { root: . } }')),
        runConfig('broken-template', job('{ run: "echo << pipeline.id >>" }')),
        runConfig('broken-alias', job('*nowhere')),
      ].map(async (started) => {
        const pipeline = await api(standin(), `/pipeline/${await ended(await started)}`);
        assert.equal(at(pipeline.json, 'state'), 'errored');
        assert.equal(at(pipeline.json, 'errors', 0, 'type'), 'config');
        return textAt(pipeline.json, 'errors', 0, 'message');
      }),
    );
    const expected = [/YAML/, /`orbs`/, /persist_to_workspace/, /<< … >>/, /nowhere/];
    for (const [index, pattern] of expected.entries()) assert.match(errors[index] ?? '', pattern);
  });

  it('says that there is no configuration, no such branch, or nothing to do', async () => {
    const bare = await ended(await runConfig('no-config', undefined));
    const pipeline = await api(standin(), `/pipeline/${bare}`);
    const missing = await trigger(standin(), 'nowhere');
    await pushed('skipped', 'Nothing to see [skip ci]', 'version: 2.1');
    const skipped = await trigger(standin(), 'skipped');

    assert.equal(at(pipeline.json, 'errors', 0, 'type'), 'config-fetch');
    assert.deepEqual([missing.status, missing.json], [400, { message: 'Branch not found' }]);
    assert.equal(skipped.status, 200);
    assert.deepEqual(Object.keys(skipped.json as object), ['message']);
  });

  it('does not run what was committed but not pushed', async () => {
    const { workspace } = standin();
    await git(workspace, 'switch', '--quiet', '-c', 'unpushed', 'main');
    const before = await trigger(standin(), 'unpushed');
    await git(workspace, 'switch', '--quiet', 'main');
    assert.equal(before.status, 400);
  });

  it('ends what runs and leaves nothing behind when it is reset', async () => {
    const started = await runConfig('endless', [
      'version: 2.1',
      'jobs: { build: { machine: true, steps: [run: sleep 600] } }',
    ]);
    await until(async () => at((await jobsOf(started))[0], 'status') === 'running');
    standin().reset();
    const folder = join(standin().origin, '..', 'jobs');
    await until(async () => (await readdir(folder)).length === 0);
    assert.equal((await api(standin(), `/pipeline/${started}`)).status, 404);
  });

  it('passes no secret of this machine on to a job', async () => {
    process.env.STANDIN_TEST_SECRET = 'leaked';
    try {
      const jobs = await jobsOf(
        await ended(
          await runConfig('environment', [
            'version: 2.1',
            'jobs: { build: { machine: true, steps: [run: test -z "$STANDIN_TEST_SECRET"] } }',
          ]),
        ),
      );
      assert.equal(at(jobs[0], 'status'), 'success');
    } finally {
      delete process.env.STANDIN_TEST_SECRET;
    }
  });

  /** Commits and pushes a configuration (or none) on a new branch, and starts its pipeline. */
  async function runConfig(branch: string, lines: readonly string[] | undefined): Promise<string> {
    await pushed(branch, `Try ${branch}`, lines?.join('\n'));
    const started = await trigger(standin(), branch);
    assert.equal(started.status, 201, started.text);
    return textAt(started.json, 'id');
  }

  let pushing: Promise<unknown> = Promise.resolve();

  function pushed(branch: string, subject: string, config: string | undefined): Promise<void> {
    const { workspace } = standin();
    const push = async (): Promise<void> => {
      await git(workspace, 'switch', '--quiet', '-c', branch, 'main');
      const file = join('.circleci', 'config.yml');
      if (config === undefined) await git(workspace, 'rm', '--quiet', file);
      else await writeFile(join(workspace, file), config);
      await git(workspace, 'commit', '--quiet', '--all', '-m', subject);
      await git(workspace, 'push', '--quiet', 'origin', branch);
      await git(workspace, 'switch', '--quiet', 'main');
    };
    // One working tree: a push at a time.
    const done = pushing.then(push);
    pushing = done;
    return done;
  }

  async function ended(pipeline: string): Promise<string> {
    await until(async () => {
      const { json } = await api(standin(), `/pipeline/${pipeline}`);
      if (at(json, 'state') === 'errored') return true;
      const workflows = await workflowsOf(pipeline);
      return workflows.length > 0 && workflows.every((workflow) => at(workflow, 'stopped_at') !== null);
    });
    return pipeline;
  }

  function post(path: string, body?: object): Promise<Reply> {
    return api(standin(), path, { method: 'POST', ...(body === undefined ? {} : { body }) });
  }

  async function workflowsOf(pipeline: string): Promise<readonly unknown[]> {
    return listAt((await api(standin(), `/pipeline/${pipeline}/workflow`)).json, 'items');
  }

  async function jobsOf(pipeline: string): Promise<readonly unknown[]> {
    const [workflow] = await workflowsOf(pipeline);
    if (workflow === undefined) return [];
    return listAt((await api(standin(), `/workflow/${textAt(workflow, 'id')}/job`)).json, 'items');
  }

  async function contentOf(artifacts: Reply, path: string): Promise<string> {
    const item = listAt(artifacts.json, 'items').find((each) => at(each, 'path') === path);
    const redirect = await send(standin(), textAt(item, 'url'), { headers: { 'circle-token': TOKENS.good } });
    return (await send(standin(), textAt(redirect.headers, 'location'))).text;
  }
});

function trigger(standin: Standin, branch: string): Promise<Reply> {
  return api(standin, `${ORDERS}/pipeline/run`, {
    method: 'POST',
    body: { config: { branch }, checkout: { branch } },
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 50_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not come about within 50 s.');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
