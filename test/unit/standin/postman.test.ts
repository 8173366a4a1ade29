import assert from 'node:assert/strict';
import { isFailure } from '../../../src/http/failure';
import type { Transport } from '../../../src/http/transport';
import type { PostmanClient } from '../../../src/postman/client';
import { createPostmanClient } from '../../../src/postman/create';
import { POSTMAN } from '../../../src/postman/host';
import { json, type Ask } from '../../standin/answer';
import { POSTMAN_EU_KEY, POSTMAN_KEY, TOKENS, type Standin } from '../../standin/api';
import { postmanCheck } from '../../standin/conformance/conformance';
import { createTransport } from '../../../src/http/send';
import { withStandin } from './running';
import { send, textAt } from './through-proxy';

const V10 = { accept: 'application/vnd.api.v10+json' };

describe('the stand-in Postman API', () => {
  const standin = withStandin();
  const client = (): PostmanClient => createPostmanClient({ host: POSTMAN, transport: through(standin()) });

  it('has what the product asks for, in the shapes of Postman’s reference', async () => {
    const postman = client();
    assert.deepEqual(await postman.me(), { name: 'Ada Acme', teamName: 'Acme' });
    const workspaces = await postman.workspaces();
    assert.deepEqual(
      workspaces.map(({ name, type }) => [name, type]),
      [
        ['Acme APIs', 'team'],
        ['Ada’s Workspace', 'personal'],
        ['Partners', 'public'],
      ],
    );
    const [acme, , partners] = workspaces;
    assert(acme !== undefined && partners !== undefined);

    const contents = await postman.workspace(acme.id);
    assert.equal(contents.collections[0]?.name, 'Orders API');
    assert.deepEqual(await postman.collections(acme.id), contents.collections);
    assert.deepEqual(await postman.environments(acme.id), contents.environments);
    assert.equal((await postman.specs(acme.id))[0]?.type, 'OPENAPI:3.0');
    assert.equal((await postman.specs(partners.id)).length, 12);
    assert.equal((await postman.apis(partners.id)).length, 12);

    const [orders, payments, loyalty] = await postman.apis(acme.id);
    assert(orders !== undefined && payments !== undefined && loyalty !== undefined);
    assert.deepEqual(
      (await postman.apiCollections(orders.id)).map(({ name }) => name),
      ['Orders API'],
    );
    assert.deepEqual(await postman.apiCollections(payments.id), []);
    await assert.rejects(postman.api(loyalty.id), (error) => {
      return isFailure(error, 'refused') && error.facts.status === 422;
    });
    await assert.rejects(postman.api('nowhere'), (error) => isFailure(error, 'notFound'));
    await assert.rejects(postman.workspace('nowhere'), (error) => isFailure(error, 'notFound'));
    await assert.rejects(postman.specs('nowhere'), (error) => isFailure(error, 'forbidden'));
    assert.deepEqual(await postman.collections('nowhere'), []);
    assert.deepEqual(standin().violations(), []);
  });

  it('pages workspaces for who asks for a limit', async () => {
    const headers = { 'x-api-key': POSTMAN_KEY };
    const first = await send(standin(), `${POSTMAN}/workspaces?limit=2`, { headers });
    const { workspaces, meta } = first.json as { workspaces: unknown[]; meta: { nextCursor: string } };
    const next = encodeURIComponent(meta.nextCursor);
    const second = await send(standin(), `${POSTMAN}/workspaces?limit=2&cursor=${next}`, { headers });
    assert.equal(workspaces.length, 2);
    assert.equal((second.json as { workspaces: unknown[] }).workspaces.length, 1);
    assert.deepEqual((second.json as { meta: object }).meta, {});
  });

  it('takes its own key and no token of CircleCI’s', async () => {
    for (const key of ['PMAK-nobody', undefined]) {
      const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key };
      assert.equal((await send(standin(), `${POSTMAN}/me`, { headers })).status, 401);
    }
    assert.deepEqual(standin().violations(), []);
    await send(standin(), `${POSTMAN}/me`, { headers: { 'circle-token': TOKENS.good } });
    assert.match(standin().violations().join(), /credential of another service/);
  });

  it('keeps the data of a team in the EU there, with a key of its own', async () => {
    const me = (key: string) =>
      send(standin(), 'https://api.eu.postman.com/me', { headers: { 'x-api-key': key } });
    assert.equal(textAt((await me(POSTMAN_EU_KEY)).json, 'user', 'teamName'), 'Acme Europe');
    const before = standin().violations().length;
    assert.equal((await me(POSTMAN_KEY)).status, 401);
    assert.equal(standin().violations().length, before + 1);
  });
});

describe('the shapes of the Postman API', () => {
  const check = postmanCheck();
  const ask = (path: string, headers: Record<string, string> = {}): Ask => ({
    method: 'GET',
    url: new URL(path, POSTMAN),
    headers,
    body: Buffer.alloc(0),
    credential: 'postman',
  });

  it('find an answer with a field of its own, of another type, or of an unknown status', () => {
    assert.deepEqual(check(ask('/me'), json(200, { user: { username: 'ada' } })), []);
    assert.match(
      check(ask('/me'), json(200, { user: { nick: 'ada' } })).join(),
      /additionalProperties .*nick/,
    );
    assert.match(check(ask('/me'), json(200, { user: { id: '1' } })).join(), /type \/user\/id number/);
    assert.match(check(ask('/me'), json(418, {})).join(), /not documented/);
    assert.notDeepEqual(check(ask('/me'), json(401, { message: 'no' })), []);
  });

  it('find a request without what it must carry, or with what there is not', () => {
    const apis = json(200, { apis: [], meta: {} });
    assert.deepEqual(check(ask('/apis?workspaceId=w', V10), apis), []);
    assert.match(check(ask('/apis?workspaceId=w'), apis).join(), /header accept/);
    assert.match(check(ask('/apis', V10), apis).join(), /no query parameter workspaceId/);
    assert.match(check(ask('/apis?workspace=w', V10), apis).join(), /unknown query parameter workspace/);
    assert.match(check(ask('/test-suites'), apis).join(), /no such operation/);
  });
});

/** The product's transport, whose one way out leads through the stand-in's proxy. */
function through(standin: Standin): Transport {
  return createTransport({
    credentialFor: (origin) =>
      Promise.resolve(origin === POSTMAN ? { header: 'x-api-key', value: POSTMAN_KEY } : undefined),
    loadFetch: () =>
      Promise.resolve(async (url, { headers, signal }) => {
        const { status, headers: answered, text } = await send(standin, url, { headers, signal });
        return {
          status,
          headers: new Headers({ 'content-type': String(answered['content-type']) }),
          body: new Blob([text]).stream(),
        };
      }),
    userAgent: 'standin-test',
    log: () => undefined,
  });
}
