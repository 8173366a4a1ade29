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
        { name: 'on push', jobs: ['a'], sharesJobs: false, sharedContexts: [], hasTagFilters: false },
        { name: 'night', jobs: [], sharesJobs: false, sharedContexts: [], hasTagFilters: false },
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
        sharesJobs: false,
        sharedContexts: ['keys'],
        sharedFilters: '{"tags":{"only":"/^v.*/"},"branches":{"ignore":"/.*/"}}',
        hasTagFilters: true,
      },
      { name: 'push', jobs: ['a', 'b'], sharesJobs: false, sharedContexts: [], hasTagFilters: false },
    ]);
  });

  it('tells which workflows share their jobs, and what those are', () => {
    const text = `version: 2.1
list: &l [a, b]
more: &more {nightly: {jobs: [b]}}
jobs: {a: {}, b: {}}
workflows:
  <<: *more
  push: {jobs: [a]}
  pull: &pull {jobs: *l}
  again: *pull
  merged: {<<: *pull, when: x}
  own: {<<: *pull, jobs: [b]}
`;
    const outline = outlineConfig(text);
    assert.deepEqual(
      outline.kind === 'outline' &&
        outline.details.map(({ name, jobs, sharesJobs }) => [name, jobs, sharesJobs]),
      [
        ['push', ['a'], false],
        ['pull', ['a', 'b'], true],
        ['again', ['a', 'b'], true],
        ['merged', ['a', 'b'], true],
        ['own', ['b'], false],
        ['nightly', ['b'], true],
      ],
    );
  });

  it("counts a job of that name that is somebody else's, where ours is to have another", () => {
    const text = 'version: 2.1\nworkflows:\n  a:\n    jobs: [postman-automated-runs]\n';
    const jobs = (own?: string) => {
      const outline = outlineConfig(text, own);
      return outline.kind === 'outline' && outline.details[0]?.jobs;
    };
    assert.deepEqual(jobs(), []);
    assert.deepEqual(jobs('postman-automated-runs-2'), ['postman-automated-runs']);
  });

  it('names a workflow by its number as it is written', () => {
    const outline = outlineConfig('version: 2.1\nworkflows:\n  1.10: {jobs: [a]}\n  yes: {}\n  true: {}\n');
    assert.deepEqual(outline.kind === 'outline' && outline.workflows, ['1.10', 'yes']);
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
