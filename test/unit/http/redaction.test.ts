import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Failure } from '../../../src/http/failure';
import { serviceMessage } from '../../../src/http/message';
import { redact, redactUrl } from '../../../src/http/redact';
import { rejection, reply, rig, startService } from './loopback';

const TOKEN = 'CCIPAT_secret0000000000_0123456789abcdef';

describe('redaction', () => {
  it('blanks out known secrets and whatever is formed like a token', () => {
    assert.equal(redact('bad token hunter2hunter2!', ['Bearer hunter2hunter2']), 'bad token ***!');
    assert.doesNotMatch(redact(`x ${TOKEN} y`, []), /CCIPAT/);
    assert.doesNotMatch(redact('key PMAK-65f0-abc, ccipat_0aZ', []), /65f0|0aZ/);
    assert.doesNotMatch(redact('Authorization: Bearer abcdefghijk', []), /abcdefghijk/);
    assert.doesNotMatch(redact('https://circleci.com/api?circle-token=abc123', []), /abc123/);
    assert.equal(redact('No project gh/acme/orders-api', ['abc']), 'No project gh/acme/orders-api');
  });

  it('leaves of an address what names it and nothing that signs it', () => {
    assert.equal(
      redactUrl(new URL('https://u:pw@storage.example/bucket/run.json?X-Amz-Signature=sig#part')),
      'https://storage.example/bucket/run.json?…',
    );
    assert.equal(
      redact('see "https://s.example/a?sig=1" and more', []),
      'see "https://s.example/a?…" and more',
    );
  });

  it('never lets a secret through, wherever it stands', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_~$.+/-]{8,60}$/);
    fc.assert(
      fc.property(fc.string(), secret, fc.string(), (before, value, after) => {
        assert.ok(!redact(`${before}${value}${after}`, [`Bearer ${value}`]).includes(value));
      }),
    );
  });

  it('keeps a token that a service sends back out of the failure and the log', async () => {
    const echo = `token ${TOKEN} may not see https://s.example/x?Signature=s3cr3t`;
    const service = await startService(reply(403, { message: echo }));
    try {
      const { transport, log } = rig({
        [service.origin]: { header: 'authorization', value: `Bearer ${TOKEN}` },
      });
      const url = new URL(`/api/${TOKEN}?circle-token=${TOKEN}`, service.origin);
      const error = await rejection(transport.send({ method: 'GET', url }));
      assert(error instanceof Failure);
      const told = JSON.stringify([error.message, error.stack, error.facts, error.cause, log]);
      assert.doesNotMatch(told, /CCIPAT|s3cr3t/);
      assert.match(error.facts.detail ?? '', /may not see/);
      assert.equal(log.length, 1);
    } finally {
      await service.close();
    }
  });
});

describe('a credential without a known form', () => {
  it('is kept out of what the service says all the same', async () => {
    const service = await startService(reply(403, { message: 'not for correct-horse-battery' }));
    try {
      const { transport } = rig({
        [service.origin]: { header: 'circle-token', value: 'correct-horse-battery' },
      });
      const error = await rejection(transport.send({ method: 'GET', url: new URL(service.origin) }));
      assert(error instanceof Failure);
      assert.equal(error.facts.detail, 'not for ***');
    } finally {
      await service.close();
    }
  });
});

describe('service message', () => {
  const message = (body: unknown, type = 'application/json'): string | undefined =>
    serviceMessage(typeof body === 'string' ? body : JSON.stringify(body), type, []);

  it('is found where each service puts it', () => {
    assert.equal(message({ message: 'Project not found' }), 'Project not found');
    assert.equal(message({ error: { title: 'Not Found', detail: 'no such run' } }), 'no such run');
    assert.equal(message({ error: { name: 'x', message: 'Invalid API Key' } }), 'Invalid API Key');
    assert.equal(message({ error: { title: 'Conflict' } }), 'Conflict');
    assert.equal(message({ error: 'denied' }), 'denied');
    assert.equal(message('upstream down', 'text/plain; charset=utf-8'), 'upstream down');
  });

  it('is absent rather than markup, binary or a bare object', () => {
    assert.equal(message('<html><body>Proxy</body></html>', 'text/html'), undefined);
    assert.equal(message('  <?xml version="1.0"?><Error/>', 'text/plain'), undefined);
    assert.equal(message('\u0000\u0001', 'application/octet-stream'), undefined);
    assert.equal(message({ ok: false }), undefined);
    assert.equal(message([1, 2]), undefined);
    assert.equal(message(''), undefined);
  });

  it('is one bounded line without control characters', () => {
    assert.equal(message({ message: 'a\r\nb\u001b[31m\u202ec' }), 'a b [31m c');
    const long = message({ message: '😀'.repeat(10_000) });
    assert.equal(Array.from(long ?? '').length, 500);
    assert.ok(long?.endsWith('…'));
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => void message(body)));
  });
});
