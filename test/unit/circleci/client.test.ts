import assert from 'node:assert/strict';
import { createCircleciClient } from '../../../src/circleci/create';
import type { CircleciClient } from '../../../src/circleci/client';
import { circleciCredential } from '../../../src/circleci/credential';
import { takeBytes } from './taken';
import { Failure, type Reason } from '../../../src/http/failure';
import { type Answer, rejection, reply, rig, type Service, startService } from '../http/loopback';

const TOKEN = 'CCIPAT_secret0000000000_0123456789abcdef';
const SLUG = 'gh/acme/orders-api';
const ID = '5034460f-c7c4-4c43-9457-de07e2029e7b';

const workflow = (name: string): object => ({ id: `w-${name}`, name, status: 'success' });
const page = (items: readonly object[], token: string | null = null): object => ({
  items,
  next_page_token: token,
});

describe('CircleCI client', () => {
  let services: Service[] = [];
  const start = async (
    answer: Answer,
  ): Promise<{ client: CircleciClient; service: Service; log: string[] }> => {
    const service = await startService(answer);
    services.push(service);
    const { transport, log } = rig({ [service.origin]: circleciCredential(TOKEN) });
    return { client: createCircleciClient({ host: service.origin, transport }), service, log };
  };
  /** Answers by path; what is not there is 404. */
  const routes =
    (answers: Readonly<Record<string, Answer>>): Answer =>
    (request, response) =>
      (answers[request.url] ?? reply(404, { message: 'Not found' }))(request, response);
  const urls = (service: Service): readonly string[] =>
    service.seen.map(({ method, url }) => `${method} ${url}`);
  const reasonOf = async (promise: Promise<unknown>): Promise<Reason> => {
    const error = await rejection(promise);
    assert(error instanceof Failure, String(error));
    return error.reason;
  };

  afterEach(async () => {
    await Promise.all(services.map((service) => service.close()));
    services = [];
  });

  it('asks each thing where CircleCI has it', async () => {
    const { client, service } = await start(
      routes({
        '/api/v2/me': reply(200, { id: ID, login: 'ada' }),
        '/api/v1.1/projects': reply(200, [{ vcs_type: 'github', username: 'acme', reponame: 'orders-api' }]),
        '/api/v2/project/gh/acme/orders-api': reply(200, { slug: SLUG, name: 'orders-api', id: ID }),
        '/api/v2/project/gh/acme/orders-api/pipeline?branch=a%26b%2Fc&page-token=t%3D1': reply(200, page([])),
        [`/api/v2/workflow/${ID}`]: reply(200, { id: ID, project_slug: SLUG }),
        [`/api/v2/projects/${ID}/pipeline-definitions`]: reply(200, { items: [{ id: ID, name: 'build' }] }),
        '/api/v2/insights/gh/acme/orders-api/branches': reply(200, { branches: ['main', 'dev'] }),
      }),
    );
    assert.equal((await client.me()).login, 'ada');
    assert.equal((await client.followedProjects())[0]?.slug, SLUG);
    assert.equal((await client.project('github/acme/orders-api')).id, ID);
    assert.deepEqual((await client.pipelines(SLUG, { branch: 'a&b/c', pageToken: 't=1' })).items, []);
    assert.equal((await client.workflow(ID)).projectSlug, SLUG);
    assert.equal((await client.pipelineDefinitions(ID))[0]?.name, 'build');
    assert.deepEqual(await client.branches(SLUG), ['main', 'dev']);
    assert.equal(service.seen.length, 7);
    for (const seen of service.seen) assert.equal(seen.headers['circle-token'], TOKEN);
  });

  it('reads every page of a list', async () => {
    const { client, service } = await start(
      routes({
        '/api/v2/pipeline/p/workflow': reply(200, page([workflow('a')], 'next')),
        '/api/v2/pipeline/p/workflow?page-token=next': reply(200, page([workflow('b')])),
      }),
    );
    assert.deepEqual(
      (await client.workflows('p')).map(({ name }) => name),
      ['a', 'b'],
    );
    assert.equal(service.seen.length, 2);
  });

  it('ends a list whose token repeats, and one that never ends', async () => {
    const loop = await start(reply(200, page([workflow('a')], 'again')));
    assert.equal((await loop.client.workflows('p')).length, 2);

    let pages = 0;
    const endless = await start((request, response) => {
      pages += 1;
      reply(200, page([workflow('a')], `t${pages}`))(request, response);
    });
    assert.equal((await endless.client.jobs('w')).length, 50);
  });

  it('says that a build is gone all of whose workflows have expired, which come without an id', async () => {
    const expired = { ...workflow('a'), id: null };
    const none = await start(reply(200, page([expired])));
    assert.equal(await reasonOf(none.client.workflows('p')), 'gone');
    const some = await start(reply(200, page([expired, workflow('b')])));
    assert.equal((await some.client.workflows('p')).length, 1);
    const never = await start(reply(200, page([])));
    assert.deepEqual(await never.client.workflows('p'), []);
  });

  it('starts a pipeline, by the old endpoint without a definition', async () => {
    const { client, service } = await start(reply(201, { id: ID, number: 8, state: 'pending' }));
    const started = await client.trigger(SLUG, { kind: 'tag', name: 'v1' }, { parameters: { deep: true } });
    assert.deepEqual(started, { kind: 'created', id: ID, number: 8 });
    assert.deepEqual(urls(service), ['POST /api/v2/project/gh/acme/orders-api/pipeline']);
    assert.deepEqual(JSON.parse(service.seen[0]?.body ?? ''), { tag: 'v1', parameters: { deep: true } });
  });

  it('starts a definition in a path of three segments', async () => {
    const { client, service } = await start(reply(200, { message: 'No pipeline was created: skip-ci' }));
    const started = await client.trigger(SLUG, { kind: 'branch', name: 'main' }, { definitionId: ID });
    assert.deepEqual(started, { kind: 'nothingCreated', message: 'No pipeline was created: skip-ci' });
    assert.deepEqual(urls(service), ['POST /api/v2/project/gh/acme/orders-api/pipeline/run']);
    assert.deepEqual(JSON.parse(service.seen[0]?.body ?? ''), {
      definition_id: ID,
      config: { branch: 'main' },
      checkout: { branch: 'main' },
    });
  });

  it('lists the variables of a project page by page, and sets one', async () => {
    const path = '/api/v2/project/gh/acme/orders-api/envvar';
    const { client, service } = await start((request, response) => {
      const answer =
        request.method === 'POST'
          ? reply(201, { name: 'KEY', value: 'xxxx9876' })
          : request.url === path
            ? reply(200, page([{ name: 'A', value: 'xxxx1' }, { value: 'nameless' }], 'next'))
            : reply(200, page([{ name: 'B', value: 'xxxx2', 'created-at': null }]));
      answer(request, response);
    });
    assert.deepEqual(await client.envVars(SLUG), [
      { name: 'A', masked: 'xxxx1' },
      { name: 'B', masked: 'xxxx2' },
    ]);
    assert.deepEqual(await client.setEnvVar(SLUG, 'KEY', 's3cret9876'), { name: 'KEY', masked: 'xxxx9876' });
    assert.deepEqual(urls(service), [`GET ${path}`, `GET ${path}?page-token=next`, `POST ${path}`]);
    assert.deepEqual(JSON.parse(service.seen[2]?.body ?? ''), { name: 'KEY', value: 's3cret9876' });
  });

  it('says that a variable was refused, asks once, and never repeats its value', async () => {
    for (const [status, reason] of [
      [403, 'forbidden'],
      [400, 'refused'],
      [503, 'server'],
    ] as const) {
      const { client, service, log } = await start(reply(status, { message: 'No: s3cret9876' }));
      await assert.rejects(client.setEnvVar(SLUG, 'KEY', 's3cret9876'), (failure: Failure) => {
        assert.equal(failure.reason, reason);
        assert.equal(failure.facts.detail, 'No: ***');
        return true;
      });
      assert.equal(service.seen.length, 1);
      assert.doesNotMatch(log.join(), /s3cret/);
    }
  });

  it('asks once to start a pipeline, whatever comes back', async () => {
    const { client, service } = await start(reply(503));
    assert.equal(await reasonOf(client.trigger(SLUG, { kind: 'branch', name: 'main' })), 'server');
    assert.equal(service.seen.length, 1);
  });

  it('reads an artifact from storage, which gets no token', async () => {
    const storage = await startService(reply(200, '{"run":{}}'));
    services.push(storage);
    const { client, service, log } = await start(
      routes({
        '/output/a%20b.json': reply(302, '', { location: `${storage.origin}/x?X-Amz-Signature=sig` }),
      }),
    );
    const artifact = { path: 'a b.json', nodeIndex: 0, url: `${service.origin}/output/a b.json` };
    const bytes = await client.artifactContent(artifact, { maxBytes: 1_000 });
    assert.equal(Buffer.from(bytes).toString(), '{"run":{}}');
    assert.equal(service.seen[0]?.headers['circle-token'], TOKEN);
    assert.doesNotMatch(JSON.stringify(storage.seen), /CCIPAT|circle-token/);
    assert.doesNotMatch(log.join('\n'), /CCIPAT|X-Amz/);
    assert.equal(await reasonOf(client.artifactContent(artifact, { maxBytes: 5 })), 'tooLarge');
  });

  it('says of an artifact that is listed and not there that it is gone, which its project is not', async () => {
    const { client, service } = await start(reply(404, 'no such file'));
    const artifact = { path: 'a.json', nodeIndex: 0, url: `${service.origin}/output/a.json` };
    assert.equal(await reasonOf(client.artifactContent(artifact, { maxBytes: 100 })), 'gone');
  });

  it('fetches no artifact from this machine that another one names', async () => {
    const { service } = await start(reply(200, 'what listens here'));
    const { transport } = rig({});
    const client = createCircleciClient({ host: 'https://circleci.com', transport });
    const artifact = { path: 'a.json', nodeIndex: 0, url: `${service.origin}/a.json` };
    assert.equal(await reasonOf(client.artifactContent(artifact, { maxBytes: 100 })), 'badResponse');
    assert.deepEqual(service.seen, []);
  });

  it('streams an artifact from storage until it is enough', async () => {
    const storage = await startService(reply(200, 'x'.repeat(500_000)));
    services.push(storage);
    const { client, service } = await start(
      routes({ '/output/a.json': reply(302, '', { location: `${storage.origin}/x` }) }),
    );
    const artifact = { path: 'a.json', nodeIndex: 0, url: `${service.origin}/output/a.json` };
    const taken = takeBytes(100_000);
    await client.artifactStream(artifact, { maxBytes: 1e9, sink: taken.sink });
    assert.deepEqual([taken.bytes().length, taken.cut()], [100_000, true]);
    const all = takeBytes(1_000_000);
    await client.artifactStream(artifact, { maxBytes: 1e9, sink: all.sink });
    assert.deepEqual([all.bytes().length, all.cut()], [500_000, false]);
    assert.doesNotMatch(JSON.stringify(storage.seen), /CCIPAT|circle-token/);
    const few = takeBytes(1_000_000);
    assert.equal(
      await reasonOf(client.artifactStream(artifact, { maxBytes: 5, sink: few.sink })),
      'tooLarge',
    );
  });

  it('lists a job’s steps with its parallel runs, and reads what one printed', async () => {
    const raw = '/api/private/output/raw/gh/acme/orders-api/7';
    const { client, service } = await start(
      routes({
        '/api/v1.1/project/gh/acme/orders-api/7': reply(200, {
          steps: [
            { name: 'no actions' },
            {
              name: 'Run',
              actions: [
                { step: 101, index: 0, status: 'failed', bash_command: 'postman x', run_time_millis: 1500 },
                { step: 101, index: 1, status: 'odd', has_output: false },
                { index: 2, status: 'success' },
              ],
            },
          ],
        }),
        [`${raw}/output/1/101`]: reply(200, 'printed \u001b[31mred'),
        [`${raw}/error/1/101`]: reply(204, ''),
      }),
    );
    assert.deepEqual(await client.steps(SLUG, 7), [
      {
        name: 'Run',
        actions: [
          {
            ...{ step: 101, nodeIndex: 0, name: 'Run', command: 'postman x', status: 'failed' },
            ...{ durationMs: 1500, hasOutput: true },
          },
          { step: 101, nodeIndex: 1, name: 'Run', status: 'unknown', hasOutput: false },
        ],
      },
    ]);
    const printed = takeBytes(1000);
    await client.stepOutput(SLUG, 7, { step: 101, nodeIndex: 1 }, { sink: printed.sink });
    assert.equal(Buffer.from(printed.bytes()).toString(), 'printed \u001b[31mred');
    const errors = takeBytes(1000);
    await client.stepOutput(SLUG, 7, { step: 101, nodeIndex: 1 }, { stream: 'error', sink: errors.sink });
    assert.equal(errors.bytes().length, 0);
    for (const seen of service.seen) assert.equal(seen.headers['circle-token'], TOKEN);
  });

  it('reads every page of test results, and the configuration', async () => {
    const test = {
      name: 'status is 200',
      classname: 'Users',
      result: 'failure',
      run_time: 0.25,
      message: 'no',
    };
    const { client } = await start(
      routes({
        '/api/v2/project/gh/acme/orders-api/7/tests': reply(200, page([test, { name: '' }], 't')),
        '/api/v2/project/gh/acme/orders-api/7/tests?page-token=t': reply(200, page([{ name: 'b' }])),
        '/api/v2/pipeline/p/config': reply(200, { source: 'a', compiled: 'b' }),
      }),
    );
    assert.deepEqual(await client.tests(SLUG, 7), [
      { name: 'status is 200', classname: 'Users', result: 'failure', runMs: 250, message: 'no' },
      { name: 'b', classname: '', result: 'unknown' },
    ]);
    assert.deepEqual(await client.pipelineConfig('p'), { source: 'a', compiled: 'b' });
  });

  it('has no definitions and no branches where the host knows no such thing', async () => {
    const { client } = await start(reply(404, { message: 'Not found' }));
    assert.deepEqual(await client.pipelineDefinitions(ID), []);
    assert.deepEqual(await client.branches(SLUG), []);
    assert.equal(await reasonOf(client.project(SLUG)), 'notFound');
  });

  it('asks nothing about what is no slug', async () => {
    const { client, service } = await start(reply(200));
    for (const slug of ['', 'acme/x', 'gh/acme/..', 'gh/acme/x/../../../me']) {
      assert.equal(await reasonOf(client.project(slug)), 'notFound');
      assert.equal(await reasonOf(client.pipelines(slug)), 'notFound');
      assert.equal(await reasonOf(client.trigger(slug, { kind: 'branch', name: 'x' })), 'notFound');
    }
    assert.equal(service.seen.length, 0);
  });

  it('asks nothing without a token', async () => {
    const service = await startService(reply(200));
    services.push(service);
    const client = createCircleciClient({ host: service.origin, transport: rig().transport });
    assert.equal(await reasonOf(client.me()), 'signedOut');
    assert.equal(service.seen.length, 0);
  });

  it('calls an answer bad that is not what CircleCI documents', async () => {
    for (const body of [[], {}, { message: 'hello' }, '<html>', 'null', '']) {
      const { client } = await start(reply(200, body));
      for (const call of [
        client.me(),
        client.pipelines(SLUG),
        client.workflows('p'),
        client.branches(SLUG),
      ]) {
        assert.equal(await reasonOf(call), 'badResponse', JSON.stringify(body));
      }
    }
  });

  it('passes a cancellation on', async () => {
    const { client, service } = await start(reply(200));
    const signal = AbortSignal.abort();
    assert.equal(await reasonOf(client.me({ signal })), 'cancelled');
    assert.equal(await reasonOf(client.workflows('p', { signal })), 'cancelled');
    assert.equal(
      await reasonOf(client.trigger(SLUG, { kind: 'branch', name: 'x' }, { signal })),
      'cancelled',
    );
    assert.equal(service.seen.length, 0);
  });
});
