import assert from 'node:assert/strict';
import { createBudget } from '../../../src/http/budget';
import { lookIntoWatched } from '../../../src/ui/watched-builds';
import { aBuild } from './builders';

/** What is looked into once builds end that the user saw running. */
function scene(perMinute = 60): {
  looked: string[];
  end: (...ids: readonly string[]) => void;
  later: (ms: number) => void;
} {
  const looked: string[] = [];
  const timers: { readonly at: number; readonly run: () => void }[] = [];
  let now = 0;
  const watched = lookIntoWatched({
    clock: {
      startTimer: (ms, run) => {
        const timer = { at: now + ms, run };
        timers.push(timer);
        return { dispose: () => void timers.splice(timers.indexOf(timer), 1) };
      },
    },
    budget: createBudget(
      () => perMinute,
      () => now,
    ),
    look: (_project, { id }) => looked.push(id),
  });
  return {
    looked,
    end: (...ids) => {
      for (const id of ids) watched.ended(aBuild().project, aBuild({ id }));
    },
    later: (ms) => {
      now += ms;
      for (const { at, run } of [...timers]) if (at <= now) run();
    },
  };
}

describe('a build that the user watches', () => {
  it('is looked into once it has ended', () => {
    const { end, looked } = scene();
    end('a');
    end('b');
    assert.deepEqual(looked, ['a', 'b']);
  });

  it('waits for its turn where the requests of the background are used up', () => {
    const { end, later, looked } = scene(30);
    end('a', 'b', 'c');
    assert.deepEqual(looked, ['a', 'b']);
    later(59_000);
    assert.deepEqual(looked, ['a', 'b']);
    later(1_000);
    assert.deepEqual(looked, ['a', 'b', 'c']);
  });
});
