import assert from 'node:assert/strict';
import type { Fault } from '../../standin/api';
import { withStandin } from './running';
import { api, send, type Reply } from './through-proxy';

describe('faults of the stand-in', () => {
  const standin = withStandin();

  const spoilt = (fault: Omit<Fault, 'match'>): Promise<Reply> => {
    standin().addFault({ match: 'GET https://circleci\\.com/api/v2/me$', ...fault });
    return api(standin(), '/me');
  };

  it('answers HTML where JSON is due', async () => {
    const reply = await spoilt({ kind: 'html' });
    assert.equal(reply.status, 200);
    assert.match(reply.text, /^<!DOCTYPE html>/);
  });

  it('cuts JSON short', async () => {
    const reply = await spoilt({ kind: 'cutJson' });
    assert.equal(reply.status, 200);
    assert.equal(reply.json, undefined);
    assert.match(reply.text, /^\{"id"/);
  });

  it('answers a status with headers, as often as it was told to', async () => {
    const limited = await spoilt({ kind: 'status', status: 429, headers: { 'retry-after': '3' }, times: 1 });
    const again = await api(standin(), '/me');
    assert.deepEqual([limited.status, limited.headers['retry-after'], again.status], [429, '3', 200]);
  });

  it('answers JSON of another shape', async () => {
    assert.deepEqual((await spoilt({ kind: 'wrongShape' })).json, { items: 'none', unexpected: [null, 42] });
  });

  it('answers what it is given', async () => {
    assert.deepEqual((await spoilt({ kind: 'instead', body: { items: [] } })).json, { items: [] });
  });

  it('answers late', async () => {
    const began = Date.now();
    const reply = await spoilt({ kind: 'slow', delayMs: 120 });
    assert.ok(Date.now() - began >= 110);
    assert.equal(reply.status, 200);
  });

  it('leads in a circle', async () => {
    const reply = await spoilt({ kind: 'redirectLoop' });
    assert.deepEqual([reply.status, reply.headers.location], [302, 'https://circleci.com/api/v2/me']);
  });

  it('breaks the connection', async () => {
    await assert.rejects(spoilt({ kind: 'reset' }), /ECONNRESET|socket hang up/);
    assert.equal(standin().requests()[0]?.status, 0);
  });

  it('breaks the connection in the middle of an answer', async () => {
    await assert.rejects(spoilt({ kind: 'cutOff' }), /aborted|ECONNRESET|socket hang up|terminated/);
    assert.equal(standin().requests()[0]?.status, 200);
  });

  it('is down for one service alone, and up again once cleared', async () => {
    standin().addFault({ match: 'circleci\\.com', kind: 'down' });
    await assert.rejects(api(standin(), '/me'), /ECONNRESET|socket hang up|disconnected/);
    const postman = await send(standin(), 'https://api.getpostman.com/me');
    standin().clearFaults();
    assert.deepEqual([postman.status, (await api(standin(), '/me')).status], [401, 200]);
  });

  it('never answers a request that hangs', async () => {
    standin().addFault({ match: '/api/v2/me', kind: 'hang' });
    const signal = AbortSignal.timeout(150);
    await assert.rejects(api(standin(), '/me', { signal }));
    assert.equal(standin().requests().length, 1);
  });

  it('is told what to do by another process', async () => {
    const control = standin().controlUrl;
    const post = (path: string, body?: unknown): Promise<Response> =>
      fetch(`${control}${path}`, {
        method: 'POST',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    await post('/faults', { match: '/me', kind: 'status', status: 503 });
    const failed = await api(standin(), '/me');
    const added: unknown = await (await post('/pipelines', { slug: 'gh/acme/orders-api' })).json();
    const seen: unknown = await (await fetch(`${control}/requests`)).json();
    const refused = await post('/faults', { kind: 'down' });
    await post('/reset');

    assert.equal(failed.status, 503);
    assert.deepEqual(Object.keys(added as object), ['id', 'number', 'jobNumbers']);
    assert.deepEqual(seen, [
      { ...(seen as object[])[0], url: 'https://circleci.com/api/v2/me', status: 503 },
    ]);
    assert.equal(refused.status, 400);
    assert.deepEqual(standin().requests(), []);
  });
});
