import './vscode-stub';
import assert from 'node:assert/strict';
import { refusalOf } from '../../../src/ui/config-file';
import { textRefusalWords } from '../../../src/ui/config-words';
import type { TextRefusal } from '../../../src/ui/config-words';

describe('the bytes of a config.yml', () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const cases: Readonly<Record<string, readonly [Uint8Array, TextRefusal | undefined]>> = {
    'of no text at all': [text(''), undefined],
    'of one line without an end': [text('version: 2.1'), undefined],
    'of Unix lines': [text('a: 1\nb: 2\n'), undefined],
    'of Windows lines': [text('a: 1\r\nb: 2\r\n'), undefined],
    'of Windows lines, the last without an end': [text('a: 1\r\nb: 2'), undefined],
    'with a byte-order mark': [text('\ufeffa: 1\n'), undefined],
    'of lines that end in both ways': [text('a: 1\r\nb: 2\n'), 'mixedLineEnds'],
    'of lines that end as on old Macs': [text('a: 1\rb: 2\r'), 'mixedLineEnds'],
    'with a return inside a line': [text('a: 1\rb\nc: 2\n'), 'mixedLineEnds'],
    'of Latin-1': [Uint8Array.of(0x23, 0xf8, 0x0a), 'notUtf8'],
    'of UTF-16': [Uint8Array.of(0xff, 0xfe, 0x61, 0x00), 'notUtf8'],
    'of something binary': [text('a\0b'), 'notUtf8'],
    'of more than CircleCI reads': [new Uint8Array(3_000_001).fill(0x20), 'tooLarge'],
  };
  for (const [name, [bytes, refusal]] of Object.entries(cases)) {
    it(`${name} ${refusal === undefined ? 'can be edited' : `are refused: ${textRefusalWords(refusal)}`}`, () => {
      assert.equal(refusalOf(bytes), refusal);
    });
  }
});
