import assert from 'node:assert/strict';
import fc from 'fast-check';
import { networkFault, reasonOfStatus } from '../../../src/http/classify';
import { askedPauseMs, LONGEST_WAIT_MS, waitBeforeRetry } from '../../../src/http/retry';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('waiting', () => {
  const asked = (headers: Record<string, string>): number | undefined =>
    askedPauseMs(new Map(Object.entries(headers)), NOW);

  it('reads Retry-After in seconds or as a date', () => {
    assert.equal(asked({ 'retry-after': '7' }), 7_000);
    assert.equal(asked({ 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }), 30_000);
    assert.equal(asked({ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }), 0);
    assert.equal(asked({ 'retry-after': 'soon' }), undefined);
    assert.equal(asked({}), undefined);
  });

  it('takes the longest reset of the limits that are used up', () => {
    const limits = { 'x-ratelimit-reset': '20', 'x-ratelimit-remaining': '0', 'ratelimit-reset': '5' };
    assert.equal(asked(limits), 20_000);
    assert.equal(asked({ ...limits, 'x-ratelimit-remaining': '9' }), 5_000);
    assert.equal(asked({ 'x-ratelimit-reset-minute': '12', 'retry-after': '3' }), 3_000);
    assert.equal(asked({ 'x-ratelimit-reset': String(NOW / 1000 + 15) }), 15_000, 'seconds since the epoch');
    assert.equal(asked({ retryafter: '4' }), 4_000, "Postman's spelling");
  });

  it('is bounded whatever the headers say', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const pause = asked({ 'retry-after': a, 'ratelimit-reset': b });
        assert.ok(pause === undefined || (pause >= 0 && pause <= 86_400_000), String(pause));
      }),
    );
    assert.equal(asked({ 'retry-after': '1e300' }), 86_400_000);
  });

  it('doubles, never falls short of what was asked, and does not wait for ever', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.nat(LONGEST_WAIT_MS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, ms, random) => {
          const free = waitBeforeRetry(tries, undefined, random) ?? 0;
          assert.ok(free >= 250 * 2 ** (tries - 1) && free <= 500 * 2 ** (tries - 1));
          assert.ok((waitBeforeRetry(tries, ms, random) ?? 0) >= ms);
        },
      ),
    );
    assert.equal(waitBeforeRetry(1, LONGEST_WAIT_MS + 1, 0), undefined);
  });
});

describe('classification', () => {
  it('tells network errors apart by their code', () => {
    const reason = (code: string): string => networkFault(Object.assign(new Error('x'), { code })).reason;
    for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETDOWN']) {
      assert.equal(reason(code), 'offline', code);
    }
    for (const code of [
      'CERT_HAS_EXPIRED',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'EPROTO',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'ERR_SSL_WRONG_VERSION_NUMBER',
    ]) {
      assert.equal(reason(code), 'tls', code);
    }
    assert.equal(reason('ETIMEDOUT'), 'timedOut');
    assert.equal(reason('HPE_INVALID_CONSTANT'), 'badResponse');
    assert.equal(reason('Z_DATA_ERROR'), 'badResponse');
  });

  it('looks below a wrapped error, and takes what it does not know for offline', () => {
    const inner = Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' });
    assert.equal(networkFault(new Error('fetch failed', { cause: inner })).reason, 'tls');
    assert.equal(networkFault(new Error('?')).reason, 'offline');
    assert.equal(networkFault(undefined).reason, 'offline');
  });

  it('asks again after a reset alone', () => {
    assert.equal(networkFault({ code: 'ECONNRESET' }).reset, true);
    assert.equal(networkFault({ code: 'ENOTFOUND' }).reset, false);
  });

  it('has a reason for every status', () => {
    for (let status = 100; status < 600; status += 1) assert.equal(typeof reasonOfStatus(status), 'string');
    assert.equal(reasonOfStatus(418), 'refused');
    assert.equal(reasonOfStatus(599), 'server');
  });
});
