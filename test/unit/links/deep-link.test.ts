import assert from 'node:assert/strict';
import { parseDeepLink } from '../../../src/links/deep-link';

describe('a link to a build', () => {
  it('names a project and a number', () => {
    assert.deepEqual(parseDeepLink('/build/gh/acme/orders-api/57'), {
      slug: 'gh/acme/orders-api',
      number: 57,
    });
    assert.deepEqual(parseDeepLink('/build/github/acme/orders-api/57/'), {
      slug: 'gh/acme/orders-api',
      number: 57,
    });
  });

  it('is none otherwise', () => {
    for (const path of [
      '/build/gh/acme/orders-api',
      '/build/gh/acme/orders-api/five',
      '/build/gh/acme/../7',
      '/build/gh/acme/orders-api/7/rerun',
      '/build/https://evil.example/gh/acme/x/7',
      '/run/gh/acme/orders-api/57',
      `/build/gh/acme/orders-api/${'9'.repeat(30)}`,
      '',
    ]) {
      assert.equal(parseDeepLink(path), undefined, path);
    }
  });
});
