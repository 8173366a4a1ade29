import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { TOKENS } from '../../standin/api';
import { listen, portOf, close } from '../../standin/listening';
import { withStandin } from './running';
import { api, at, listAt, openTunnel, send, textAt } from './through-proxy';

describe('the names of the stand-in', () => {
  const standin = withStandin();

  it('lets nothing through to the world, and tells what was tried', async () => {
    await assert.rejects(openTunnel(standin(), 'example.com:443'), /CONNECT 403/);
    await assert.rejects(openTunnel(standin(), 'circleci.com:80'), /CONNECT 403/);
    assert.deepEqual(
      standin()
        .requests()
        .map(({ method, url, status }) => [method, url, status]),
      [
        ['CONNECT', 'https://example.com:443', 403],
        ['CONNECT', 'https://circleci.com:80', 403],
      ],
    );
  });

  it('leads to other services of this machine', async () => {
    const server = createServer((_, response) => response.end());
    await listen(server);
    const socket = await openTunnel(standin(), `127.0.0.1:${portOf(server)}`);
    socket.destroy();
    await close(server);
  });

  it('gives an artifact only through storage, which takes no token', async () => {
    const url = await reportAddress();
    const headers = { 'circle-token': TOKENS.good };
    const redirect = await send(standin(), url, { headers });
    const location = textAt(redirect.headers, 'location');
    const report = await send(standin(), location);

    assert.equal(redirect.status, 302);
    assert.equal(redirect.text, '');
    assert.equal(at(report.json, 'run', 'meta', 'collectionName'), 'Orders smoke tests');
    assert.deepEqual(standin().violations(), []);

    const leaked = await send(standin(), location, { headers });
    assert.equal(leaked.status, 400);
    assert.match(standin().violations().join(), /token sent to storage/);
    assert.ok(!standin().violations().join().includes(TOKENS.good));
  });

  it('keeps artifacts from who has no token, and storage from who has no signature', async () => {
    const url = await reportAddress();
    const signed = textAt(
      (await send(standin(), url, { headers: { 'circle-token': TOKENS.good } })).headers,
      'location',
    );
    const statuses = await Promise.all([
      send(standin(), url),
      send(standin(), url, { headers: { 'circle-token': TOKENS.stranger } }),
      send(standin(), signed.replace(/Signature=\w{8}/, 'Signature=00000000')),
    ]);
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [401, 404, 403],
    );
  });

  it('notes who asked with which credential, and never the credential', async () => {
    await api(standin(), '/me', { token: TOKENS.readOnly });
    const [seen] = standin().requests();
    assert.equal(seen?.credential, 'readOnly');
    assert.equal(seen.agent, 'standin-test');
    assert.equal(seen.status, 200);
    assert.ok(!JSON.stringify(standin().requests()).includes(TOKENS.readOnly));
  });

  it('takes a token in an address for a violation', async () => {
    await send(standin(), `https://circleci.com/api/v2/me?circle-token=${TOKENS.good}`);
    assert.match(standin().violations().join('\n'), /credential in the address/);
    assert.ok(!JSON.stringify([standin().requests(), standin().violations()]).includes(TOKENS.good));
  });

  async function reportAddress(): Promise<string> {
    const page = await api(standin(), '/project/gh/acme/orders-api/pipeline?branch=try-postman-cli');
    const workflows = await api(standin(), `/pipeline/${textAt(page.json, 'items', 0, 'id')}/workflow`);
    const jobs = await api(standin(), `/workflow/${textAt(workflows.json, 'items', 0, 'id')}/job`);
    const number = at(jobs.json, 'items', 0, 'job_number');
    const artifacts = await api(standin(), `/project/gh/acme/orders-api/${Number(number)}/artifacts`);
    return textAt(listAt(artifacts.json, 'items')[0], 'url');
  }
});
