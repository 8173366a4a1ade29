import assert from 'node:assert/strict';
import { Failure } from '../../../src/http/failure';
import { nextHop } from '../../../src/http/redirects';
import { type Answer, rejection, reply, rig, type Service, startService } from './loopback';

const TOKEN = 'CCIPAT_secret0000000000_0123456789abcdef';
const POSTMAN_KEY = 'PMAK-0123456789abcdef-0123456789abcdef';

/** Everything that a service was sent, as one text to look for secrets in. */
function everythingSent(service: Service): string {
  return JSON.stringify(service.seen);
}

describe('redirects', () => {
  let services: Service[] = [];
  const serve = async (answer: Answer): Promise<Service> => {
    const service = await startService(answer);
    services.push(service);
    return service;
  };
  const to = (location: string, status = 302): Answer => reply(status, '', { location });

  afterEach(async () => {
    await Promise.all(services.map((service) => service.close()));
    services = [];
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`reads an artifact over ${status} without taking the token along`, async () => {
      const storage = await serve(reply(200, 'report'));
      const artifacts = await serve(to(`${storage.origin}/bucket/report.json?X-Amz-Signature=sig`, status));
      const { transport, log } = rig({ [artifacts.origin]: { header: 'circle-token', value: TOKEN } });
      const response = await transport.send({
        method: 'GET',
        url: new URL('/output/report.json', artifacts.origin),
        headers: { 'x-extra': 'mine' },
        redirects: 'artifact',
      });
      assert.equal(Buffer.from(response.body).toString(), 'report');
      assert.equal(artifacts.seen[0]?.headers['circle-token'], TOKEN);
      assert.equal(storage.seen.length, 1);
      assert.equal(storage.seen[0]?.url, '/bucket/report.json?X-Amz-Signature=sig');
      assert.doesNotMatch(everythingSent(storage), /CCIPAT|secret|x-extra|authorization|referer/i);
      assert.doesNotMatch(log.join('\n'), /CCIPAT|X-Amz|bucket/);
    });
  }

  it('gives each origin of a chain its own credential and no other', async () => {
    const last = await serve(reply(200, 'end'));
    const middle = await serve(to(`${last.origin}/c`));
    const first = await serve(to(`${middle.origin}/b`));
    const { transport } = rig({
      [first.origin]: { header: 'circle-token', value: TOKEN },
      [middle.origin]: { header: 'x-api-key', value: POSTMAN_KEY },
    });
    await transport.send({ method: 'GET', url: new URL('/a', first.origin), redirects: 'artifact' });
    assert.equal(first.seen[0]?.headers['circle-token'], TOKEN);
    assert.equal(middle.seen[0]?.headers['x-api-key'], POSTMAN_KEY);
    assert.doesNotMatch(everythingSent(first), /PMAK/);
    assert.doesNotMatch(everythingSent(middle), /CCIPAT/);
    assert.doesNotMatch(everythingSent(last), /CCIPAT|PMAK/);
  });

  it('takes a redirect for a bad response where none is expected, and does not go there', async () => {
    const elsewhere = await serve(reply(200));
    const service = await serve(to(elsewhere.origin));
    const { transport } = rig({ [service.origin]: { header: 'circle-token', value: TOKEN } });
    for (const request of [{ method: 'GET' }, { method: 'POST', json: {}, redirects: 'artifact' }] as const) {
      const error = await rejection(transport.send({ ...request, url: new URL(service.origin) }));
      assert(error instanceof Failure && error.reason === 'badResponse');
      assert.equal(error.facts.status, 302);
    }
    assert.equal(elsewhere.seen.length, 0);
  });

  it('ends a loop after five redirects', async () => {
    const service = await serve(to('/again'));
    const error = await rejection(
      rig().transport.send({ method: 'GET', url: new URL(service.origin), redirects: 'artifact' }),
    );
    assert(error instanceof Failure && error.reason === 'badResponse');
    assert.equal(service.seen.length, 6);
  });

  it('follows only what leads somewhere safe', () => {
    const cloud = new URL('https://output.circle-artifacts.com/output/a?b');
    const hop = (location: string | undefined, from = cloud): string | undefined =>
      nextHop(from, location)?.href;
    assert.equal(hop('https://storage.example/x?sig=1'), 'https://storage.example/x?sig=1');
    assert.equal(hop('/other'), 'https://output.circle-artifacts.com/other');
    assert.equal(hop('//storage.example/x'), 'https://storage.example/x');
    assert.equal(hop(undefined), undefined);
    assert.equal(hop('http://storage.example/x'), undefined);
    assert.equal(hop('https://user:pass@storage.example/'), undefined);
    assert.equal(hop('file:///etc/passwd'), undefined);
    assert.equal(hop('data:text/plain,x'), undefined);
    assert.equal(hop('https://'), undefined);
    assert.equal(
      hop('http://127.0.0.1:8080/'),
      undefined,
      'a service may not reach the loopback of the user',
    );
    assert.equal(hop('https://localhost/'), undefined);
    assert.equal(hop('/x', new URL('http://127.0.0.1:8080/')), 'http://127.0.0.1:8080/x');
  });
});
