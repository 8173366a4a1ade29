import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { blockSays } from '../../../src/config/block-says';
import { jobTree } from '../../../src/config/generate';
import { blockEntries, type BlockStyle } from '../../../src/config/yaml-text';
import { valueOf } from '../../../src/config/yaml-tree';
import { CASES } from './cases';
import { oddName } from './names';
import { runs, seed } from '../sample';
import { choices } from './support';

const STYLE: fc.Arbitrary<BlockStyle> = fc.record({
  step: fc.integer({ min: 1, max: 4 }),
  listOffset: fc.integer({ min: 0, max: 4 }),
  dashWidth: fc.integer({ min: 2, max: 4 }),
  itemStep: fc.integer({ min: 5, max: 8 }),
});

/** What a hand that slips may leave in a text. */
const SLIPS = [
  '',
  ' ',
  '  ',
  '\n',
  '\r',
  '\t',
  '#',
  ' # ',
  ':',
  ': ',
  '- ',
  '"',
  "'",
  '&a ',
  '*a',
  '!!str ',
  '|',
  '>',
]
  .concat([
    '{}',
    '[',
    ',',
    '---\n',
    '...\n',
    '%',
    '~',
    'null',
    'yes',
    '1',
    '<<: ',
    '? ',
    '\\',
    '\\x',
    '\ufeff',
    '\u2028',
  ])
  .concat(['\u0085', '\u00a0', 'ä', '=', '@', '`']);

describe('Reading back lines that are written simply', () => {
  it('finds in every case of the job what it says, if all its letters are common', () => {
    for (const [name, chosen] of Object.entries({ ...CASES, plain: choices() })) {
      const tree = jobTree(chosen);
      const style = { step: 2, listOffset: 2, dashWidth: 2, itemStep: 4 };
      const text = `\n${blockEntries([['job', tree]], 2, style).join('\n')}\n`;
      // Names in Japanese and emoji are left to the parser.
      assert.equal(blockSays(text, 2, { job: valueOf(tree) }), name !== 'many', name);
    }
  });

  it('never finds what parsers of either version do not, however the text is changed', () => {
    const tried = { held: 0, refused: 0 };
    const change = fc.record({
      at: fc.nat({ max: 9999 }),
      length: fc.nat({ max: 3 }),
      slip: fc.constantFrom(...SLIPS),
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.constant('Smoke tests'), fc.string({ unit: 'binary-ascii' }), oddName),
        STYLE,
        fc.nat(6),
        fc.constantFrom('\n', '\r\n'),
        fc.array(change, { minLength: 30, maxLength: 30 }),
        (name, style, column, end, changes) => {
          const tree = jobTree({ ...choices(), collections: [{ kind: 'folder', path: 'tests/v3', name }] });
          const value = { job: valueOf(tree) };
          const text = blockEntries([['job', tree]], column, style)
            .map((line) => line + end)
            .join('');
          compare(text, column, value, tried);
          for (const { at, length, slip } of changes) {
            const offset = at % text.length;
            compare(text.slice(0, offset) + slip + text.slice(offset + length), column, value, tried);
          }
        },
      ),
      { seed: seed(), numRuns: runs(100, 3000) },
    );
    console.log(`      ${JSON.stringify(tried)}`);
    assert.ok(tried.held > 20 && tried.refused > 20);
  });

  it('takes no words for strings that some version reads otherwise, and nothing that is more than JSON', () => {
    const readings: readonly (readonly [text: string, value: unknown])[] = [
      ['a: yes\n', 'yes'],
      ['a: null\n', 'null'],
      ['a: 010\n', 10],
      ['a: 12\n', 12],
      ['a: "\\x41"\n', 'A'],
      ['a: "\\ud83d\\ude00"\n', '\u{1f600}'],
      ['a: x #\n', 'x #'],
      ['a: x: y\n', 'x: y'],
      ['a: |\n  x\n', 'x\n'],
      ['a: |-\n  x\nb: 1\n', 'x'],
    ];
    for (const [text, value] of readings) assert.equal(blockSays(text, 0, { a: value }), false, text);
    assert.ok(blockSays('a: x\n', 0, { a: 'x' }));
    assert.ok(blockSays('- a: 2.1\n  b: "\\u0041"\n', 0, [{ a: 2.1, b: 'A' }]));
  });
});

function compare(
  text: string,
  column: number,
  value: unknown,
  tried: { held: number; refused: number },
): void {
  if (!blockSays(text, column, value)) {
    tried.refused++;
    return;
  }
  tried.held++;
  for (const version of ['1.1', '1.2'] as const) {
    const document = parseDocument(text, { version, logLevel: 'silent' });
    assert.deepEqual(document.errors, [], text);
    assert.ok(isDeepStrictEqual(document.toJS(), value), `${version}: ${text}`);
  }
}
