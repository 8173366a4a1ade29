import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { request as connectRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { content } from '../../standin/answer';
import type { ProxyLogin } from '../../standin/api';
import { certificates } from '../../standin/ca';
import { Faults } from '../../standin/faults';
import { startFront, type Front } from '../../standin/front';
import { startProxy, type Proxy } from '../../standin/proxy';
import { Record } from '../../standin/record';

/** A name and password whose letters an address has to escape. */
const LOGIN: ProxyLogin = { name: 'ada@acme', password: 'p@ss:w/rd' };

describe('the proxy of the stand-in', () => {
  let folder: string;
  let ca: Buffer;
  let front: Front;
  let proxy: Proxy;
  let record: Record;
  let login: ProxyLogin | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxy-'));
    const authority = await certificates(folder);
    ca = await readFile(authority.caFile);
    const passages = new Set<number>();
    record = new Record();
    front = await startFront({
      certificates: authority,
      services: new Map([['circleci.com', () => content(200, 'text/plain', 'here')]]),
      faults: new Faults(),
      record,
      passages,
      inspect: () => undefined,
    });
    proxy = await startProxy({
      servicesPort: front.port,
      isDown: () => false,
      login: () => login,
      passages,
      refused: (method, target, status) => record.refused(method, target, status),
    });
  });

  after(async () => {
    await proxy.close();
    await front.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('lets through who logs in as it asks, and nobody else', async () => {
    login = LOGIN;
    assert.equal(await connect(), 407);
    assert.equal(await connect({ ...LOGIN, password: 'guess' }), 407);
    assert.equal(await connect(LOGIN), 200);
    assert.deepEqual(
      record.requests().map(({ method, url, status }) => [method, url, status]),
      Array(2).fill(['CONNECT', 'https://circleci.com:443', 407]),
    );
    login = undefined;
    assert.equal(await connect(), 200);
  });

  it('is missed where a request went around it', async () => {
    const status = await new Promise((resolve, reject) => {
      httpsRequest(
        {
          host: '127.0.0.1',
          port: front.port,
          servername: 'circleci.com',
          headers: { host: 'circleci.com' },
          ca,
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .once('error', reject)
        .end();
    });
    assert.equal(status, 200);
    assert.deepEqual(record.violations(), ['around the proxy: GET https://circleci.com/']);
  });

  /** The status that a CONNECT to CircleCI gets. */
  function connect(as?: ProxyLogin): Promise<number> {
    const basic = as && Buffer.from(`${as.name}:${as.password}`).toString('base64');
    return new Promise((resolve, reject) => {
      const request = connectRequest(proxy.url, {
        method: 'CONNECT',
        path: 'circleci.com:443',
        headers: basic === undefined ? {} : { 'proxy-authorization': `Basic ${basic}` },
      });
      request.once('connect', (response, socket) => {
        socket.destroy();
        resolve(response.statusCode ?? 0);
      });
      request.once('error', reject);
      request.end();
    });
  }
});
