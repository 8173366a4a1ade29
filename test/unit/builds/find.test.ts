import assert from 'node:assert/strict';
import { createBuildStore } from '../../../src/builds/build-store';
import { fakeCircleci, fakeClock, pipeline, PROJECT, workflow } from './builders';

function scene() {
  const circleci = fakeCircleci();
  const store = createBuildStore({ clientFor: () => circleci.client, ...fakeClock() });
  return { circleci, store };
}

describe('looking for one build', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => pipeline(index + 1));

  it('keeps it apart from a list that does not reach down to it, until it does', async () => {
    const { circleci, store } = scene();
    circleci.pipelines = many(50);
    await store.refresh(PROJECT);
    const found = await store.find(PROJECT, { number: 5 });
    assert.equal(found?.number, 5);
    assert.deepEqual([store.get(PROJECT)?.builds.length, store.get(PROJECT)?.apart], [21, 1]);
    await store.refresh(PROJECT);
    assert.equal(store.get(PROJECT)?.apart, 1);
    await store.loadMore(PROJECT);
    await store.loadMore(PROJECT);
    const { builds, apart } = store.get(PROJECT) ?? {};
    assert.deepEqual([builds?.length, apart], [50, undefined]);
  });

  it('finds the newest of a branch, with its state', async () => {
    const { circleci, store } = scene();
    circleci.pipelines = [...many(30), pipeline(3, { branch: 'old' }), pipeline(4, { branch: 'old' })];
    circleci.workflows['p4'] = [workflow('failed')];
    const found = await store.find(PROJECT, { branch: 'old' });
    assert.deepEqual([found?.number, found?.status], [4, 'failed']);
    assert.deepEqual(circleci.calls, ['pipelines newest', 'workflows p4']);
    assert.equal(await store.find(PROJECT, { branch: 'nobody' }), undefined);
  });

  it('is one question for two who ask it at once, one of them in the background', async () => {
    const { circleci, store } = scene();
    circleci.pipelines = many(3);
    circleci.workflows['p3'] = [workflow('success')];
    const [one, other] = await Promise.all([
      store.find(PROJECT, { branch: 'main' }, { background: true }),
      store.find(PROJECT, { branch: 'main' }),
    ]);
    assert.deepEqual([one?.number, other?.number], [3, 3]);
    assert.deepEqual(circleci.calls, ['pipelines newest', 'workflows p3']);
  });

  it('is of no cost to the list where that has it', async () => {
    const { circleci, store } = scene();
    circleci.pipelines = many(3);
    await store.refresh(PROJECT);
    const before = store.get(PROJECT);
    assert.equal((await store.find(PROJECT, { number: 2 }))?.number, 2);
    assert.deepEqual(store.get(PROJECT), before);
  });

  it('says what CircleCI says of one that is not there', async () => {
    const { store } = scene();
    await assert.rejects(store.find(PROJECT, { number: 9 }), { reason: 'notFound' });
  });
});
