import assert from 'node:assert/strict';
import { createBuildStore } from '../../../src/builds/build-store';
import type { Build } from '../../../src/builds/model';
import { isFailure } from '../../../src/http/failure';
import { failure, fakeCircleci, fakeClock, HOUR, job, NOW, pipeline, PROJECT, workflow } from './builders';

async function scene(...workflows: readonly ReturnType<typeof workflow>[]) {
  const circleci = fakeCircleci();
  const clock = fakeClock();
  circleci.pipelines = [pipeline(1)];
  circleci.workflows['p1'] = workflows;
  const store = createBuildStore({ clientFor: () => circleci.client, ...clock });
  await store.refresh(PROJECT);
  circleci.calls.length = 0;
  const build = (): Build => {
    const found = store.get(PROJECT)?.builds[0];
    assert.ok(found !== undefined);
    return found;
  };
  const states = (): readonly string[] =>
    (build().workflows ?? []).map(({ id, status }) => `${id} ${status}`);
  return { circleci, clock, store, build, states };
}

describe('What a user does to a build', () => {
  it('shows at once: a rerun as a new run of the workflow, which takes the place of the old one', async () => {
    const { circleci, store, build, states } = await scene(workflow('failed', { id: 'w1' }));
    await store.act(PROJECT, 'p1', { kind: 'rerun', workflowIds: ['w1'], fromFailed: true });
    assert.deepEqual(circleci.calls, ['rerun w1 from failed']);
    assert.deepEqual(states(), ['w1-again running', 'w1 failed']);
    assert.deepEqual([build().status, build().finished], ['running', false]);
  });

  it('is done once, though it is pressed twice', async () => {
    const { circleci, store, states } = await scene(workflow('failed', { id: 'w1' }));
    const press = () => store.act(PROJECT, 'p1', { kind: 'rerun', workflowIds: ['w1'], fromFailed: true });
    await Promise.all([press(), press()]);
    assert.deepEqual(circleci.calls, ['rerun w1 from failed']);
    assert.deepEqual(states(), ['w1-again running', 'w1 failed']);
  });

  it('shows at once: a workflow that was canceled, and the truth a moment later', async () => {
    const { circleci, clock, store, states } = await scene(workflow('running', { id: 'w1' }));
    await store.act(PROJECT, 'p1', { kind: 'cancel', workflowIds: ['w1'] });
    assert.deepEqual(states(), ['w1 canceled']);
    circleci.workflows['p1'] = [workflow('failed', { id: 'w1' })];
    await clock.pass(2_000);
    assert.deepEqual(states(), ['w1 failed']);
  });

  it('shows at once: an approval, by the id that CircleCI gave it', async () => {
    const { circleci, store, build, states } = await scene(workflow('on_hold', { id: 'w1' }));
    circleci.jobs['w1'] = [job('on_hold', { id: 'j1', type: 'approval', approvalRequestId: 'request' })];
    await store.loadJobs(PROJECT, 'p1', 'w1');
    await store.act(PROJECT, 'p1', { kind: 'approve', jobId: 'j1' });
    assert.ok(circleci.calls.includes('approve w1 request'));
    assert.deepEqual(states(), ['w1 running']);
    assert.equal(build().workflows?.[0]?.jobs?.[0]?.status, 'success');
  });

  it('stops one job by its number', async () => {
    const { circleci, store, build } = await scene(workflow('running', { id: 'w1' }));
    circleci.jobs['w1'] = [job('running', { id: 'j1', number: 7 }), job('running', { id: 'j2', number: 8 })];
    await store.loadJobs(PROJECT, 'p1', 'w1');
    await store.act(PROJECT, 'p1', { kind: 'cancelJob', jobId: 'j2' });
    assert.ok(circleci.calls.includes('cancel job 8'));
    assert.deepEqual(
      build().workflows?.[0]?.jobs?.map(({ status }) => status),
      ['running', 'canceled'],
    );
  });

  it('is refused in CircleCI’s own words, and what was taken on of several shows all the same', async () => {
    const { circleci, store, states } = await scene(
      workflow('failed', { id: 'w1' }),
      workflow('failed', { id: 'w2' }),
    );
    const refused = failure('refused', { status: 400 });
    circleci.failures['rerun w1'] = refused;
    await assert.rejects(
      store.act(PROJECT, 'p1', { kind: 'rerun', workflowIds: ['w1', 'w2'], fromFailed: false }),
      (error) => error === refused && isFailure(error, 'refused'),
    );
    assert.deepEqual(states(), ['w2-again running', 'w1 failed', 'w2 failed']);
  });

  it('takes nothing back that was read while CircleCI was asked', async () => {
    const { circleci, store, build, states } = await scene(
      workflow('running', { id: 'w1' }),
      workflow('running', { id: 'w2' }),
    );
    circleci.overrides = {
      cancelWorkflow: async () => {
        circleci.workflows['p1'] = [workflow('success', { id: 'w1' }), workflow('success', { id: 'w2' })];
        await store.refreshBuild(PROJECT, 'p1');
        throw failure('refused', { status: 400 });
      },
    };
    await assert.rejects(store.act(PROJECT, 'p1', { kind: 'cancel', workflowIds: ['w1'] }));
    assert.deepEqual(states(), ['w1 success', 'w2 success']);
    assert.equal(build().finished, true);
  });

  it('is looked at a few times, and then no more', async () => {
    const { circleci, clock, store } = await scene(workflow('failed', { id: 'w1', createdAt: NOW - HOUR }));
    await store.act(PROJECT, 'p1', { kind: 'rerun', workflowIds: ['w1'], fromFailed: false });
    await clock.pass(HOUR);
    assert.equal(circleci.calls.filter((call) => call === 'workflows p1').length, 3);
    assert.equal(clock.pending(), 0);
  });
});
