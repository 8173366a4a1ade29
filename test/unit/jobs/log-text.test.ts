import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLogText } from '../../../src/jobs/log-text';
import type { Heading, LogText } from '../../../src/jobs/log-text';
import { LOG_LIMITS } from '../../../src/jobs/log-window';
import type { LogLimits } from '../../../src/jobs/log-window';

type Item = string | Heading;

const step = (title: string, failed = false): Heading => ({
  kind: 'step',
  title,
  detail: '',
  line: `== ${title}`,
  failed,
});
const run = (title: string): Heading => ({
  kind: 'run',
  title,
  detail: '',
  line: `#### ${title}`,
  failed: false,
});

const SMALL: LogLimits = {
  whole: { bytes: 200, lines: 20 },
  head: { bytes: 50, lines: 6 },
  tail: { bytes: 90, lines: 9 },
};

function build(items: readonly Item[], limits: LogLimits = SMALL): LogText {
  const log = createLogText({
    leftOutLine: ({ lines, bytes }) => `... ${lines} lines, ${bytes} bytes`,
    limits,
  });
  for (const item of items) {
    if (typeof item === 'string') log.line(item);
    else log.heading(item);
  }
  return log.read();
}

const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);
const sizeOf = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

describe('the text of a log', () => {
  it('is whole up to the limits; above, its beginning, one line that counts the rest, and its end', () => {
    const item = fc.oneof(
      { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom('a', 'é', ' '), maxLength: 30 }) },
      {
        weight: 1,
        arbitrary: fc.string({ unit: fc.constantFrom('s', 't'), maxLength: 5 }).map((title) => step(title)),
      },
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 80 }), (items) => {
        const all = items.map((each) => (typeof each === 'string' ? each : each.line));
        const { text, sections } = build(items);
        const lines = linesOf(text);
        for (const section of sections) assert.equal(lines[section.firstLine], section.line);

        const mark = lines.findIndex((line) => line.startsWith('... '));
        if (mark === -1) return assert.deepEqual(lines, all);
        assert.ok(all.length > SMALL.whole.lines || sizeOf(all) > SMALL.whole.bytes, 'it was cut in vain');
        const head = lines.slice(0, mark);
        const tail = lines.slice(mark + 1);
        const left = all.slice(head.length, all.length - tail.length);
        assert.deepEqual([...head, ...left, ...tail], all);
        assert.equal(lines[mark], `... ${left.length} lines, ${sizeOf(left)} bytes`);
        assert.ok(head.length <= SMALL.head.lines && sizeOf(head) <= SMALL.head.bytes);
        assert.ok(tail.length <= SMALL.tail.lines && sizeOf(tail) <= SMALL.tail.bytes);
      }),
    );
  });

  it('knows the lines of each step, and of each parallel run around its steps', () => {
    const { sections } = build([run('one'), step('a'), 'x', 'y', step('b'), run('two'), step('a'), 'z']);
    assert.deepEqual(
      sections.map(({ title, firstLine, lastLine }) => [title, firstLine, lastLine]),
      [
        ['one', 0, 4],
        ['a', 1, 3],
        ['b', 4, 4],
        ['two', 5, 7],
        ['a', 6, 7],
      ],
    );
  });

  it('is whole at 200 000 lines, and cut at one more', () => {
    const items = Array.from({ length: 200_000 }, (_, index) => `${index}`);
    assert.equal(linesOf(build(items, LOG_LIMITS).text).length, 200_000);
    assert.ok(linesOf(build([...items, 'more'], LOG_LIMITS).text).length < 200_000);
  });

  it('shows the first 2 MB and the last 10 MB of a log of 40 MB', () => {
    const items = Array.from({ length: 40_000 }, (_, index) => `${index} `.padEnd(999, '.'));
    const { text } = build(items, LOG_LIMITS);
    const lines = linesOf(text);
    const mark = lines.findIndex((line) => line.startsWith('... '));
    assert.equal(mark, 2_000);
    assert.equal(lines.length - mark - 1, 10_000);
    assert.equal(lines.at(-1), items.at(-1));
  });
});
