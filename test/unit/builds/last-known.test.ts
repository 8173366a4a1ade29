import assert from 'node:assert/strict';
import { createBuildStore } from '../../../src/builds/build-store';
import type { LastKnown } from '../../../src/builds/last-known';
import { failure, fakeCircleci, fakeClock, job, MINUTE, NOW, pipeline, PROJECT, workflow } from './builders';

function scene(now = NOW) {
  const circleci = fakeCircleci();
  const clock = fakeClock(now);
  circleci.pipelines = [pipeline(1), pipeline(2)];
  circleci.workflows = { p1: [workflow('success')], p2: [workflow('running', { id: 'w2' })] };
  circleci.jobs = { w2: [job('running')] };
  const store = createBuildStore({ clientFor: () => circleci.client, ...clock });
  const shown = () => store.get(PROJECT)?.builds.map(({ number, status, asOf }) => [number, status, asOf]);
  return { circleci, store, shown };
}

/** What a window leaves behind, through JSON as on disk. */
async function leftBehind(): Promise<LastKnown> {
  const { store } = scene();
  assert.equal(store.lastKnown(PROJECT), undefined);
  await store.refresh(PROJECT);
  await store.loadJobs(PROJECT, 'p2', 'w2');
  return JSON.parse(JSON.stringify(store.lastKnown(PROJECT))) as LastKnown;
}

const LATER = NOW + 5 * MINUTE;

describe('what was last known of a project', () => {
  it('is shown at once, with the time that it is of where it may have moved on', async () => {
    const { store, shown, circleci } = scene(LATER);
    store.restore(PROJECT, await leftBehind());
    assert.deepEqual(shown(), [
      [2, 'running', NOW],
      [1, 'success', undefined],
    ]);
    const known = store.get(PROJECT);
    assert.deepEqual([known?.asOf, known?.loadedAt, known?.hasMore], [NOW, undefined, false]);
    assert.equal(known?.builds[0]?.workflows?.[0]?.jobs?.length, 1);
    assert.deepEqual(circleci.calls, []);
  });

  it('gives way to the truth, of what had ended too, since that may have been run again', async () => {
    const { store, shown, circleci } = scene(LATER);
    store.restore(PROJECT, await leftBehind());
    circleci.workflows['p2'] = [workflow('failed', { id: 'w2' })];
    circleci.workflows['p1'] = [workflow('running', { id: 'again' }), workflow('success')];
    await store.refresh(PROJECT);
    assert.deepEqual(shown(), [
      [2, 'failed', undefined],
      [1, 'running', undefined],
    ]);
    assert.equal(store.get(PROJECT)?.asOf, undefined);
    circleci.workflows['p1'] = [workflow('success', { id: 'again' })];
    await store.refresh(PROJECT);
    circleci.calls.length = 0;
    await store.refresh(PROJECT);
    assert.deepEqual(circleci.calls, ['pipelines newest']);
  });

  it('keeps standing, with its time, where CircleCI cannot be read', async () => {
    const { store, shown, circleci } = scene(LATER);
    store.restore(PROJECT, await leftBehind());
    circleci.failures['pipelines newest'] = failure('offline');
    await assert.rejects(store.refresh(PROJECT));
    assert.equal(shown()?.length, 2);
    assert.equal(store.get(PROJECT)?.asOf, NOW);
  });

  it('does not take the place of what is known better', async () => {
    const { store, shown } = scene(LATER);
    await store.refresh(PROJECT);
    const before = shown();
    store.restore(PROJECT, { at: NOW, builds: [] });
    assert.deepEqual(shown(), before);
  });

  it('is the newest page alone', async () => {
    const { store, circleci } = scene();
    circleci.pipelines = Array.from({ length: 60 }, (_, index) => pipeline(index + 1));
    await store.refresh(PROJECT);
    await store.loadMore(PROJECT);
    await store.find(PROJECT, { number: 3 });
    const numbers = store.lastKnown(PROJECT)?.builds.map(({ pipeline: { number } }) => number);
    assert.deepEqual([numbers?.length, numbers?.[0], numbers?.at(-1)], [20, 60, 41]);
  });
});
