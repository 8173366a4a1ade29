import assert from 'node:assert/strict';
import { Failure, type Reason } from '../../../src/http/failure';
import type { PostmanClient } from '../../../src/postman/client';
import { createPostmanClient } from '../../../src/postman/create';
import { isApiKey, postmanCredential } from '../../../src/postman/credential';
import { apiKeyPage, normalizePostmanHost, POSTMAN } from '../../../src/postman/host';
import { type Answer, rejection, reply, rig, type Service, startService } from '../http/loopback';

const KEY = 'PMAK-65f0aa00bb11cc22dd33ee44-0123456789abcdef0123456789abcdef01';
const WORKSPACE = 'f4d7c1a2-1111-4aaa-8bbb-000000000001';
const API = 'f4d7c1a2-2222-4aaa-8bbb-000000000001';
const V10 = 'application/vnd.api.v10+json';

describe('Postman client', () => {
  let services: Service[] = [];
  const start = async (
    answer: Answer,
  ): Promise<{ client: PostmanClient; service: Service; log: string[]; waits: number[] }> => {
    const service = await startService(answer);
    services.push(service);
    const { transport, log, waits } = rig({ [service.origin]: postmanCredential(KEY) });
    return { client: createPostmanClient({ host: service.origin, transport }), service, log, waits };
  };
  /** Answers by path; what is not there is 404. */
  const routes =
    (answers: Readonly<Record<string, Answer>>): Answer =>
    (request, response) =>
      (answers[request.url] ?? reply(404, { error: { name: 'instanceNotFoundError' } }))(request, response);
  const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
    const error = await rejection(promise);
    assert(error instanceof Failure, String(error));
    return error;
  };
  const reasonOf = async (promise: Promise<unknown>): Promise<Reason> => (await failureOf(promise)).reason;

  afterEach(async () => {
    await Promise.all(services.map((service) => service.close()));
    services = [];
  });

  it('asks each thing where Postman has it', async () => {
    const { client, service } = await start(
      routes({
        '/me': reply(200, { user: { id: 1, fullName: 'Ada Acme', teamName: 'Acme' } }),
        '/workspaces?limit=100': reply(200, {
          workspaces: [{ id: WORKSPACE, name: 'Acme APIs', type: 'team' }],
        }),
        [`/workspaces/${WORKSPACE}`]: reply(200, {
          workspace: {
            id: WORKSPACE,
            name: 'Acme APIs',
            type: 'team',
            collections: [{ id: 'c1', name: 'Orders', uid: '7-c1' }],
          },
        }),
        [`/collections?workspace=${WORKSPACE}`]: reply(200, {
          collections: [{ id: 'c1', name: 'Orders', uid: '7-c1', owner: '7' }],
        }),
        [`/environments?workspace=${WORKSPACE}`]: reply(200, {
          environments: [{ id: 'e1', name: 'Staging' }],
        }),
        [`/specs?workspaceId=${WORKSPACE}`]: reply(200, {
          specs: [{ id: 's1', name: 'Orders', type: 'OPENAPI:3.0' }],
          meta: { nextCursor: null },
        }),
        [`/apis?workspaceId=${WORKSPACE}`]: reply(200, { apis: [{ id: API, name: 'Orders' }], meta: {} }),
        [`/apis/${API}?include=collections`]: reply(200, {
          id: API,
          name: 'Orders',
          collections: [{ id: '7-c9' }],
        }),
      }),
    );
    const collection = { id: 'c1', name: 'Orders', uid: '7-c1' };
    const workspace = { id: WORKSPACE, name: 'Acme APIs', type: 'team' };
    assert.deepEqual(await client.me(), { name: 'Ada Acme', teamName: 'Acme' });
    assert.deepEqual(await client.workspaces(), [workspace]);
    assert.deepEqual(await client.workspace(WORKSPACE), {
      ...workspace,
      collections: [collection],
      environments: [],
      specs: [],
    });
    assert.deepEqual(await client.collections(WORKSPACE), [collection]);
    assert.deepEqual(await client.environments(WORKSPACE), [{ id: 'e1', name: 'Staging' }]);
    assert.deepEqual(await client.specs(WORKSPACE), [{ id: 's1', name: 'Orders', type: 'OPENAPI:3.0' }]);
    assert.deepEqual(await client.apis(WORKSPACE), [{ id: API, name: 'Orders' }]);
    assert.deepEqual(await client.api(API), { id: API, name: 'Orders', collectionIds: ['7-c9'] });

    assert.equal(service.seen.length, 8);
    for (const { url, headers } of service.seen) {
      assert.equal(headers['x-api-key'], KEY);
      assert.equal(headers['circle-token'], undefined);
      assert.equal(headers.accept, url.startsWith('/apis') ? V10 : 'application/json', url);
      assert.doesNotMatch(url, /PMAK/);
    }
  });

  it('reads every page of a list, and passes an item over that has no identity', async () => {
    const { client, service } = await start(
      routes({
        '/workspaces?limit=100': reply(200, {
          workspaces: [{ id: 'w1' }, { name: 'nameless' }, null, { id: '../me', name: 'x' }],
          meta: { nextCursor: 'a+b=' },
        }),
        '/workspaces?limit=100&cursor=a%2Bb%3D': reply(200, {
          workspaces: [{ id: 'w2', name: 'Two\nlines', type: 'galactic' }],
          meta: {},
        }),
      }),
    );
    assert.deepEqual(await client.workspaces(), [
      { id: 'w1', name: 'w1', type: 'unknown' },
      { id: 'w2', name: 'Two lines', type: 'unknown' },
    ]);
    assert.equal(service.seen.length, 2);
  });

  it('names the collections of an API, and by its id the one whose name cannot be had', async () => {
    const { client } = await start(
      routes({
        [`/apis/${API}?include=collections`]: reply(200, {
          id: API,
          collections: [{ id: 'c1' }, { id: 'c2' }, { id: 'c/3' }],
        }),
        [`/apis/${API}/collections/c1`]: reply(200, { info: { name: 'Orders' }, item: [] }),
      }),
    );
    assert.deepEqual(await client.apiCollections(API), [
      { id: 'c1', name: 'Orders' },
      { id: 'c2', name: 'c2' },
    ]);
  });

  it('has no collections where none were added to an API', async () => {
    const { client } = await start(reply(200, { id: API, name: 'Orders' }));
    assert.deepEqual(await client.apiCollections(API), []);
  });

  /** The four bodies of errors that Postman has, and where its words are in each. */
  const ERRORS: readonly (readonly [number, Reason, object, string])[] = [
    [
      401,
      'signedOut',
      { error: { name: 'AuthenticationError', message: 'Invalid API Key.' } },
      'Invalid API Key.',
    ],
    [
      403,
      'forbidden',
      { type: 'https://x', title: 'Forbidden', detail: 'Not in this team', status: 403 },
      'Not in this team',
    ],
    [404, 'notFound', { error: { type: 'x', title: 'No such', detail: 'No such API' } }, 'No such API'],
    [400, 'refused', { name: 'paramMissingError', message: 'No workspace given' }, 'No workspace given'],
    [422, 'refused', { type: 'x', title: 'Old format', detail: { api: 1 } }, 'Old format'],
  ];
  for (const [status, reason, body, words] of ERRORS) {
    it(`says ${reason} and Postman’s own words for ${status} ${JSON.stringify(body)}`, async () => {
      const { client } = await start(reply(status, body));
      const failure = await failureOf(client.api(API));
      assert.equal(failure.reason, reason);
      assert.equal(failure.facts.service, 'postman');
      assert.equal(failure.facts.status, status);
      assert.equal(failure.facts.detail, words);
    });
  }

  it('waits as long as Postman asks it to, in Postman’s spelling', async () => {
    let tries = 0;
    const { client, waits } = await start((request, response) => {
      tries += 1;
      const limited = reply(429, { error: { name: 'rateLimitError' } }, { 'x-ratelimit-retryafter': '2' });
      (tries === 1 ? limited : reply(200, { user: {} }))(request, response);
    });
    await client.me();
    assert.ok((waits[0] ?? 0) >= 2000, String(waits));
  });

  it('follows no redirect, so that the key stays with its host', async () => {
    const elsewhere = await startService(reply(200, { user: {} }));
    services.push(elsewhere);
    const { client, log } = await start(reply(302, '', { location: `${elsewhere.origin}/me` }));
    assert.equal(await reasonOf(client.me()), 'badResponse');
    assert.equal(elsewhere.seen.length, 0);
    assert.doesNotMatch(log.join('\n'), /PMAK/);
  });

  it('asks nothing without a key, and nothing about what is no id', async () => {
    const { client, service } = await start(reply(200));
    for (const id of ['', '..', '../me', 'a/b', 'a?b', 'x'.repeat(200)]) {
      assert.equal(await reasonOf(client.workspace(id)), 'notFound');
      assert.equal(await reasonOf(client.collections(id)), 'notFound');
      assert.equal(await reasonOf(client.apis(id)), 'notFound');
      assert.equal(await reasonOf(client.api(id)), 'notFound');
    }
    const signedOut = createPostmanClient({ host: service.origin, transport: rig().transport });
    assert.equal(await reasonOf(signedOut.me()), 'signedOut');
    assert.equal(service.seen.length, 0);
  });

  it('calls an answer bad that is not what Postman documents', async () => {
    for (const body of [[], {}, { workspaces: {} }, { user: 'ada' }, '<html>', 'null', '']) {
      const { client } = await start(reply(200, body));
      for (const call of [client.me(), client.workspaces(), client.api(API), client.workspace(WORKSPACE)]) {
        assert.equal(await reasonOf(call), 'badResponse', JSON.stringify(body));
      }
    }
  });

  it('passes a cancellation on', async () => {
    const { client, service } = await start(reply(200));
    const signal = AbortSignal.abort();
    assert.equal(await reasonOf(client.workspaces({ signal })), 'cancelled');
    assert.equal(await reasonOf(client.apiCollections(API, { signal })), 'cancelled');
    assert.equal(service.seen.length, 0);
  });
});

describe('an API key of Postman', () => {
  it('is known by its form', () => {
    assert.ok(isApiKey(KEY));
    assert.ok(isApiKey('0123456789abcdef0123456789ABCDEF'));
    for (const text of ['', 'PMAK-', 'CCIPAT_abc_0123456789abcdef0123456789', 'hunter2hunter2', `${KEY} x`]) {
      assert.equal(isApiKey(text), false, text);
    }
  });

  it('goes to an https address alone, or to loopback', () => {
    assert.equal(normalizePostmanHost('api.getpostman.com/'), POSTMAN);
    assert.equal(normalizePostmanHost('https://API.eu.postman.com'), 'https://api.eu.postman.com');
    assert.equal(normalizePostmanHost('http://localhost:3000'), 'http://localhost:3000');
    for (const text of ['', 'http://api.getpostman.com', 'https://u:p@api.getpostman.com', 'https://x/y']) {
      assert.equal(normalizePostmanHost(text), undefined, text);
    }
  });

  it('is made on the web app of its region', () => {
    assert.equal(apiKeyPage(POSTMAN), 'https://go.postman.co/settings/me/api-keys');
    assert.equal(apiKeyPage('https://api.eu.postman.com'), 'https://go.eu.postman.co/settings/me/api-keys');
  });
});
