import assert from 'node:assert/strict';
import { configLines } from '../../../src/ui/config-lines';

const lines = (text: string): readonly string[] =>
  configLines(text).map(({ line, kind }) => `${line} ${kind}`);

describe('the lines of a config that have commands above them', () => {
  it('are our job and the workflows', () => {
    const text = [
      'version: 2.1',
      'jobs:',
      '  build: {}',
      '  "postman-automated-runs": # ours',
      '    steps: []',
      'workflows:',
      '  main:',
      '    jobs:',
      '      - postman-automated-runs:',
      '          requires: [build]',
    ];
    assert.deepEqual(lines(text.join('\r\n')), ['3 job', '5 workflows']);
  });

  it('are the jobs, where none of them is ours', () => {
    assert.deepEqual(lines('version: 2.1\n"jobs" :\n  build: {}\nworkflows: {}\n'), [
      '1 jobs',
      '3 workflows',
    ]);
  });

  it('know a second job of ours by its number', () => {
    assert.deepEqual(lines('jobs:\n    postman-automated-runs-2:\n        steps: []\n'), ['1 job']);
  });

  it('are not what only looks like one', () => {
    assert.deepEqual(lines('x:\n  jobs:\n  postman-automated-runs:\n# jobs:\njobs-of-mine: {}\n'), []);
    assert.deepEqual(lines(''), []);
  });
});
