import assert from 'node:assert/strict';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Failure, type Reason } from '../../../src/http/failure';
import { json } from '../../../src/http/json';
import { systemClock } from '../../../src/http/clock';
import type { HttpRequest } from '../../../src/http/transport';
import { type Answer, inTurn, rejection, reply, rig, type Service, startService } from './loopback';

const TOKEN = 'CCIPAT_secret0000000000_0123456789abcdef';

describe('transport', () => {
  let services: Service[] = [];
  const serve = async (answer: Answer): Promise<Service> => {
    const service = await startService(answer);
    services.push(service);
    return service;
  };
  const failure = async (promise: Promise<unknown>): Promise<Failure> => {
    const error = await rejection(promise);
    assert(error instanceof Failure, String(error));
    return error;
  };
  const get = (service: Service, extra: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'GET',
    url: new URL('/thing', service.origin),
    ...extra,
  });

  afterEach(async () => {
    await Promise.all(services.map((service) => service.close()));
    services = [];
  });

  it('sends the credential of the origin, JSON and its own name', async () => {
    const service = await serve(reply(201, { ok: true }));
    const { transport } = rig({ [service.origin]: { header: 'circle-token', value: TOKEN } });
    const response = await transport.send({
      method: 'POST',
      url: new URL(service.origin),
      json: { branch: 'ä' },
    });
    assert.equal(response.status, 201);
    assert.deepEqual(json(response, new URL(service.origin)), { ok: true });
    const seen = service.seen.at(0);
    assert.ok(seen);
    assert.equal(seen.headers['circle-token'], TOKEN);
    assert.equal(seen.headers['content-type'], 'application/json');
    assert.equal(seen.headers['user-agent'], 'postman-circleci/test');
    assert.equal(seen.headers.accept, 'application/json');
    assert.deepEqual(JSON.parse(seen.body), { branch: 'ä' });
  });

  it('does not load the client before the first request', async () => {
    const service = await serve(reply(200));
    let loads = 0;
    const { transport } = rig(
      {},
      {
        loadFetch: async () => {
          loads += 1;
          return (await import('node-fetch')).default;
        },
      },
    );
    assert.equal(loads, 0);
    await transport.send(get(service));
    assert.equal(loads, 1);
  });

  const REASONS: readonly (readonly [number, Reason])[] = [
    [304, 'badResponse'],
    [400, 'refused'],
    [401, 'signedOut'],
    [402, 'refused'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [407, 'offline'],
    [408, 'timedOut'],
    [409, 'refused'],
    [410, 'gone'],
    [422, 'refused'],
    [429, 'rateLimited'],
    [500, 'server'],
    [503, 'server'],
  ];
  for (const [status, reason] of REASONS) {
    it(`says ${reason} for ${status}, with the service's own words`, async () => {
      const service = await serve(reply(status, { message: 'Because I say so' }));
      const { reason: got, facts } = await failure(rig().transport.send({ ...get(service), method: 'POST' }));
      assert.equal(got, reason);
      const host = new URL(service.origin).host;
      assert.deepEqual(
        facts,
        status === 304 ? { host, status } : { host, status, detail: 'Because I say so' },
      );
    });
  }

  it('names the proxy that wants a password, and for no other failure', async () => {
    const service = await serve(inTurn(reply(407), reply(403)));
    const { transport } = rig({}, { proxy: () => 'proxy.example:3128' });
    assert.equal((await failure(transport.send(get(service)))).facts.proxy, 'proxy.example:3128');
    assert.equal((await failure(transport.send(get(service)))).facts.proxy, undefined);
  });

  it('refuses plain http to another machine before it asks for a credential', async () => {
    const { transport, asked } = rig({ 'http://circleci.com': { header: 'circle-token', value: TOKEN } });
    for (const address of [
      'http://circleci.com/api',
      'http://127.0.0.1.example.com/',
      'ftp://localhost/',
      'https://u:p@circleci.com/',
    ]) {
      const { reason } = await failure(transport.send({ method: 'GET', url: new URL(address) }));
      assert.equal(reason, 'badResponse', address);
    }
    assert.deepEqual(asked, []);
  });

  it('sends nothing without a credential where one is required', async () => {
    const service = await serve(reply(200));
    const { reason } = await failure(rig().transport.send(get(service, { credential: 'required' })));
    assert.equal(reason, 'signedOut');
    assert.equal(service.seen.length, 0);
  });

  it('is signed out when the secret store fails or holds what is no header', async () => {
    const service = await serve(reply(200));
    const broken = rig({}, { credentialFor: () => Promise.reject(new Error(`keyring: ${TOKEN}`)) });
    assert.equal((await failure(broken.transport.send(get(service)))).reason, 'signedOut');
    assert.doesNotMatch(broken.log.join('\n'), /CCIPAT/);
    const pasted = rig({ [service.origin]: { header: 'circle-token', value: `${TOKEN}\nx: y` } });
    assert.equal((await failure(pasted.transport.send(get(service)))).reason, 'signedOut');
    assert.equal(service.seen.length, 0);
  });

  describe('trying again', () => {
    it('repeats a read after 5xx, backing off, and gives up after three tries', async () => {
      const service = await serve(reply(502, '<html>Bad gateway</html>'));
      const { transport, waits } = rig();
      const { reason, facts } = await failure(transport.send(get(service)));
      assert.equal(reason, 'server');
      assert.equal(facts.detail, undefined);
      assert.equal(service.seen.length, 3);
      assert.deepEqual(waits, [250, 500]);
    });

    it('repeats a read whose connection was reset', async () => {
      const service = await serve(inTurn((_request, response) => response.destroy(), reply(200, { ok: 1 })));
      const response = await rig().transport.send(get(service));
      assert.equal(response.status, 200);
      assert.equal(service.seen.length, 2);
    });

    it('repeats a read whose body broke off', async () => {
      const broken: Answer = (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"half":', () => response.destroy());
      };
      const service = await serve(inTurn(broken, reply(200, { whole: true })));
      const response = await rig().transport.send(get(service));
      assert.deepEqual(json(response, new URL(service.origin)), { whole: true });
    });

    it('never repeats a POST', async () => {
      for (const answer of [
        reply(503),
        reply(429),
        ((_request, response) => response.destroy()) satisfies Answer,
      ]) {
        const service = await serve(answer);
        await failure(rig().transport.send({ method: 'POST', url: new URL(service.origin), json: {} }));
        assert.equal(service.seen.length, 1);
      }
    });

    it('never repeats what will not change', async () => {
      const service = await serve(reply(404));
      await failure(rig().transport.send(get(service)));
      assert.equal(service.seen.length, 1);
    });

    it('waits as long as a 429 asks', async () => {
      const service = await serve(inTurn(reply(429, {}, { 'retry-after': '3' }), reply(200)));
      const { transport, waits } = rig();
      await transport.send(get(service));
      assert.equal(service.seen.length, 2);
      assert.ok(waits.reduce((sum, wait) => sum + wait, 0) >= 3_000, String(waits));
    });

    it('does not wait for long, but says how long', async () => {
      const service = await serve(reply(429, {}, { 'retry-after': '45' }));
      const { transport, waits } = rig();
      const { reason, facts } = await failure(transport.send(get(service)));
      assert.equal(reason, 'rateLimited');
      assert.equal(facts.retryAfterMs, 45_000);
      assert.deepEqual(waits, []);
      assert.equal(service.seen.length, 1);
    });

    it('leaves an origin alone, for every call, as long as it asked', async () => {
      const service = await serve(inTurn(reply(429, {}, { 'retry-after': '45' }), reply(200)));
      const other = await serve(reply(200));
      let now = 0;
      const { transport } = rig({}, { clock: { now: () => now, sleep: () => Promise.resolve() } });
      await failure(transport.send(get(service)));
      now = 20_000;
      const second = await failure(transport.send(get(service)));
      assert.deepEqual([second.reason, second.facts.retryAfterMs], ['rateLimited', 25_000]);
      assert.equal(service.seen.length, 1);
      assert.equal((await transport.send(get(other))).status, 200);
      now = 46_000;
      assert.equal((await transport.send(get(service))).status, 200);
    });

    it('fails with the reason at hand rather than wait past its time', async () => {
      const service = await serve(reply(429, {}, { 'retry-after': '5' }));
      const { transport, waits } = rig();
      const { reason } = await failure(transport.send(get(service, { timeoutMs: 2_000 })));
      assert.equal(reason, 'rateLimited');
      assert.deepEqual(waits, []);
      assert.equal(service.seen.length, 1);
    });
  });

  describe('limits', () => {
    const silent: Answer = () => undefined;

    it('ends a call that hangs, at its time', async () => {
      const service = await serve(silent);
      const { reason } = await failure(rig().transport.send(get(service, { timeoutMs: 40 })));
      assert.equal(reason, 'timedOut');
    });

    it('ends a body that trickles, at its time', async () => {
      const service = await serve((_request, response) => {
        const timer = setInterval(() => response.write('.'), 5);
        response.on('close', () => clearInterval(timer));
      });
      const { reason } = await failure(rig().transport.send(get(service, { timeoutMs: 60 })));
      assert.equal(reason, 'timedOut');
    });

    it('stops at once when it is cancelled, before, while waiting and while backing off', async () => {
      const service = await serve(silent);
      const before = rig();
      const { reason } = await failure(before.transport.send(get(service, { signal: AbortSignal.abort() })));
      assert.equal(reason, 'cancelled');
      assert.equal(service.seen.length, 0);

      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      const during = await failure(rig().transport.send(get(service, { signal: controller.signal })));
      assert.equal(during.reason, 'cancelled');

      const failing = await serve(reply(500));
      const backing = new AbortController();
      setTimeout(() => backing.abort(), 40);
      const slow = rig({}, { clock: systemClock, random: () => 1 });
      const later = await failure(slow.transport.send(get(failing, { signal: backing.signal })));
      assert.equal(later.reason, 'cancelled');
      assert.equal(failing.seen.length, 1);
    });

    it('stops at the size limit, declared or not, compressed or not', async () => {
      const big = 'x'.repeat(100_000);
      const chunked: Answer = (_request, response) => {
        response.write(big);
        response.end(big);
      };
      const zipped: Answer = (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync(big));
      };
      const declared = reply(200, big, { 'content-length': '100000' });
      for (const answer of [declared, chunked, zipped]) {
        const service = await serve(answer);
        const { reason, facts } = await failure(rig().transport.send(get(service, { maxBytes: 50_000 })));
        assert.equal(reason, 'tooLarge');
        assert.equal(facts.limitBytes, 50_000);
        assert.equal(facts.sizeBytes, answer === declared ? 100_000 : undefined);
      }
    });

    it('takes a body of exactly the limit', async () => {
      const service = await serve(reply(200, 'x'.repeat(1_000)));
      const response = await rig().transport.send(get(service, { maxBytes: 1_000 }));
      assert.equal(response.body.byteLength, 1_000);
    });

    it('has at most six reads in flight at an origin, and lets a POST pass them', async () => {
      const waiting: (() => void)[] = [];
      let most = 0;
      const service = await serve((request, response) => {
        if (request.method === 'POST') response.end('{}');
        else waiting.push(() => response.end('{}'));
        most = Math.max(most, waiting.length);
      });
      const { transport } = rig();
      const reads = Array.from({ length: 9 }, () => transport.send(get(service)));
      while (waiting.length < 6) await new Promise((resolve) => setTimeout(resolve, 5));
      await transport.send({ method: 'POST', url: new URL(service.origin), json: {} });
      await new Promise((resolve) => setTimeout(resolve, 30));
      assert.equal(most, 6);
      const pump = setInterval(() => waiting.shift()?.(), 2);
      const responses = await Promise.all(reads);
      clearInterval(pump);
      assert.equal(responses.length, 9);
    });
  });

  describe('networks', () => {
    it('is offline where nothing listens', async () => {
      const service = await startService(reply(200));
      await service.close();
      const { reason } = await failure(rig().transport.send(get(service)));
      assert.equal(reason, 'offline');
    });

    it('is tls where the other side speaks no TLS', async () => {
      const service = await serve(reply(200));
      const url = new URL(service.origin.replace('http:', 'https:'));
      assert.equal((await failure(rig().transport.send({ method: 'GET', url }))).reason, 'tls');
    });

    it('is badResponse where what answers is not HTTP, or not the compression it says', async () => {
      const server = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      try {
        assert.equal((await failure(rig().transport.send({ method: 'GET', url }))).reason, 'badResponse');
      } finally {
        server.close();
      }
      const service = await serve(reply(200, 'not gzip', { 'content-encoding': 'gzip' }));
      assert.equal((await failure(rig().transport.send(get(service)))).reason, 'badResponse');
    });

    it('calls HTML, cut JSON and nothing at all a bad response where JSON is expected', async () => {
      for (const body of ['<!doctype html><title>Sign in</title>', '{"items": [', '']) {
        const service = await serve(reply(200, body));
        const response = await rig().transport.send(get(service));
        assert.throws(
          () => json(response, new URL(service.origin)),
          (error) => error instanceof Failure && error.reason === 'badResponse',
        );
      }
    });
  });
});
