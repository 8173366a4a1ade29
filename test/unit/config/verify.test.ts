import assert from 'node:assert/strict';
import { parseConfig, type ParsedConfig } from '../../../src/config/parse';
import { verify } from '../../../src/config/verify';

const OLD = 'a: &x\n  b: 1\nlist:\n  - one\n  - *x\nempty:\nmerged:\n  <<: *x\n  c: "2"\n';

/** Each new text is the old one plus `d: 3`, or is meant to be and is not. */
const ADDITION = { path: ['d'], value: 3 };

describe('The last check before a text is handed out', () => {
  it('passes the old document plus exactly the additions', () => {
    assert.ok(verify(config(OLD), `${OLD}d: 3\n`, [ADDITION]));
    assert.ok(verify(config(OLD), `d: 3\n${OLD}`, [ADDITION]));
    assert.ok(
      verify(config(OLD), OLD.replace('empty:', 'empty: {d: 3}'), [{ path: ['empty', 'd'], value: 3 }]),
    );
    assert.ok(
      verify(config(OLD), OLD.replace('- one\n', '- one\n  - d\n'), [{ path: ['list', 1], value: 'd' }]),
    );
  });

  const wrong: Record<string, string> = {
    'the addition is missing': OLD,
    'the addition reads otherwise': `${OLD}d: 4\n`,
    'something more was added': `${OLD}d: 3\ne: 5\n`,
    'an item more': OLD.replace('- *x\n', '- *x\n  - two\n') + 'd: 3\n',
    'a key is gone': OLD.replace('  c: "2"\n', '') + 'd: 3\n',
    'a value changed': OLD.replace('b: 1', 'b: 2') + 'd: 3\n',
    'a type changed': OLD.replace('"2"', '2') + 'd: 3\n',
    'an anchor changed': OLD.replaceAll('x\n', 'y\n') + 'd: 3\n',
    'an alias became a value': OLD.replace('- *x', '- {b: 1}') + 'd: 3\n',
    'a merge key is a plain one': OLD.replace('<<:', '"<<":') + 'd: 3\n',
    'items changed places': OLD.replace('  - one\n  - *x', '  - *x\n  - one') + 'd: 3\n',
    'a tag came': OLD.replace('b: 1', 'b: !!str 1') + 'd: 3\n',
    'a value stands where none was': OLD.replace('empty:', 'empty: 0') + 'd: 3\n',
    'it is no YAML any more': `${OLD}d: 3\nd: 3\n`,
  };
  for (const [name, text] of Object.entries(wrong)) {
    it(`fails where ${name}`, () => {
      assert.equal(verify(config(OLD), text, [ADDITION]), false);
    });
  }
});

function config(text: string): ParsedConfig {
  const result = parseConfig(text);
  assert.ok(result.kind === 'parsed');
  return result.config;
}
