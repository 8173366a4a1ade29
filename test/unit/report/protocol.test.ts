import assert from 'node:assert/strict';
import { parsePageMessage } from '../../../src/report/page-message';
import { isHostMessage } from '../../../src/report/protocol';

describe('messages of the report page', () => {
  it('are taken from its host by their version and a type', () => {
    assert.ok(isHostMessage({ version: 2, type: 'said', text: 'Copied.' }));
    for (const other of [{ version: 1, type: 'said' }, { version: 2 }, { version: 2, type: 1 }]) {
      assert.ok(!isHostMessage(other));
    }
  });

  it('ask for positions alone, within bounds', () => {
    const rows = { version: 2, type: 'rows', list: 'found', serial: 1, from: 50, to: 100 };
    assert.deepEqual(parsePageMessage(rows), rows);
    for (const wrong of [
      { to: 50 },
      { to: 251 },
      { from: -1 },
      { from: 0.5 },
      { from: '50' },
      { list: 'files' },
      { serial: undefined },
      { version: 1 },
      { type: 'open' },
    ]) {
      assert.equal(parsePageMessage({ ...rows, ...wrong }), undefined, JSON.stringify(wrong));
    }
  });

  it('name a look by the words of a closed set, and a search that somebody could type', () => {
    const look = { tab: 'failed', text: 'a', sort: 'time' };
    const message = { version: 2, type: 'lookAtResults', serial: 1, look };
    assert.deepEqual(parsePageMessage(message), message);
    for (const wrong of [
      { tab: 'passwords' },
      { sort: '__proto__' },
      { text: 'x'.repeat(1001) },
      { text: 1 },
    ]) {
      assert.equal(parsePageMessage({ ...message, look: { ...look, ...wrong } }), undefined);
    }
  });

  it('carry nothing that names an address, a path or a command', () => {
    assert.deepEqual(
      parsePageMessage({
        version: 2,
        type: 'action',
        action: 'openInCircleci',
        url: 'https://evil.test',
        command: 'x',
      }),
      { version: 2, type: 'action', action: 'openInCircleci' },
    );
    assert.equal(
      parsePageMessage({ version: 2, type: 'action', action: 'workbench.action.quit' }),
      undefined,
    );
  });

  it('come as they were sent, each with what it needs, and nothing without that', () => {
    const results = { tab: 'all', text: '', sort: 'run' };
    const violations = { kind: 'all', severity: 'error', text: 'a', sort: 'rule' };
    for (const needed of [
      { type: 'ready' },
      { type: 'retry' },
      { type: 'action', action: 'copyMarkdown' },
      { type: 'part', part: 0 },
      { type: 'openPlace', index: 3 },
      { type: 'values', index: 0 },
      { type: 'overBuilds', isOpen: false },
      { type: 'lookAtResults', serial: 1, look: results },
      { type: 'lookAtViolations', serial: 2, look: violations },
      { type: 'rows', list: 'timings', serial: 0, from: 0, to: 200 },
      { type: 'details', index: 7, from: 0 },
    ]) {
      const message = { version: 2, ...needed };
      assert.deepEqual(parsePageMessage({ ...message, beside: 'it' }), message);
      for (const name of Object.keys(message)) {
        for (const wrong of [undefined, null, 'x', -1, {}])
          assert.equal(parsePageMessage({ ...message, [name]: wrong }), undefined, `${needed.type} ${name}`);
      }
    }
  });

  it('are dropped when they are anything else', () => {
    for (const other of [undefined, null, '', 1, [], {}, { type: 'ready' }]) {
      assert.equal(parsePageMessage(other), undefined);
      assert.ok(!isHostMessage(other));
    }
  });
});
