import assert from 'node:assert/strict';
import type { Build } from '../../../src/builds/model';
import type { BuildsChange } from '../../../src/builds/store';
import { createBudget } from '../../../src/http/budget';
import { lookIntoWatched } from '../../../src/ui/watched-builds';
import { aBuild, builds } from './builders';

const { project } = builds();

/** What is looked into while builds change under the eyes of a user, or unseen. */
function scene(perMinute = 60): {
  looked: string[];
  show: (...now: readonly Build[]) => void;
  hide: () => void;
  later: (ms: number) => void;
} {
  const looked: string[] = [];
  const timers: { readonly at: number; readonly run: () => void }[] = [];
  let now = 0;
  let known: readonly Build[] = [];
  let visible = true;
  let changed: (change: BuildsChange) => void = () => assert.fail('nobody listens');
  lookIntoWatched({
    store: {
      get: () => builds({ builds: known }),
      onDidChange: (listener) => {
        changed = listener;
        return { dispose: () => undefined };
      },
    },
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
    isVisible: () => visible,
    look: (_project, { id }) => looked.push(id),
  });
  return {
    looked,
    show: (...shown) => {
      known = shown;
      changed({ kind: 'project', project });
    },
    hide: () => (visible = false),
    later: (ms) => {
      now += ms;
      for (const { at, run } of [...timers]) if (at <= now) run();
    },
  };
}

const running = (id: string): Build => aBuild({ id, status: 'running', finished: false });
const ended = (id: string): Build => aBuild({ id });

describe('a build that the user watches', () => {
  it('is looked into once it has ended, once', () => {
    const { show, looked } = scene();
    show(running('a'));
    assert.deepEqual(looked, []);
    show(ended('a'));
    show(ended('a'));
    assert.deepEqual(looked, ['a']);
  });

  it('is looked into again after a rerun', () => {
    const { show, looked } = scene();
    for (const each of [running('a'), ended('a'), running('a'), ended('a')]) show(each);
    assert.deepEqual(looked, ['a', 'a']);
  });

  it('is none that had ended before, nor one that is only not read yet, nor one that ran unseen', () => {
    const { show, hide, looked } = scene();
    show(ended('old'), aBuild({ id: 'unread', finished: false, status: 'unknown', workflows: undefined }));
    show(ended('old'), ended('unread'));
    hide();
    show(running('unseen'));
    show(ended('unseen'));
    assert.deepEqual(looked, []);
  });

  it('waits for its turn where the requests of the background are used up', () => {
    const { show, later, looked } = scene(30);
    show(running('a'), running('b'), running('c'));
    show(ended('a'), ended('b'), ended('c'));
    assert.deepEqual(looked, ['a', 'b']);
    later(59_000);
    assert.deepEqual(looked, ['a', 'b']);
    later(1_000);
    assert.deepEqual(looked, ['a', 'b', 'c']);
  });
});
