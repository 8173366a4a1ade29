import assert from 'node:assert/strict';
import { readYaml } from '../../../src/config/read-yaml';

describe('a small YAML file', () => {
  it('is read as plain data', () => {
    assert.deepEqual(readYaml('name: Orders\nitems: [&first a, *first]\n'), {
      name: 'Orders',
      items: ['a', 'a'],
    });
  });

  for (const [what, text] of [
    ['ends in the middle', 'name: Orders\nitems: ['],
    ['names a key twice', 'name: Orders\nname: Payments\n'],
    ['is indented by a tab', 'name: Orders\nitem:\n\tid: 1\n'],
    ['grows by its aliases', `a: &a [x, x, x]\nb: &b [${'*a, '.repeat(60)}]\nc: [*b, *b, *b]\n`],
  ] as const) {
    it(`is nothing, rather than a part of itself, where it ${what}`, () => {
      assert.equal(readYaml(text), undefined);
    });
  }
});
