import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import { findLiteralKeys, generateConfig } from '../../../src/config';
import { skipWithoutBash } from '../../skip';
import { CASES } from './cases';

const KEY = `PMAK-0123456789abcdef01234567-0123456789abcdef0123456789abcdef01`;

describe('Keys that stand in a config in clear', () => {
  it('are found wherever they stand, comments and broken files included', () => {
    for (const text of [
      `a: ${KEY}`,
      `# ${KEY}\n`,
      `a: [${KEY}, b`,
      `a: https://x/?apikey=${KEY}&b`,
      `k="${KEY}"`,
    ]) {
      const [found, ...more] = findLiteralKeys(text);
      assert.ok(found !== undefined && more.length === 0, text);
      assert.equal(text.slice(found.offset, found.offset + found.length), KEY);
    }
    assert.equal(findLiteralKeys(`a: ${KEY}\nb: ${KEY}\n`).length, 2);
  });

  it('are none where a variable or only the word stands', () => {
    for (const text of ['', 'a: $POSTMAN_API_KEY', 'a: PMAK-', 'a: PMAK-…', `a: xPMAK-${'0'.repeat(60)}`])
      assert.deepEqual(findLiteralKeys(text), [], text);
    for (const chosen of Object.values(CASES)) assert.deepEqual(findLiteralKeys(generateConfig(chosen)), []);
  });

  const scripts: Record<string, string> = {
    'bare, in a block': `- run: |\n    echo ${KEY}\n`,
    'in double quotes': `- run:\n    command: |\n      echo "${KEY}"\n`,
    'in single quotes': `- run: |\n    echo '${KEY}'\n`,
    'amid single quotes': `- run: |\n    echo 'X-Api-Key: it\\"s ${KEY} x'\n`,
    'in single quotes after others': `- run: |\n    echo "it's" 'a' '${KEY}'\n`,
    'in a plain scalar': `- run: echo '${KEY}'\n`,
    'in a quoted scalar': `- run: "echo ${KEY}"\n`,
    'in an address': `- run: echo "https://x/?apikey=${KEY}"\n`,
  };
  for (const [name, text] of Object.entries(scripts)) {
    it(`give way to the variable, so that the shell reads the same: ${name}`, function () {
      skipWithoutBash(this);
      const fixed = fix(text);
      assert.ok(!fixed.includes('PMAK'), fixed);
      assert.equal(output(fixed), output(text));
    });
  }

  it('stay where no variable would be put in', () => {
    for (const text of [
      `environment:\n  POSTMAN_API_KEY: ${KEY}\n`,
      `environment:\n  command: ${KEY}\n`,
      `default: ${KEY}\n`,
      `- run: "echo '${KEY}'"\n`,
      `- run: 'echo ''${KEY}'''\n`,
      `- run: ${KEY}: x: y\n`,
    ]) {
      assert.equal(findLiteralKeys(text)[0]?.replacement, undefined, text);
    }
  });
});

function fix(text: string): string {
  const [found] = findLiteralKeys(text);
  assert.ok(found?.replacement !== undefined);
  return text.slice(0, found.offset) + found.replacement + text.slice(found.offset + found.length);
}

function output(text: string): string {
  const [{ run }] = parse(text) as [{ run: string | { command: string } }];
  const script = typeof run === 'string' ? run : run.command;
  return spawnSync('bash', ['-c', script], { env: { POSTMAN_API_KEY: KEY } }).stdout.toString();
}
