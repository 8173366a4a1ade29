import assert from 'node:assert/strict';
import type { OutlineItem } from '../../../src/report/outline';
import { outlineOf } from '../../../src/report/outline';
import { aReport, failed, passed } from './builders';

function names(items: readonly OutlineItem[]): readonly unknown[] {
  return items.map((item) =>
    item.kind === 'request' ? item.request.name : { [item.name]: names(item.items) },
  );
}

describe('a run laid out as a tree', () => {
  it('puts requests into the folders that are known, in the order in which they ran', () => {
    const report = aReport([
      { name: 'health' },
      { name: 'list', folder: 'Orders' },
      { name: 'login', folder: 'Users' },
      { name: 'create', folder: 'Orders' },
    ]);
    const [only] = outlineOf(report).iterations;
    assert.deepEqual(names(only?.items ?? []), [
      'health',
      { Orders: ['list', 'create'] },
      { Users: ['login'] },
    ]);
  });

  it('puts what failed first: iterations, folders and requests', () => {
    const report = aReport([
      { name: 'a', iteration: 0 },
      { name: 'b', iteration: 0, folder: 'Fine' },
      { name: 'a', iteration: 1 },
      { name: 'b', iteration: 1, folder: 'Fine' },
      { name: 'c', iteration: 1, folder: 'Broken', assertions: [passed('x')] },
      { name: 'd', iteration: 1, folder: 'Broken', assertions: [failed('y')] },
      { name: 'e', iteration: 1, errors: [{ source: 'request', name: 'Error', message: 'down' }] },
    ]);
    const outline = outlineOf(report);
    assert.deepEqual(
      outline.iterations.map(({ iteration }) => iteration),
      [1, 0],
    );
    assert.deepEqual(names(outline.iterations[0]?.items ?? []), [
      { Broken: ['d', 'c'] },
      'e',
      'a',
      { Fine: ['b'] },
    ]);
    assert.equal(outline.failed, 2);
    assert.equal(outline.others, 5);
    assert.deepEqual(outline.iterations[0]?.totals.assertions, { passed: 1, failed: 1, skipped: 0 });
  });

  it('is made once for a report', () => {
    const report = aReport([{}]);
    assert.equal(outlineOf(report), outlineOf(report));
  });
});
