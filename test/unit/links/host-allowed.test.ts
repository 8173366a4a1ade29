import assert from 'node:assert/strict';
import { hostAllowed } from '../../../src/links/host-allowed';

describe("A link's host", () => {
  const cloud = 'https://circleci.com';
  const rows: readonly (readonly [string, boolean])[] = [
    [cloud, true],
    ['https://ci.example.com', true],
    ['https://CI.example.com/', true],
    ['https://evil.example.com', false],
    ['https://circleci.com.evil.example.com', false],
    ['https://circleci.com:8443', false],
    ['http://circleci.com', false],
    ['https://x@circleci.com', false],
    ['', false],
  ];
  for (const [host, allowed] of rows) {
    it(`is ${allowed ? 'asked' : 'not asked'}: ${host || 'none'}`, () => {
      assert.equal(hostAllowed({ host }, cloud, ['https://ci.example.com']), allowed);
    });
  }
});
