import assert from 'node:assert/strict';
import type { PipelineParameter } from '../../../src/config/model';
import { changedValues, problemOf } from '../../../src/config/parameter-values';

const count: PipelineParameter = { name: 'count', type: 'integer', default: 3 };
const text: PipelineParameter = { name: 'text', type: 'string', default: 'a' };
const flag: PipelineParameter = { name: 'flag', type: 'boolean', default: true };

describe('the value of a pipeline parameter', () => {
  it('is a whole number where one is asked for', () => {
    for (const good of ['0', '-7', '+7', '9007199254740991'])
      assert.equal(problemOf(count, good), undefined, good);
    for (const bad of ['', '1.5', '1e3', '0x10', 'three', '9007199254740993', '1 2'])
      assert.equal(problemOf(count, bad), 'notWhole', bad);
  });

  it('is any text that CircleCI takes', () => {
    assert.equal(problemOf(text, ''), undefined);
    assert.equal(problemOf(text, 'x'.repeat(512)), undefined);
    assert.equal(problemOf(text, 'x'.repeat(513)), 'tooLong');
  });

  it('is sent only where it is not the default', () => {
    const values = new Map<string, string | number | boolean>([
      ['count', 3],
      ['text', ''],
      ['flag', false],
      ['gone', 1],
    ]);
    assert.deepEqual(changedValues([count, text, flag], values), { text: '', flag: false });
    assert.deepEqual(changedValues([count, text, flag], new Map()), {});
  });
});
