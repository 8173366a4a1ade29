import './vscode-stub';
import assert from 'node:assert/strict';
import { Failure } from '../../../src/http/failure';
import type { Reason } from '../../../src/http/failure';
import { age, duration, failureWords, size, statusWord, totalsWords } from '../../../src/ui/words';
import { aRun, MINUTE, NOW } from './builders';

const REASONS: readonly Reason[] = [
  'signedOut',
  'forbidden',
  'notFound',
  'gone',
  'rateLimited',
  'refused',
  'offline',
  'tls',
  'timedOut',
  'server',
  'badResponse',
  'tooLarge',
  'cancelled',
];

describe('words for a failure', () => {
  it('name the host, and a way on, for every reason but the user’s own', () => {
    for (const reason of REASONS) {
      const words = failureWords(new Failure(reason, { host: 'ci.example.com' }));
      assert.match(words.sentence, /ci\.example\.com/, reason);
      assert.equal(words.help === undefined, reason === 'cancelled', reason);
    }
  });

  it('tell no token from a token that is not accepted', () => {
    assert.match(failureWords(new Failure('signedOut', { host: 'h' })).sentence, /not signed in/);
    assert.match(failureWords(new Failure('signedOut', { host: 'h', status: 401 })).sentence, /not accept/);
  });

  it('name the proxy that wants a password, and where to put it', () => {
    const words = (proxy?: string) =>
      failureWords(new Failure('offline', { host: 'h', status: 407, ...(proxy ? { proxy } : {}) }));
    assert.match(
      words('proxy.example:3128').sentence,
      /^The proxy proxy\.example:3128 lets no request to h /,
    );
    assert.match(words().sentence, /^The proxy lets no request to h /);
    assert.deepEqual(words().help?.args, ['http.proxy']);
  });

  it('quote what the service said', () => {
    const words = failureWords(new Failure('refused', { host: 'h', detail: 'Branch not found' }));
    assert.match(words.sentence, /It said: Branch not found/);
  });

  it('say how long to wait', () => {
    const words = failureWords(new Failure('rateLimited', { host: 'h', retryAfterMs: 90_000 }));
    assert.match(words.sentence, /1m 30s/);
  });
});

describe('words for a failure of Postman', () => {
  const words = (reason: Reason, status?: number) =>
    failureWords(
      new Failure(reason, { host: 'api.example.com', service: 'postman', ...(status ? { status } : {}) }),
    );

  it('name the host and a way on, and nothing of CircleCI', () => {
    for (const reason of REASONS) {
      const { title, sentence, help } = words(reason);
      assert.match(sentence, /api\.example\.com/, reason);
      assert.doesNotMatch(`${title} ${sentence} ${help?.title ?? ''}`, /CircleCI|token|project/, reason);
      assert.equal(help === undefined, reason === 'cancelled', reason);
    }
  });

  it('say of an API in the old format what it is', () => {
    assert.match(words('refused', 422).sentence, /format of Postman v9/);
    assert.doesNotMatch(words('refused', 400).sentence, /v9/);
  });
});

describe('times and sizes', () => {
  it('are told in the units that a person thinks in', () => {
    assert.deepEqual([0, 12_400, 184_000, 7_500_000].map(duration), ['1s', '12s', '3m 4s', '2h 5m']);
    assert.deepEqual([500, 2_600, 10_000_000].map(size), ['500 B', '3 kB', '10 MB']);
  });

  it('say how long ago something was, also when its clock is ahead', () => {
    const ages = [-5, 0.5, 5, 59, 60, 23 * 60, 24 * 60, 49 * 60].map((minutes) =>
      age(NOW - minutes * MINUTE, NOW),
    );
    assert.deepEqual(ages, [
      'just now',
      'just now',
      '5 min ago',
      '59 min ago',
      '1 h ago',
      '23 h ago',
      'yesterday',
      '2 days ago',
    ]);
  });
});

describe('words for a status and for totals', () => {
  it('are those of the contract', () => {
    assert.equal(statusWord('needsApproval'), 'Needs Approval');
    assert.equal(statusWord('notRun'), 'Not Run');
  });

  it('leave out what there is none of', () => {
    assert.equal(totalsWords(aRun({ passed: 12, failed: 1 }).report.totals), '12 passed · 1 failed');
    assert.equal(totalsWords(aRun({ passed: 3 }).report.totals), '3 passed');
    assert.equal(totalsWords(aRun({ passed: 0 }).report.totals), 'no tests');
  });
});
