import './vscode-stub';
import assert from 'node:assert/strict';
import type { Build } from '../../../src/builds/model';
import { childrenOf } from '../../../src/ui/tree/children';
import { lookOf } from '../../../src/ui/tree/look';
import { createNodes } from '../../../src/ui/tree/nodes';
import type { Node } from '../../../src/ui/tree/node';
import type { Fresh } from '../../../src/ui/tree/stale';
import { stalePlaces } from '../../../src/ui/tree/stale';
import { aBuild, aJob, aLink, aState, aWorkflow, builds, MINUTE, NOW } from './builders';

/** The tree of one link as VS Code was told it, every row open, then asked about other builds or another time. */
function scene(before: readonly Build[]) {
  const nodes = createNodes();
  const freshOf = (list: readonly Build[], now: number, nicknames: readonly string[]): Fresh => {
    const state = aState({
      links: () => nicknames.map((nickname) => aLink({ nickname, slug: `gh/acme/${nickname}` })),
      builds: () => builds({ builds: list }),
    });
    return { look: (row) => lookOf(row, now), below: (row) => childrenOf(row, state) };
  };
  const tell = (node: Node | undefined, fresh: Fresh): readonly Node[] => {
    const below = fresh.below(node?.row).map((row) => nodes.place(row, node));
    for (const each of below) {
      each.look = fresh.look(each.row);
      each.below = tell(each, fresh);
    }
    return below;
  };
  const top = tell(undefined, freshOf(before, NOW, ['orders']));
  return {
    top,
    stale: (after: readonly Build[], { now = NOW, links = ['orders'] } = {}) => {
      const found = stalePlaces(top, freshOf(after, now, links));
      return found === 'all' ? found : found.map(({ row }) => row.kind);
    },
  };
}

const finished = aBuild({ workflows: [aWorkflow({ jobs: [aJob()] })] });

describe('what VS Code is told to draw anew', () => {
  it('is nothing where nothing looks different', () => {
    assert.deepEqual(scene([finished]).stale([{ ...finished }]), []);
  });

  it('is the row alone that looks different', () => {
    const running = { ...finished, status: 'running' } as const;
    assert.deepEqual(scene([running]).stale([finished]), ['build']);
    const before = aBuild({ workflows: [aWorkflow({ jobs: [aJob({ status: 'running' })] })] });
    assert.deepEqual(scene([before]).stale([finished]), ['job']);
  });

  it('is the row above those that came, went or moved', () => {
    const other = aBuild({ id: 'build-2', workflows: [] });
    assert.deepEqual(scene([finished]).stale([other, finished]), ['link']);
    assert.deepEqual(scene([other, finished]).stale([finished, other]), ['link']);
    assert.deepEqual(scene([aBuild({ workflows: undefined })]).stale([finished]), ['build']);
  });

  it('is everything only where the links are others', () => {
    assert.equal(scene([finished]).stale([finished], { links: ['orders', 'billing'] }), 'all');
  });

  it('is what tells an age, once that is another', () => {
    const old = aBuild({ ...finished, createdAt: NOW - 3 * 60 * MINUTE });
    const young = aBuild({ ...finished, id: 'build-2' });
    assert.deepEqual(scene([young, old]).stale([young, old], { now: NOW + MINUTE }), ['build']);
  });

  it('is nothing below a row that was never opened, and nothing that was never drawn', () => {
    const { top, stale } = scene([finished]);
    for (const link of top) for (const build of link.below ?? []) build.below = undefined;
    const more = aBuild({ workflows: [aWorkflow({ jobs: [aJob()] }), aWorkflow({ id: 'w2' })] });
    assert.deepEqual(stale([more]), []);
    for (const link of top) for (const build of link.below ?? []) build.look = undefined;
    assert.deepEqual(stale([{ ...more, status: 'failed' }]), []);
  });

  it('shows what is known by now in every place that stays', () => {
    const { top, stale } = scene([finished]);
    stale([{ ...finished, revision: 'abc' }]);
    const row = top[0]?.below?.[0]?.row;
    assert.ok(row?.kind === 'build' && row.build.revision === 'abc');
  });
});
