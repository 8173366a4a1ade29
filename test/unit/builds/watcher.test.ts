import assert from 'node:assert/strict';
import { createBuildStore } from '../../../src/builds/build-store';
import type { ProjectRef } from '../../../src/builds/model';
import type { WatchPace } from '../../../src/builds/pace';
import { createWatcher } from '../../../src/builds/watcher';
import { createBudget } from '../../../src/http/budget';
import { failure, fakeCircleci, fakeClock, HOUR, pipeline, PROJECT, settle, workflow } from './builders';

const SECOND = 1_000;

function scene(status: Parameters<typeof workflow>[0] = 'success', start: Partial<WatchPace> = {}) {
  const circleci = fakeCircleci();
  const clock = fakeClock();
  circleci.pipelines = [pipeline(1)];
  const become = (next: typeof status): void => {
    circleci.workflows['p1'] = [workflow(next, { id: 'w1' })];
  };
  become(status);
  const pace = { activeMs: 10 * SECOND, idleMs: 60 * SECOND, ...start };
  const store = createBuildStore({ clientFor: () => circleci.client, ...clock });
  const projects: ProjectRef[] = [PROJECT];
  const logged: string[] = [];
  const watcher = createWatcher({
    store,
    clock,
    settings: () => pace,
    projects: () => projects,
    budget: createBudget(() => 60, clock.now),
    log: (line) => logged.push(line),
    random: () => 0,
  });
  const looks = (): number => circleci.calls.filter((call) => call === 'pipelines newest').length;
  const show = async (): Promise<void> => {
    watcher.setVisible(true);
    await settle();
  };
  return { circleci, clock, become, pace, store, projects, watcher, logged, looks, show };
}

describe('The watcher', () => {
  it('asks nothing until the view is visible, then at once', async () => {
    const { clock, looks, show } = scene();
    await clock.pass(HOUR);
    assert.equal(looks(), 0);
    await show();
    assert.equal(looks(), 1);
  });

  it('looks once an idle interval while all builds are finished, then ever less often', async () => {
    const { clock, looks, show, logged } = scene();
    await show();
    await clock.pass(3 * 60 * SECOND);
    assert.equal(looks(), 1 + 3);
    await clock.pass((120 + 240 + 300 + 300) * SECOND);
    assert.equal(looks(), 1 + 3 + 4);
    assert.deepEqual(logged, ['Looking at gh/acme/orders-api less often, since nothing changes there']);
  });

  it('begins with short pauses again once something has changed, or somebody comes back', async () => {
    const { circleci, clock, looks, show, watcher } = scene();
    await show();
    await clock.pass(HOUR);
    circleci.pipelines = [pipeline(2), ...circleci.pipelines];
    circleci.workflows['p2'] = [workflow('success', { id: 'w2' })];
    await clock.pass(300 * SECOND);
    const before = looks();
    await clock.pass(60 * SECOND);
    assert.equal(looks(), before + 1);
    await clock.pass(HOUR);
    watcher.setVisible(false);
    watcher.setVisible(true);
    await clock.pass(60 * SECOND);
    const back = looks();
    await clock.pass(60 * SECOND);
    assert.equal(looks(), back + 1);
  });

  it('rests once the window has had no focus for five minutes, and looks at once when it has it again', async () => {
    const { clock, looks, show, watcher, logged } = scene('running');
    await show();
    watcher.setFocused(false);
    await clock.pass(299 * SECOND);
    assert.equal(looks(), 1 + 29);
    await clock.pass(HOUR);
    assert.deepEqual([looks(), clock.pending()], [1 + 29, 0]);
    assert.deepEqual(logged, ['Looks at builds wait: the window has had no focus for five minutes']);
    watcher.setFocused(true);
    await settle();
    assert.equal(looks(), 1 + 29 + 1);
  });

  it('reads the workflows of the newest build again every five minutes, since a rerun does not show', async () => {
    const { circleci, clock, show } = scene();
    await show();
    circleci.calls.length = 0;
    await clock.pass(HOUR);
    const relisted = circleci.calls.filter((call) => call === 'workflows p1').length;
    assert.ok(relisted >= 11 && relisted <= 12, String(relisted));
  });

  it('looks once an active interval while a build runs, and goes back when it ends', async () => {
    const { clock, looks, show, become } = scene('running');
    await show();
    await clock.pass(60 * SECOND);
    assert.equal(looks(), 7);
    become('success');
    await clock.pass(130 * SECOND);
    assert.equal(looks(), 7 + 1 + 2);
  });

  it('does not hurry for a build that waits for a person', async () => {
    const { clock, looks, show } = scene('on_hold');
    await show();
    await clock.pass(60 * SECOND);
    assert.equal(looks(), 2);
  });

  it('rests while the view is hidden, and looks at once when it is shown after long', async () => {
    const { clock, looks, show, watcher } = scene('running');
    await show();
    watcher.setVisible(false);
    await clock.pass(HOUR);
    assert.deepEqual([looks(), clock.pending()], [1, 0]);
    await show();
    assert.equal(looks(), 2);
  });

  it('does not look again at what was read a moment ago', async () => {
    const { looks, show, store, watcher } = scene();
    await store.refresh(PROJECT);
    await show();
    watcher.setVisible(false);
    await show();
    assert.equal(looks(), 1);
  });

  it('never has two looks at one project under way', async () => {
    const { circleci, clock, show, watcher } = scene('running');
    let under = 0;
    let peak = 0;
    circleci.overrides = {
      pipelines: async () => {
        under += 1;
        peak = Math.max(peak, under);
        await new Promise<void>((done) => void clock.startTimer(35 * SECOND, done));
        under -= 1;
        return { items: circleci.pipelines, skipped: 0 };
      },
    };
    await show();
    await clock.pass(20 * SECOND);
    watcher.nudge();
    watcher.setVisible(true);
    await clock.pass(120 * SECOND);
    assert.equal(peak, 1);
  });

  it('looks at once when a build is started, and follows it', async () => {
    const { circleci, clock, looks, show, store } = scene();
    await show();
    await clock.pass(30 * SECOND);
    circleci.overrides = { trigger: () => Promise.resolve({ kind: 'created', id: 'p2', number: 2 }) };
    await store.run(PROJECT, { kind: 'branch', name: 'main' });
    await settle();
    assert.equal(looks(), 2);
    await clock.pass(20 * SECOND);
    assert.equal(looks(), 4);
  });

  it('looks now when it is nudged, and stays alert for a minute', async () => {
    const { clock, looks, show, watcher } = scene();
    await show();
    watcher.nudge();
    await settle();
    assert.equal(looks(), 2);
    await clock.pass(59 * SECOND);
    assert.equal(looks(), 2 + 5);
    await clock.pass(51 * SECOND);
    assert.equal(looks(), 2 + 6);
  });

  it('does not poll at a pace of 0, not even when nudged', async () => {
    const { clock, looks, show, watcher } = scene('success', { activeMs: 0, idleMs: 0 });
    await show();
    watcher.nudge();
    await clock.pass(HOUR);
    assert.equal(looks(), 0);
  });

  it('leaves a host alone for as long as it asked', async () => {
    const { circleci, clock, looks, show, watcher } = scene('running');
    circleci.failures['pipelines newest'] = failure('rateLimited', { retryAfterMs: 300 * SECOND });
    await show();
    watcher.nudge();
    await clock.pass(299 * SECOND);
    assert.equal(looks(), 1);
    circleci.failures = {};
    await clock.pass(SECOND);
    assert.equal(looks(), 2);
  });

  it('leaves a service alone that is down for as long as it said', async () => {
    const { circleci, clock, looks, show, logged } = scene('running');
    circleci.failures['pipelines newest'] = failure('server', { status: 503, retryAfterMs: 600 * SECOND });
    await show();
    await clock.pass(599 * SECOND);
    assert.equal(looks(), 1);
    assert.match(logged.join('\n'), /No looks at .* for 600 s/);
    await clock.pass(60 * SECOND);
    assert.equal(looks(), 2);
  });

  it('stops without a token until it is told to resume', async () => {
    const { circleci, clock, looks, show, watcher } = scene();
    circleci.failures['pipelines newest'] = failure('signedOut');
    await show();
    watcher.nudge();
    watcher.resume('https://circleci.example.com');
    await clock.pass(HOUR);
    assert.equal(looks(), 1);
    circleci.failures = {};
    watcher.resume(PROJECT.host);
    await clock.pass(60 * SECOND);
    assert.equal(looks(), 3);
  });

  it('does not try again at once what has just failed for a person', async () => {
    for (const reason of ['offline', 'signedOut', 'rateLimited'] as const) {
      const { circleci, clock, looks, show, store } = scene();
      await show();
      circleci.failures['pipelines newest'] = failure(
        reason,
        reason === 'rateLimited' ? { retryAfterMs: 120 * SECOND } : {},
      );
      await clock.pass(30 * SECOND);
      await assert.rejects(store.refresh(PROJECT));
      await clock.pass(59 * SECOND);
      assert.equal(looks(), 2, reason);
      await clock.pass(SECOND);
      assert.equal(looks(), reason === 'offline' ? 3 : 2, reason);
    }
  });

  it('goes on by itself once a person has got through', async () => {
    const { circleci, clock, looks, show, store } = scene();
    circleci.failures['pipelines newest'] = failure('signedOut');
    await show();
    circleci.failures = {};
    await store.refresh(PROJECT);
    await clock.pass(60 * SECOND);
    assert.equal(looks(), 3);
  });

  it('goes on at the slower pace while a service is down', async () => {
    const { circleci, clock, looks, show } = scene('running');
    await show();
    circleci.failures['pipelines newest'] = failure('server');
    await clock.pass(310 * SECOND);
    assert.equal(looks(), 1 + 1 + 5);
  });

  it('takes new projects and a new pace into account', async () => {
    const { clock, looks, show, projects, pace, watcher } = scene();
    await show();
    projects.push({ host: PROJECT.host, slug: 'gh/acme/web' });
    pace.idleMs = 5 * SECOND;
    watcher.setVisible(true);
    await settle();
    assert.equal(looks(), 2);
    await clock.pass(5 * SECOND);
    assert.equal(looks(), 4);
  });

  it('leaves no timer behind', async () => {
    const { clock, looks, show, watcher } = scene('running');
    await show();
    watcher.dispose();
    watcher.setVisible(true);
    await clock.pass(HOUR);
    assert.deepEqual([looks(), clock.pending()], [1, 0]);
  });
});
