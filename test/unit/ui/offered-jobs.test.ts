import './vscode-stub';
import assert from 'node:assert/strict';
import { jobChoices } from '../../../src/ui/offered-jobs';
import { aJob, aWorkflow, MINUTE, NOW } from './builders';

describe('jobs to choose from', () => {
  const workflows = [
    aWorkflow({
      jobs: [aJob({ id: 'lint' }), aJob({ id: 'again', name: 'check', number: 9, status: 'failed' })],
    }),
    aWorkflow({
      superseded: true,
      jobs: [
        aJob({ id: 'lint' }),
        aJob({ id: 'before', name: 'check', number: 8, status: 'failed', startedAt: NOW - 5 * MINUTE }),
        aJob({ id: 'after', status: 'notRun' }),
      ],
    }),
  ];
  const listed = () =>
    jobChoices(workflows, () => true, NOW).map(({ label, description }) => `${label}: ${description ?? ''}`);

  it('are what failed first, each once, and what was run again since last, with its age', () => {
    assert.deepEqual(listed(), [
      'check: main · Failed · #9',
      'test: main · Success · #7',
      'check: main · Failed · #8 · earlier attempt · 5 min ago',
    ]);
  });

  it('are those alone that have what is wanted', () => {
    assert.deepEqual(
      jobChoices(workflows, ({ id }) => id === 'before', NOW).map(({ value }) => value.job.id),
      ['before'],
    );
  });
});
