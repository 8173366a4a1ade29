import './vscode-stub';
import assert from 'node:assert/strict';
import type { BuildRuns } from '../../../src/ui/build-runs';
import { buildChoices, byWhatIsFound } from '../../../src/ui/offered-builds';
import { aBuild, aJob, aRun, aWorkflow, NOW } from './builders';

const NOTHING: BuildRuns = { runs: [], checks: [], unread: [], searched: 1, leftOut: 0, filesLeftOut: 0 };

describe('builds to choose from', () => {
  const subject = 'Ship it';
  const ref = { kind: 'branch', name: 'main' } as const;
  const builds = [
    aBuild({ id: 'b', number: 48, subject, ref, status: 'failed' }),
    aBuild({ id: 'a', number: 47, subject, ref }),
  ];

  it('are told apart by their numbers where they are of one commit, the selected one first', () => {
    const choices = buildChoices(builds, [{ fits: () => true }], { now: NOW, selectedId: 'a' });
    assert.deepEqual(
      choices.map(({ label, description }) => [label, description]),
      [
        [subject, '#47 · main · Success · 5 min ago · selected in the view'],
        [subject, '#48 · main · Failed · 5 min ago'],
      ],
    );
  });

  it('are those with something to show, then those that nobody looked into, and none that has nothing', () => {
    const read = { workflows: [aWorkflow({ jobs: [aJob()] })] };
    const found = new Map([
      ['empty', NOTHING],
      ['running', NOTHING],
      ['unread', { ...NOTHING, leftOut: 2 }],
      ['full', { ...NOTHING, runs: [aRun()] }],
    ]);
    const all = ['empty', 'none', 'fresh', 'unread', 'full'].map((id) => aBuild({ id, ...read }));
    const running = aBuild({ id: 'running', finished: false, ...read });
    const groups = byWhatIsFound(
      { get: ({ id }) => found.get(id), isWorthALook: ({ id }) => id === 'fresh' },
      'With runs',
      ({ runs }) => runs.length > 0,
    );
    const choices = buildChoices([running, ...all], groups, { now: NOW });
    assert.deepEqual(
      choices.map(({ group, value }) => [group, value.id]),
      [
        ['With runs', 'full'],
        ['Not looked into yet', 'running'],
        ['Not looked into yet', 'fresh'],
        ['Not looked into yet', 'unread'],
      ],
    );
  });
});
