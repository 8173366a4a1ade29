import assert from 'node:assert/strict';
import fc from 'fast-check';
import { terminalLine } from '../../../src/circleci/terminal-lines';
import { createLineReader } from '../../../src/circleci/line-reader';

function read(...pieces: readonly Uint8Array[]): readonly string[] {
  const lines: string[] = [];
  const reader = createLineReader((line) => lines.push(line));
  for (const piece of pieces) reader.write(piece);
  reader.end();
  return lines;
}

const ESCAPE = '\u001b';
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('reading output as lines', () => {
  it('gives the same lines, in whatever pieces the bytes come', () => {
    const printed = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '\t', `${ESCAPE}[31m`) });
    fc.assert(
      fc.property(printed, fc.array(fc.nat(40)), (value, cuts) => {
        const bytes = text(value);
        const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        const expected = value.split('\n').map(terminalLine);
        if (value.endsWith('\n') || value === '') expected.pop();
        assert.deepEqual(read(...pieces), expected);
      }),
    );
  });

  it('shows what a terminal would: no colours, the last state of a progress bar', () => {
    const printed = `${ESCAPE}[32mok${ESCAPE}[0m\r\n10 %\r50 %\r100 %\nend`;
    assert.deepEqual(read(text(printed)), ['ok', '100 %', 'end']);
  });

  it('leaves nothing that an editor takes for the end of a line, so that line numbers are right', () => {
    assert.deepEqual(read(text('a\u2028b\u2029c\u0085d\u000be\u0000f\tg\n')), ['abcdef\tg']);
  });

  it('breaks a line without an end, and loses none of it', () => {
    const line = '😀'.repeat(120_001);
    const lines = read(text(`x${line}\nlast`));
    assert.equal(lines.slice(0, -1).join(''), `x${line}`);
    assert.ok(lines.every((each) => each.length <= 100_000 && !/\p{Cs}/u.test(each)));
    assert.equal(lines.at(-1), 'last');
  });

  it('holds only the last state of a progress bar that never ends its line', () => {
    const states = Array.from({ length: 60_000 }, (_, index) => `\r${index} of 60000`).join('');
    assert.deepEqual(read(text(`start${states}`), text('\rdone\n')), ['done']);
  });
});
