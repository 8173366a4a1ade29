import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { bashPath, bashWord, canBeArgument } from '../../../src/config/shell';
import { ODD_NAMES, oddName } from './names';
import { skipWithoutBash } from '../../skip';
import { seed } from '../sample';

const SAMPLE = 4000;

describe('A name as a word of bash', function () {
  this.timeout(30_000);

  it('reaches a program exactly as it is, and nothing of it is run', function () {
    skipWithoutBash(this);
    const names = [...ODD_NAMES, ...fc.sample(oddName, { numRuns: SAMPLE, seed: seed() })].filter(
      canBeArgument,
    );
    for (const locale of ['C', 'C.UTF-8']) {
      const script = ['PATH=', ...names.map((name) => `printf '%s\\0' ${bashWord(name)}`)].join('\n');
      const run = spawnSync('bash', ['-eo', 'pipefail'], {
        input: script,
        env: { LC_ALL: locale, PATH: process.env['PATH'] },
        maxBuffer: 1 << 26,
      });
      assert.equal(run.stderr.toString(), '');
      assert.deepEqual(run.stdout.toString('utf8').split('\0').slice(0, -1), names);
    }
  });

  it('holds neither `<<` nor anything that a YAML block cannot carry', () => {
    fc.assert(
      fc.property(oddName.filter(canBeArgument), (name) => {
        // eslint-disable-next-line no-control-regex -- control characters are what must not be there
        assert.doesNotMatch(bashWord(name), /<<|[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]/);
      }),
      { seed: seed() },
    );
  });

  it('is bare where that is safe, as a person would write it', () => {
    assert.equal(bashWord('tests/smoke-1.postman_collection.json'), 'tests/smoke-1.postman_collection.json');
    assert.equal(bashWord("it's <<this>>"), `'it'\\''s <''<this>>'`);
    assert.equal(bashWord(''), "''");
  });

  it('is never an option, as a path', () => {
    assert.equal(bashPath('-rf.json'), './-rf.json');
    assert.equal(bashPath('a-b.json'), 'a-b.json');
  });

  it('is refused where no argument can hold it', () => {
    for (const name of ['a\0', '\ud800', 'x\udc00y']) {
      assert.equal(canBeArgument(name), false);
      assert.throws(() => bashWord(name), RangeError);
    }
  });
});
