import assert from 'node:assert/strict';
import { outlineConfig } from '../../../src/config';

describe('The outline of a config', () => {
  it('names workflows and jobs in their order, without what is neither', () => {
    const text =
      'version: 2\nbase: &b {x: {}}\njobs:\n  <<: *b\n  b: {}\n  a: {}\nworkflows:\n  version: 2\n  "on push":\n    jobs: [a]\n  night:\n';
    assert.deepEqual(outlineConfig(text), {
      kind: 'outline',
      workflows: ['on push', 'night'],
      jobs: ['b', 'a'],
    });
  });

  it('is empty for a file that says nothing', () => {
    for (const text of ['', '# later\n', '---\n', 'version: 2.1\njobs:\nworkflows: x\n']) {
      assert.deepEqual(outlineConfig(text), { kind: 'outline', workflows: [], jobs: [] });
    }
  });

  it('says why a file cannot be edited, with the line', () => {
    assert.deepEqual(outlineConfig('version: 2.1\njobs:\n  a: 1\n  a: 2\n'), {
      kind: 'refused',
      refusal: { kind: 'duplicateKey', key: 'a', line: 4 },
    });
    assert.deepEqual(outlineConfig('version: 2.1\nsetup: true\n'), {
      kind: 'refused',
      refusal: { kind: 'setupConfig' },
    });
  });
});
