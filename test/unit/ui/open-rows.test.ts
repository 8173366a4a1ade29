import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { createOpenRows } from '../../../src/ui/tree/open-rows';

function memory(kept?: unknown): Pick<Memento, 'get' | 'update'> & { kept: unknown } {
  const state = {
    kept,
    get: (): unknown => state.kept,
    update: (_key: string, value: unknown): Thenable<void> => {
      state.kept = JSON.parse(JSON.stringify(value));
      return Promise.resolve();
    },
  };
  return state as never;
}

describe('open rows', () => {
  it('are as the last window left them, whatever happens in this one', () => {
    const state = memory();
    const first = createOpenRows(state as Memento);
    first.set('a', true);
    first.set('b', true);
    first.set('b', false);
    assert.equal(first.wasOpen('a'), undefined);
    const next = createOpenRows(state as Memento);
    next.set('a', false);
    assert.deepEqual([next.wasOpen('a'), next.wasOpen('b'), next.wasOpen('c')], [true, false, undefined]);
  });

  it('are not kept for ever', () => {
    const state = memory();
    const rows = createOpenRows(state as Memento);
    for (let row = 0; row < 400; row += 1) rows.set(`row ${row}`, true);
    const next = createOpenRows(state as Memento);
    assert.deepEqual([next.wasOpen('row 99'), next.wasOpen('row 100')], [undefined, true]);
  });

  it('are none where what was kept is something else', () => {
    for (const kept of [null, 'a', { a: true }, [['a']], [[1, true]], ['ab']])
      assert.equal(createOpenRows(memory(kept) as Memento).wasOpen('a'), undefined);
  });
});
