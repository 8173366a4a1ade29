import assert from 'node:assert/strict';
import { inert, inertLine } from '../../../src/report/inert';

describe('texts of a report', () => {
  it('show a terminal’s escapes instead of obeying them', () => {
    assert.equal(inert('\u001b[31mred\u0007\u009b1m\u007f'), '␛[31mred␇<U+009B>1m␡');
  });

  it('show marks that would reorder the text around them', () => {
    assert.equal(inert('a\u202etxt.exe\u2066b'), 'a<U+202E>txt.exe<U+2066>b');
  });

  it('keep letters of every script, and line breaks', () => {
    assert.equal(inert('שלום 你好 é 😀\r\n\tx'), 'שלום 你好 é 😀\n\tx');
  });

  it('stand on one line where they are names', () => {
    assert.equal(inertLine(' a\r\n\tb\u2028c '), 'a b c');
  });
});
