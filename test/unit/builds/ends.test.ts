import assert from 'node:assert/strict';
import { createBuildStore } from '../../../src/builds/build-store';
import { watchEnds } from '../../../src/builds/ends';
import { fakeCircleci, fakeClock, pipeline, PROJECT, workflow } from './builders';

function scene(isSeen: () => boolean = () => true) {
  const circleci = fakeCircleci();
  circleci.pipelines = [pipeline(1)];
  const store = createBuildStore({ clientFor: () => circleci.client, ...fakeClock() });
  const ends: string[] = [];
  watchEnds({
    store,
    isSeen,
    ended: (_project, build) => ends.push(`${build.status}${build.finished ? '' : '…'}`),
  });
  return { circleci, store, ends };
}

/** What is told while the build goes through states, each read one after the other. */
async function told(
  statuses: readonly Parameters<typeof workflow>[0][],
  isSeen: (turn: number) => boolean = () => true,
): Promise<readonly string[]> {
  let turn = 0;
  const { circleci, store, ends } = scene(() => isSeen(turn));
  for (const status of statuses) {
    circleci.workflows['p1'] = [workflow(status, { id: 'w1' })];
    await store.refresh(PROJECT, { relist: { newest: 1 } });
    turn += 1;
  }
  return ends;
}

describe('the end of a build', () => {
  it('is told once it was seen running, and once only', async () => {
    assert.deepEqual(await told(['running', 'failing', 'failed', 'failed']), ['failed']);
  });

  it('is told again after a rerun', async () => {
    assert.deepEqual(await told(['running', 'failed', 'running', 'success']), ['failed', 'success']);
  });

  it('is told once of a build that is canceled here, though CircleCI takes a while over it', async () => {
    assert.deepEqual(await told(['running', 'canceled', 'running', 'canceled']), ['canceled']);
  });

  it('is not told of what had ended before, nor of what nobody saw', async () => {
    assert.deepEqual(await told(['failed', 'failed']), []);
    assert.deepEqual(await told(['running', 'failed'], () => false), []);
  });

  it('is told of what was seen for a part of its way', async () => {
    assert.deepEqual(await told(['running', 'running', 'success'], (turn) => turn === 0), ['success']);
  });

  it('is told of a build that comes to wait for a person, and of its end after that', async () => {
    assert.deepEqual(await told(['running', 'on_hold', 'on_hold', 'running', 'success']), [
      'needsApproval…',
      'success',
    ]);
    assert.deepEqual(await told(['on_hold', 'on_hold']), []);
  });

  it('is told of a build that was started here, however soon it ends', async () => {
    const { circleci, store, ends } = scene();
    circleci.overrides = { trigger: () => Promise.resolve({ kind: 'created', id: 'p1', number: 1 }) };
    await store.run(PROJECT, { kind: 'branch', name: 'main' });
    circleci.workflows['p1'] = [workflow('failed')];
    await store.refresh(PROJECT);
    assert.deepEqual(ends, ['failed']);
  });
});
