import assert from 'node:assert/strict';
import { createBuildStore } from '../../../src/builds/build-store';
import {
  followedKey,
  isFiltering,
  matches,
  NO_FILTER,
  parseFilter,
  searchFurther,
} from '../../../src/builds/filter';
import { aBuild } from '../ui/builders';
import { fakeCircleci, fakeClock, pipeline, PROJECT, workflow } from './builders';

const onMain = aBuild({ ref: { kind: 'branch', name: 'main' }, status: 'failed' });

describe('A filter of builds', () => {
  it('lets pass what has one of its branches and one of its states', () => {
    for (const [branches, statuses, expected] of [
      [[], [], true],
      [['main', 'next'], [], true],
      [['next'], [], false],
      [[], ['failed', 'error'], true],
      [['main'], ['success'], false],
      [['main'], ['failed'], true],
    ] as const) {
      assert.equal(
        matches(onMain, { branches, followed: [], statuses }),
        expected,
        `${branches.join()} ${statuses.join()}`,
      );
    }
    assert.equal(matches(aBuild(), { ...NO_FILTER, branches: ['main'] }), false);
  });

  it('lets pass what is on the branch that it follows, as that is called in the project, and nothing until it is known', () => {
    const followed = { ...NO_FILTER, followed: ['current'] } as const;
    const named = (name: string) => ({
      ...followed,
      names: { [followedKey('current', onMain.project)]: name },
    });
    assert.equal(matches(onMain, followed), false);
    assert.equal(matches(onMain, named('next')), false);
    assert.equal(matches(onMain, named('main')), true);
    assert.equal(matches(onMain, { ...named('main'), followed: ['default'] }), false);
    assert.equal(matches(onMain, { ...named('next'), branches: ['main'] }), true);
    const elsewhere = aBuild({ ...onMain, project: { ...onMain.project, slug: 'gh/acme/other' } });
    assert.equal(matches(elsewhere, named('main')), false);
    assert.equal(matches(aBuild({ status: 'failed' }), named('main')), false);
  });

  it('comes back as it was kept, without what is no filter', () => {
    const filter = {
      branches: ['main'],
      followed: ['current'],
      statuses: ['failed'],
      names: { 'current https://circleci.com/gh/acme/orders-api': 'main' },
    } as const;
    assert.deepEqual(parseFilter(JSON.parse(JSON.stringify(filter))), filter);
    for (const kept of [
      undefined,
      null,
      7,
      {},
      { branches: 'main', followed: ['next'], statuses: ['gone', 3], names: { a: 3 } },
      { names: 'x' },
    ]) {
      assert.deepEqual(parseFilter(kept), NO_FILTER);
    }
    assert.equal(isFiltering(NO_FILTER), false);
  });
});

describe('A search for builds that match', () => {
  /** 200 builds, of which every `nth` is on the branch `rare`. */
  async function scene(nth: number) {
    const circleci = fakeCircleci();
    circleci.pipelines = Array.from({ length: 200 }, (_, index) =>
      pipeline(200 - index, { branch: index % nth === nth - 1 ? 'rare' : 'main' }),
    );
    for (const { id } of circleci.pipelines)
      circleci.workflows[id] = [workflow('success', { id: `w-${id}` })];
    const store = createBuildStore({ clientFor: () => circleci.client, ...fakeClock() });
    await store.refresh(PROJECT);
    circleci.calls.length = 0;
    const pages = (): number => circleci.calls.filter((call) => call.startsWith('pipelines')).length;
    return { store, pages };
  }
  const rare = () => ({ ...NO_FILTER, branches: ['rare'] });

  it('reads pages until ten match', async () => {
    const { store, pages } = await scene(5);
    await searchFurther(store, PROJECT, rare);
    assert.equal(pages(), 2);
  });

  it('ends after five pages, and where there are no more', async () => {
    const { store, pages } = await scene(1000);
    await searchFurther(store, PROJECT, rare);
    assert.equal(pages(), 5);
    await searchFurther(store, PROJECT, rare);
    assert.equal(pages(), 9);
    assert.equal(store.get(PROJECT)?.hasMore, false);
  });

  it('ends as soon as the filter is cleared', async () => {
    const { store, pages } = await scene(1000);
    await searchFurther(store, PROJECT, () => (pages() < 2 ? rare() : NO_FILTER));
    assert.equal(pages(), 2);
  });
});
