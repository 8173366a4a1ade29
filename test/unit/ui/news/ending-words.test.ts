import '../vscode-stub';
import assert from 'node:assert/strict';
import type { Build, Status } from '../../../../src/builds/model';
import { endingMessage, isWanted } from '../../../../src/ui/news/ending-words';
import type { BuildRuns } from '../../../../src/ui/build-runs';
import { aBuild, aCheck, aLink, aRun } from '../builders';

const failed = aBuild({ status: 'failed', subject: 'Ship it', ref: { kind: 'branch', name: 'main' } });
const waiting = aBuild({ id: 'b', status: 'needsApproval', finished: false });
const passed = aBuild({ id: 'c' });
const canceled = aBuild({ id: 'd', status: 'canceled' });

const message = (...builds: readonly Build[]) => {
  return messageWith(undefined, ...builds);
};

const messageWith = (found: BuildRuns | undefined, ...builds: readonly Build[]) => {
  const endings = builds.map((build) => ({ link: aLink(), build }));
  const { text, tone, helps } = endingMessage(
    endings,
    () => found,
    (build) => build,
  );
  return { text, tone, buttons: helps.map(({ title }) => title) };
};

describe('what is told of builds that ended', () => {
  it('is what the user wants', () => {
    const told = (wanted: 'failed' | 'all' | 'off') =>
      [failed, waiting, passed, canceled]
        .filter((build) => isWanted(build, wanted))
        .map(({ status }) => status);
    assert.deepEqual(told('failed'), ['failed', 'needsApproval']);
    assert.deepEqual(told('all'), ['failed', 'needsApproval', 'success', 'canceled']);
    assert.deepEqual(told('off'), []);
  });

  it('is what failed, with what to do about it', () => {
    assert.deepEqual(message(failed), {
      text: 'Failed: Ship it · Orders · main',
      tone: 'error',
      buttons: ['Show Run Details', 'Open Log', 'Rerun from Failed'],
    });
  });

  it('says why it failed, where that is known', () => {
    const job = (name: string, status: Status) => ({
      id: name,
      name,
      isApproval: false,
      status,
      finished: true,
    });
    const workflow = { id: 'w', name: 'main', status: 'failed', finished: true } as const;
    const workflows = [
      {
        ...workflow,
        superseded: false,
        jobs: [job('lint', 'failed'), job('unit', 'success'), job('api', 'failed')],
      },
      { ...workflow, superseded: true, jobs: [job('earlier', 'failed')] },
    ];
    assert.equal(message({ ...failed, workflows }).text, 'Failed: Ship it · Orders · main · in lint, api');
    const errors = ['No job is named lnit.'];
    assert.equal(
      message({ ...failed, status: 'error', errors }).text,
      'Error: Ship it · Orders · main · No job is named lnit.',
    );
    assert.equal(message({ ...passed, workflows }).text, 'Success: Build 12 · Orders');
  });

  it('offers of its details what there is', () => {
    const none = { runs: [], checks: [], unread: [], searched: 1, leftOut: 0, filesLeftOut: 0 };
    const offered = (found: BuildRuns) => messageWith(found, failed).buttons[0];
    assert.equal(offered({ ...none, runs: [aRun()] }), 'Show Run Details');
    assert.equal(offered({ ...none, checks: [aCheck([])] }), 'Show Rule Violations');
    assert.equal(offered(none), 'Show Build');
  });

  it('is an approval to be given, or good news', () => {
    assert.deepEqual(message(waiting), {
      text: 'Needs Approval: Build 12 · Orders',
      tone: 'warning',
      buttons: ['Approve'],
    });
    assert.deepEqual([message(passed).tone, message(passed).buttons], ['information', ['Show Run Details']]);
  });

  it('is one message for several', () => {
    assert.deepEqual(message(passed, failed, { ...failed, id: 'e' }), {
      text: '3 builds: 1 Success · 2 Failed',
      tone: 'error',
      buttons: ['Show Builds'],
    });
  });
});
