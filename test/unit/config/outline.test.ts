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
      details: [
        { name: 'on push', jobs: ['a'], sharedContexts: [], hasTagFilters: false },
        { name: 'night', jobs: [], sharedContexts: [], hasTagFilters: false },
      ],
    });
  });

  it('tells what all jobs of a workflow have, through aliases and merge keys', () => {
    const text = `version: 2.1
x: &tags
  filters: {tags: {only: /^v.*/}, branches: {ignore: /.*/}}
jobs: {a: {}, b: {}}
workflows:
  release:
    jobs:
      - a: {<<: *tags, context: [org, keys]}
      - b: {<<: *tags, context: keys, name: second, requires: [a]}
      - postman-automated-runs
  push:
    jobs: [a, b: {context: keys}]
`;
    const outline = outlineConfig(text);
    assert.deepEqual(outline.kind === 'outline' && outline.details, [
      {
        name: 'release',
        jobs: ['a', 'second'],
        sharedContexts: ['keys'],
        sharedFilters: '{"tags":{"only":"/^v.*/"},"branches":{"ignore":"/.*/"}}',
        hasTagFilters: true,
      },
      { name: 'push', jobs: ['a', 'b'], sharedContexts: [], hasTagFilters: false },
    ]);
  });

  it('is empty for a file that says nothing', () => {
    for (const text of ['', '# later\n', '---\n', 'version: 2.1\njobs:\nworkflows: x\n']) {
      assert.deepEqual(outlineConfig(text), { kind: 'outline', workflows: [], jobs: [], details: [] });
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
