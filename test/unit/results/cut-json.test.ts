import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../src/results/json';

const kindOf = (text: string): string => parseJson(text).kind;

describe('JSON that ends too early', () => {
  it('is told from JSON and from what is none, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'medium' }), fc.nat(), (json, at) => {
        const text = `{"a":[${json},-1.5e+3,"\\u00e9\\"",true]}`;
        assert.equal(kindOf(text), 'json');
        const cut = text.slice(0, at % text.length);
        assert.equal(kindOf(cut), 'cut', cut);
        assert.equal(kindOf(`${text}}`), 'notJson');
        assert.equal(kindOf(`${text}[`), 'notJson');
      }),
    );
  });

  for (const text of [
    '',
    ' \n',
    '{',
    '{"',
    '{"a',
    '{"a"',
    '{"a":',
    '{"a":t',
    '{"a":-',
    '{"a":1e',
    '{"a":1,',
    '[1',
    '["\\',
  ]) {
    it(`takes ${JSON.stringify(text)} for cut`, () => assert.equal(kindOf(text), 'cut'));
  }

  for (const text of [
    '<',
    'hello',
    '{a',
    '{"a" 1',
    '{"a"::',
    '{,',
    '[,',
    '{"a":1]',
    '[}',
    '}',
    '{"a":tru}',
    '01',
    '[1.]',
    '{1',
    '{[',
  ]) {
    it(`takes ${JSON.stringify(text)} for something else`, () => assert.equal(kindOf(text), 'notJson'));
  }

  it('needs no stack for nesting of any depth', () => {
    assert.equal(kindOf('['.repeat(200_000)), 'cut');
    assert.equal(kindOf('{"a":'.repeat(50_000)), 'cut');
  });
});
