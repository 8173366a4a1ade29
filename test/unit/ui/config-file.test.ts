import './vscode-stub';
import assert from 'node:assert/strict';
import { hasMixedLineEnds, readText } from '../../../src/ui/config-file';
import { textRefusalWords } from '../../../src/ui/config-words';
import type { TextRefusal } from '../../../src/ui/config-words';

const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);

describe('the bytes of a config.yml', () => {
  const cases: Readonly<Record<string, readonly [Uint8Array, TextRefusal]>> = {
    'of Latin-1': [Uint8Array.of(0x23, 0xf8, 0x0a), 'notUtf8'],
    'of UTF-16': [Uint8Array.of(0xff, 0xfe, 0x61, 0x00), 'notUtf8'],
    'of something binary': [bytes('a\0b'), 'notUtf8'],
    'of more than CircleCI reads': [new Uint8Array(3_000_001).fill(0x20), 'tooLarge'],
  };
  for (const [name, [content, refusal]] of Object.entries(cases)) {
    it(`${name} are refused: ${textRefusalWords(refusal)}`, () => {
      assert.deepEqual(readText(content), { kind: 'refused', refusal });
    });
  }

  it('are read with every one of them, a byte-order mark too', () => {
    for (const text of ['', 'version: 2.1', '\ufeffa: 1\n', 'a: 1\r\nb: 2\rc: 3\n'])
      assert.deepEqual(readText(bytes(text)), { kind: 'text', text });
  });
});

describe('line ends that an editor would change', () => {
  const cases: Readonly<Record<string, readonly [text: string, mixed: boolean]>> = {
    'no text at all': ['', false],
    'one line without an end': ['version: 2.1', false],
    'Unix lines': ['a: 1\nb: 2\n', false],
    'Windows lines, the last without an end': ['a: 1\r\nb: 2', false],
    'lines that end in both ways': ['a: 1\r\nb: 2\n', true],
    'lines that end as on old Macs': ['a: 1\rb: 2\r', true],
    'a return inside a line': ['a: 1\rb\nc: 2\n', true],
  };
  for (const [name, [text, mixed]] of Object.entries(cases)) {
    it(`are ${mixed ? '' : 'not '}in: ${name}`, () => {
      assert.equal(hasMixedLineEnds(text), mixed);
    });
  }
});
