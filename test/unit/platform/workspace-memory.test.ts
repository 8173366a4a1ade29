import assert from 'node:assert/strict';
import { createWorkspaceMemory, type Memory } from '../../../src/platform/workspace-memory';

const HERE = 'file:///home/ann/shop';

function memory(start: Readonly<Record<string, unknown>> = {}): Memory {
  const kept = new Map<string, unknown>(Object.entries(start));
  return {
    get: (key) => kept.get(key),
    update: (key, value) => {
      // As JSON keeps it.
      if (value === undefined) kept.delete(key);
      else kept.set(key, JSON.parse(JSON.stringify(value)));
      return Promise.resolve();
    },
  };
}

describe('what is kept for a workspace', () => {
  it('is kept beside what another window on it keeps, each whatever VS Code lets it know of the other', async () => {
    const shared = memory();
    // Of its own memory a window knows what was there when it opened.
    const one = createWorkspaceMemory(shared, memory(), HERE);
    const other = createWorkspaceMemory(shared, memory(), HERE);
    await one.update('filter', { branches: ['main'] });
    await other.update('job', 'yaml');
    await one.update('filter', { branches: ['next'] });
    for (const window of [one, other, createWorkspaceMemory(shared, memory(), HERE)]) {
      assert.deepEqual([window.get('filter'), window.get('job')], [{ branches: ['next'] }, 'yaml']);
    }
  });

  it('is that of no other workspace, and a window without one has its own', async () => {
    const shared = memory();
    const own = memory();
    await createWorkspaceMemory(shared, memory(), HERE).update('filter', 1);
    await createWorkspaceMemory(shared, own, undefined).update('filter', 2);
    assert.equal(createWorkspaceMemory(shared, memory(), 'file:///home/ann/other').get('filter'), undefined);
    assert.deepEqual(
      [createWorkspaceMemory(shared, memory(), HERE).get('filter'), own.get('filter')],
      [1, 2],
    );
  });

  it('is taken over from where earlier versions kept it, and does not come back once it is gone', async () => {
    const shared = memory();
    const own = memory({ filter: 'old', open: 'rows' });
    const window = createWorkspaceMemory(shared, own, HERE);
    assert.equal(window.get('filter'), 'old');
    await window.update('filter', undefined);
    assert.equal(createWorkspaceMemory(shared, own, HERE).get('filter'), undefined);
    assert.equal(own.get('open'), 'rows');
  });

  it('is forgotten of the workspace that was used longest ago, once there are many', async () => {
    const shared = memory();
    const of = (number: number) => createWorkspaceMemory(shared, memory(), `file:///home/ann/${number}`);
    for (let number = 0; number < 20; number += 1) await of(number).update('filter', number);
    await of(0).update('filter', 'again');
    await of(20).update('filter', 20);
    assert.deepEqual(
      [of(0), of(1), of(2)].map((window) => window.get('filter')),
      ['again', undefined, 2],
    );
  });

  it('is nothing where something else was written, of which the readable part stays', async () => {
    for (const kept of [7, 'x', null, {}, [1, ['x'], [1, {}], ['x', null]]]) {
      assert.equal(createWorkspaceMemory(memory({ workspaces: kept }), memory(), HERE).get('a'), undefined);
    }
    const shared = memory({ workspaces: [null, ['file:///home/ann/other', { a: 1 }], 'x'] });
    await createWorkspaceMemory(shared, memory(), HERE).update('a', 2);
    assert.equal(createWorkspaceMemory(shared, memory(), 'file:///home/ann/other').get('a'), 1);
  });
});
