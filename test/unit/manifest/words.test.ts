import assert from 'node:assert/strict';
import { ENGLISH } from '../../../src/report/strings';
import { BUNDLE, WORDS } from './manifest';
import { callsOf, literal, parseSource, productSources, readJson } from './sources';

describe('words of the manifest', () => {
  it('are all there, and none is left over', () => {
    const text = JSON.stringify(readJson('package.json'));
    const asked = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
    assert.ok(asked.length > 20);
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(WORDS).sort());
  });
});

describe('words of the code', () => {
  const asked = new Set<string>(Object.values(ENGLISH));
  for (const source of productSources().filter(({ fileName }) => /src\/ui\//.test(fileName))) {
    for (const call of callsOf(source, 't')) {
      const text = literal(call.arguments[0]);
      if (text !== undefined) asked.add(text);
    }
  }

  it('are all in the bundle that translators start from, as they stand in the code', () => {
    assert.ok(asked.size > 150);
    assert.deepEqual(Object.keys(BUNDLE).sort(), [...asked].sort());
    for (const [key, text] of Object.entries(BUNDLE)) assert.equal(text, key);
  });

  it('are written out where they are asked for, but for those of the report page', () => {
    const computed = productSources().flatMap((source) =>
      callsOf(source, 't')
        .filter(
          (call) => /l10n\.t$/.test(call.expression.getText()) && literal(call.arguments[0]) === undefined,
        )
        .map(() => source.fileName),
    );
    assert.deepEqual(computed, ['src/ui/report/words.ts']);
    assert.ok(callsOf(parseSource('src/ui/report/words.ts'), 't').length > 0);
  });
});
