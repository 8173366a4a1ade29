import assert from 'node:assert/strict';
import { matchesGlob } from '../../../src/results/glob';

describe('glob', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['**/postman-cli-reports/**', 'postman-cli-reports/report.json', true],
    ['**/postman-cli-reports/**', 'home/ci/project/postman-cli-reports/a/b.json', true],
    ['**/postman-cli-reports/**', 'my-postman-cli-reports/report.json', false],
    ['**/newman/**', 'newman/x.json', true],
    ['**/newman/**', 'newman-x.json', false],
    ['*.json', 'a.json', true],
    ['*.json', 'a/b.json', false],
    ['reports/*.json', 'reports/a.json', true],
    ['reports/*/*.json', 'reports/a/b/c.json', false],
    ['a/**/b/**/c.json', 'a/x/b/b/y/c.json', true],
    ['a/**/c.json', 'a/c.json', true],
    ['a?c.json', 'abc.json', true],
    ['a?c.json', 'ac.json', false],
    ['a?c', 'a😀c', true],
    ['*a*b*c', 'xaxbxbxc', true],
    ['*a*b*c', 'xaxbxbxcx', false],
    ['{postman,newman}/*.json', 'newman/a.json', true],
    ['{postman,newman}/*.json', 'other/a.json', false],
    ['a{b{c,d},e}', 'abd', true],
    ['a{b{c,d},e}', 'ad', false],
    ['a{b', 'a{b', true],
    ['a.c', 'abc', false],
    ['(a+)+$', '(a+)+$', true],
    ['', 'a', false],
    ['**', 'a/b/c', true],
  ];
  for (const [glob, path, matches] of cases) {
    it(`${glob} ${matches ? 'matches' : 'does not match'} ${path}`, () => {
      assert.equal(matchesGlob(glob, path), matches);
    });
  }

  it('ends soon on a pattern made to never end', () => {
    const started = performance.now();
    matchesGlob(`${'*a'.repeat(2000)}b`, 'a'.repeat(4000));
    matchesGlob(`${'**/a/'.repeat(2000)}b`, 'a/'.repeat(4000));
    assert.equal(matchesGlob('{a,b}'.repeat(40), 'a'.repeat(40)), false);
    assert.ok(performance.now() - started < 2000);
  });
});
