import assert from 'node:assert/strict';
import { isFailure } from '../../../src/http/failure';
import type { Sink } from '../../../src/http/transport';
import { type Answer, rejection, rig, type Service, startService } from './loopback';

describe('a body that goes into a sink', () => {
  let service: Service;
  const send = async (answer: Answer, sink: Sink): Promise<unknown> => {
    service = await startService(answer);
    const url = new URL('/thing', service.origin);
    return rejection(rig().transport.send({ method: 'GET', url, sink }));
  };

  afterEach(() => service.close());

  it('fails as the sink does, which is no matter of the network, and is not asked for again', async () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const whole: Answer = (_request, response) => response.end('all of it');
    for (const sink of [() => Promise.reject(full), () => assert.fail(full)] satisfies Sink[]) {
      assert.equal(await send(whole, sink), full);
      assert.equal(service.seen.length, 1);
      await service.close();
    }
  });

  it('is not asked for again where it breaks off after its first piece, since that piece was taken', async () => {
    const taken: string[] = [];
    const broken: Answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => setTimeout(() => response.destroy(), 20));
    };
    const error = await send(broken, (piece) => {
      taken.push(Buffer.from(piece).toString());
      return true;
    });
    assert.ok(isFailure(error), String(error));
    assert.notEqual(error.reason, 'cancelled');
    assert.deepEqual(taken, ['half']);
    assert.equal(service.seen.length, 1);
  });
});
