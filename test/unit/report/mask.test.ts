import assert from 'node:assert/strict';
import { maskUrl, maskUrlsIn } from '../../../src/report/mask';

describe('masking of addresses', () => {
  for (const [url, masked] of [
    ['https://a.test/users', 'https://a.test/users'],
    ['https://a.test/users?token=s3cret&page=2', 'https://a.test/users?token=****&page=****'],
    ['https://a.test/?s3cret', 'https://a.test/?****'],
    ['https://a.test/?a=b=s3cret', 'https://a.test/?a=****'],
    ['https://a.test/?x=1?y=s3cret', 'https://a.test/?x=****'],
    ['https://user:s3cret@a.test/x', 'https://****@a.test/x'],
    ['https://user:s3@cret@a.test/x', 'https://****@a.test/x'],
    ['https://a.test/x#access_token=s3cret', 'https://a.test/x'],
    ['https://a.test/x?a=1#s3cret', 'https://a.test/x?a=****'],
    ['https://a.test/@scope/x', 'https://a.test/@scope/x'],
    ['{{base}}/x?key=s3cret', '{{base}}/x?key=****'],
    ['', ''],
  ] as const) {
    it(`${url} becomes ${masked}`, () => assert.equal(maskUrl(url), masked));
  }

  it('finds every address within a text and leaves the rest', () => {
    assert.equal(
      maskUrlsIn('GET "https://a.test/?k=s3cret" failed, see http://b.test?q=s3cret, is it 5 > 4?'),
      'GET "https://a.test/?k=****" failed, see http://b.test?q=**** is it 5 > 4?',
    );
  });

  it('ends soon on a text made to be slow', () => {
    const started = performance.now();
    maskUrlsIn(`${'a'.repeat(50_000)}://`);
    maskUrlsIn('a+'.repeat(50_000));
    assert.ok(performance.now() - started < 500);
  });
});
