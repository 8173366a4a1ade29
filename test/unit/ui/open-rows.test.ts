import assert from 'node:assert/strict';
import type { Memory } from '../../../src/platform/workspace-memory';
import { createOpenRows } from '../../../src/ui/tree/open-rows';

function memory(kept?: unknown): Memory {
  let value = kept;
  return {
    get: () => value,
    update: (_key, next) => {
      value = JSON.parse(JSON.stringify(next));
      return Promise.resolve();
    },
  };
}

describe('open rows', () => {
  it('are as they were left, in this window or in the last', () => {
    const state = memory();
    const first = createOpenRows(state);
    first.set('a', true);
    first.set('b', true);
    first.set('b', false);
    assert.deepEqual([first.isOpen('a'), first.isOpen('b')], [true, false]);
    const next = createOpenRows(state);
    next.set('a', false);
    assert.deepEqual([next.isOpen('a'), next.isOpen('b'), next.isOpen('c')], [false, false, undefined]);
  });

  it('are not kept for ever', () => {
    const state = memory();
    const rows = createOpenRows(state);
    for (let row = 0; row < 400; row += 1) rows.set(`row ${row}`, true);
    const next = createOpenRows(state);
    assert.deepEqual([next.isOpen('row 99'), next.isOpen('row 100')], [undefined, true]);
  });

  it('are none where what was kept is something else', () => {
    for (const kept of [null, 'a', { a: true }, [['a']], [[1, true]], ['ab']])
      assert.equal(createOpenRows(memory(kept)).isOpen('a'), undefined);
  });
});
