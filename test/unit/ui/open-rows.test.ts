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
  it('are as the last window left them, whatever happens in this one', () => {
    const state = memory();
    const first = createOpenRows(state);
    first.set('a', true);
    first.set('b', true);
    first.set('b', false);
    assert.equal(first.wasOpen('a'), undefined);
    const next = createOpenRows(state);
    next.set('a', false);
    assert.deepEqual([next.wasOpen('a'), next.wasOpen('b'), next.wasOpen('c')], [true, false, undefined]);
  });

  it('are not kept for ever', () => {
    const state = memory();
    const rows = createOpenRows(state);
    for (let row = 0; row < 400; row += 1) rows.set(`row ${row}`, true);
    const next = createOpenRows(state);
    assert.deepEqual([next.wasOpen('row 99'), next.wasOpen('row 100')], [undefined, true]);
  });

  it('are none where what was kept is something else', () => {
    for (const kept of [null, 'a', { a: true }, [['a']], [[1, true]], ['ab']])
      assert.equal(createOpenRows(memory(kept)).wasOpen('a'), undefined);
  });
});
