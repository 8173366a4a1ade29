import assert from 'node:assert/strict';
import { linesOf, spanOf } from '../../../src/ui/problems/place';
import { aViolation } from './builders';

const TEXT = 'openapi: 3.0.3\r\ninfo:\r\n  title: Orders\r\n';
const lines = linesOf(TEXT);

describe('where a violation is shown in its file', () => {
  const at = TEXT.indexOf('title');
  const whole = { start: at, end: at + 5, isWhole: true };

  it('is where its path leads, whatever its line says', () => {
    assert.deepEqual(spanOf(lines, aViolation({ line: 1 }), whole), {
      start: { line: 2, column: 2 },
      end: { line: 2, column: 7 },
    });
  });

  it('is its line where the path leads nowhere', () => {
    const line = { start: { line: 2, column: 2 }, end: { line: 2, column: 15 } };
    assert.deepEqual(spanOf(lines, aViolation({ line: 3 }), undefined), line);
    assert.deepEqual(spanOf(lines, aViolation({ line: 3 }), { start: 0, end: 7, isWhole: false }), line);
  });

  it('is the last of the path that is there, or the top, where there is no such line', () => {
    const top = { start: { line: 0, column: 0 }, end: { line: 0, column: 14 } };
    const info = TEXT.indexOf('info');
    assert.deepEqual(
      spanOf(lines, aViolation({ line: 99 }), { start: info, end: info + 4, isWhole: false }),
      {
        start: { line: 1, column: 0 },
        end: { line: 1, column: 4 },
      },
    );
    assert.deepEqual(spanOf(lines, aViolation({ line: 99 }), undefined), top);
    assert.deepEqual(spanOf(lines, aViolation(), undefined), top);
  });

  it('is the first line of what goes over several', () => {
    assert.deepEqual(spanOf(lines, aViolation(), { start: 0, end: TEXT.length, isWhole: true }), {
      start: { line: 0, column: 0 },
      end: { line: 0, column: 14 },
    });
  });
});
