import assert from 'node:assert/strict';
import { createBuildStore } from '../../../src/builds/build-store';
import type { BuildsChange } from '../../../src/builds/store';
import {
  failure,
  fakeCircleci,
  fakeClock,
  job,
  MINUTE,
  NOW,
  pipeline,
  PROJECT,
  settle,
  workflow,
} from './builders';

/** A store over CircleCI with `count` builds, each a success. */
function scene(count: number) {
  const circleci = fakeCircleci();
  const clock = fakeClock();
  for (let number = 1; number <= count; number += 1) add(number);
  function add(number: number, status: Parameters<typeof workflow>[0] = 'success'): void {
    circleci.pipelines.push(pipeline(number));
    circleci.workflows[`p${number}`] = [workflow(status, { id: `w${number}` })];
  }
  const store = createBuildStore({ clientFor: () => circleci.client, ...clock });
  const changes: BuildsChange[] = [];
  store.onDidChange((change) => changes.push(change));
  const numbers = (): readonly number[] => store.get(PROJECT)?.builds.map((build) => build.number) ?? [];
  const build = (number: number) => store.get(PROJECT)?.builds.find((one) => one.number === number);
  /** Does something and says what it cost. */
  const cost = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = circleci.calls.length;
    await work();
    return circleci.calls.slice(before);
  };
  return { circleci, clock, store, add, changes, numbers, build, cost };
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

describe('A refresh', () => {
  it('costs one request and one for each build at first, a few at a time', async () => {
    const { store, cost, numbers, circleci } = scene(45);
    assert.equal((await cost(() => store.refresh(PROJECT))).length, 21);
    assert.deepEqual(numbers(), range(45, 26));
    assert.equal(store.get(PROJECT)?.hasMore, true);
    assert.ok(circleci.peak <= 4, `${circleci.peak} at once`);
  });

  it('costs one request when all builds are finished', async () => {
    const { store, cost } = scene(45);
    await store.refresh(PROJECT);
    assert.deepEqual(await cost(() => store.refresh(PROJECT)), ['pipelines newest']);
  });

  it('asks nothing about the workflows of a pipeline that could not start', async () => {
    const { store, cost, circleci, build } = scene(0);
    circleci.pipelines.push(pipeline(1, { state: 'errored', errors: ['No config.'] }));
    assert.deepEqual(await cost(() => store.refresh(PROJECT)), ['pipelines newest']);
    assert.equal(build(1)?.status, 'error');
  });

  it('reads again what was not finished, and only that', async () => {
    const { store, cost, add, build, circleci, changes } = scene(3);
    add(4, 'running');
    await store.refresh(PROJECT);
    circleci.workflows['p4'] = [workflow('success', { id: 'w4' })];
    changes.length = 0;
    assert.deepEqual(await cost(() => store.refresh(PROJECT)), ['pipelines newest', 'workflows p4']);
    assert.equal(build(4)?.status, 'success');
    assert.deepEqual(changes, [{ kind: 'build', project: PROJECT, buildId: 'p4' }]);
  });

  it('says nothing where nothing changed', async () => {
    const { store, add, changes, build } = scene(3);
    add(4, 'running');
    await store.refresh(PROJECT);
    const before = build(4);
    changes.length = 0;
    await store.refresh(PROJECT);
    assert.deepEqual(changes, []);
    assert.equal(build(4), before);
  });

  it('reads the newest finished builds, and those named, as well when a person asks for them', async () => {
    const { store, cost, circleci, build } = scene(4);
    await store.refresh(PROJECT);
    circleci.workflows['p2'] = [
      workflow('running', { id: 'again', name: 'w2' }),
      workflow('success', { id: 'w2' }),
    ];
    const relist = { newest: 1, ids: new Set(['p2']) };
    assert.deepEqual(await cost(() => store.refresh(PROJECT, { relist })), [
      'pipelines newest',
      'workflows p4',
      'workflows p2',
    ]);
    assert.equal(build(2)?.finished, false);
  });

  it('is one read for two who ask at once', async () => {
    const { store, cost } = scene(2);
    const calls = await cost(() => Promise.all([store.refresh(PROJECT), store.refresh(PROJECT)]));
    assert.equal(calls.length, 3);
  });

  it('is one read for one who asks as soon as it has begun', async () => {
    const { store, cost } = scene(2);
    store.onDidChange(() => void store.refresh(PROJECT));
    assert.equal((await cost(() => store.refresh(PROJECT))).length, 3);
  });

  it('shows the list before the workflows are read', async () => {
    const { store, circleci, numbers } = scene(2);
    circleci.overrides = { workflows: () => new Promise(() => undefined) };
    void store.refresh(PROJECT);
    await settle();
    assert.deepEqual(numbers(), [2, 1]);
    assert.equal(store.get(PROJECT)?.loading, false);
  });

  it('keeps builds, pages and the reason when it fails, and drops the reason when it works again', async () => {
    const { store, circleci, numbers, changes } = scene(25);
    await store.refresh(PROJECT);
    await store.loadMore(PROJECT);
    circleci.failures['pipelines newest'] = failure('offline');
    await assert.rejects(store.refresh(PROJECT), { reason: 'offline' });
    assert.equal(store.get(PROJECT)?.failure?.reason, 'offline');
    assert.deepEqual(numbers(), range(25, 1));
    changes.length = 0;
    await assert.rejects(store.refresh(PROJECT));
    assert.deepEqual(changes, [], 'the same failure again is no news');
    circleci.failures = {};
    await store.refresh(PROJECT);
    assert.equal(store.get(PROJECT)?.failure, undefined);
  });

  it('keeps the reason of a first attempt, with no builds and no load time', async () => {
    const { store, circleci } = scene(1);
    circleci.failures['pipelines newest'] = failure('signedOut', { status: 401 });
    await assert.rejects(store.refresh(PROJECT));
    const { failure: kept, loading, loadedAt } = store.get(PROJECT) ?? {};
    assert.deepEqual([kept?.reason, loading, loadedAt], ['signedOut', false, undefined]);
  });

  it('stops at the first failure that all others would meet', async () => {
    const { store, circleci, cost } = scene(20);
    circleci.failures['workflows p20'] = failure('rateLimited', { status: 429 });
    const calls = await cost(() => assert.rejects(store.refresh(PROJECT), { reason: 'rateLimited' }));
    assert.ok(calls.length < 10, `${calls.length} requests`);
  });

  it('reads the others when one build alone fails', async () => {
    const { store, circleci, build } = scene(20);
    circleci.failures['workflows p20'] = failure('badResponse');
    await assert.rejects(store.refresh(PROJECT), { reason: 'badResponse' });
    assert.deepEqual([build(20)?.status, build(1)?.status], ['unknown', 'success']);
  });

  it('takes a build whose workflows are gone as unknown, for good, and does not fail for it', async () => {
    const { store, circleci, build, cost } = scene(2);
    circleci.failures['workflows p1'] = failure('notFound', { status: 404 });
    await store.refresh(PROJECT);
    assert.deepEqual([build(1)?.status, build(1)?.finished], ['unknown', true]);
    assert.equal((await cost(() => store.refresh(PROJECT))).length, 1);
    await assert.rejects(store.refreshBuild(PROJECT, 'p1'), { reason: 'notFound' }, 'who asks is told');
  });

  it('tells a project without builds from one that was never read', async () => {
    const { store, changes } = scene(0);
    assert.equal(store.get(PROJECT), undefined);
    await store.refresh(PROJECT);
    const { builds, hasMore, loadedAt } = store.get(PROJECT) ?? {};
    assert.deepEqual([builds, hasMore, loadedAt], [[], false, NOW]);
    assert.equal(changes.at(-1)?.kind, 'project');
  });
});

describe('More builds', () => {
  it('are the next page, with its workflows', async () => {
    const { store, numbers, cost } = scene(45);
    await store.refresh(PROJECT);
    assert.equal((await cost(() => store.loadMore(PROJECT))).length, 21);
    assert.deepEqual(numbers(), range(45, 6));
    await store.loadMore(PROJECT);
    assert.deepEqual([numbers().length, store.get(PROJECT)?.hasMore], [45, false]);
    assert.deepEqual(await cost(() => store.loadMore(PROJECT)), [], 'there is no more to ask for');
  });

  it('stand once each, in order, when builds were added between two pages', async () => {
    const { store, numbers, add } = scene(45);
    await store.refresh(PROJECT);
    for (const number of [46, 47, 48]) add(number);
    await store.loadMore(PROJECT);
    assert.deepEqual(numbers(), range(45, 9));
    await store.refresh(PROJECT);
    assert.deepEqual(numbers(), range(48, 9));
  });

  it('come from the page after, where a whole page is known by now', async () => {
    const { store, numbers, add } = scene(45);
    await store.refresh(PROJECT);
    for (const number of range(65, 46)) add(number);
    await store.loadMore(PROJECT);
    assert.deepEqual(numbers(), range(45, 26).concat(range(25, 6)));
  });

  it('stay when the newest page is read again', async () => {
    const { store, numbers, add, cost } = scene(45);
    await store.refresh(PROJECT);
    await store.loadMore(PROJECT);
    add(46);
    assert.deepEqual(await cost(() => store.refresh(PROJECT)), ['pipelines newest', 'workflows p46']);
    assert.deepEqual(numbers(), range(46, 6));
    await store.loadMore(PROJECT);
    assert.deepEqual(numbers(), range(46, 1));
  });

  it('are let go when more builds came than a page holds, rather than leave a hole', async () => {
    const { store, numbers, add } = scene(45);
    await store.refresh(PROJECT);
    await store.loadMore(PROJECT);
    for (const number of range(70, 46)) add(number);
    await store.refresh(PROJECT);
    assert.deepEqual(numbers(), range(70, 51));
    await store.loadMore(PROJECT);
    assert.deepEqual(numbers(), range(70, 31));
  });

  it('are dropped when the list started again while they were on their way', async () => {
    const { store, circleci, numbers, add } = scene(45);
    await store.refresh(PROJECT);
    let arrive: () => void = () => undefined;
    circleci.overrides = {
      pipelines: async (slug, options) => {
        const page = await circleci.plain.pipelines(slug, options);
        if (options?.pageToken !== undefined) await new Promise<void>((done) => (arrive = done));
        return page;
      },
    };
    const older = store.loadMore(PROJECT);
    await settle();
    for (const number of range(70, 46)) add(number);
    await store.refresh(PROJECT);
    arrive();
    await older;
    assert.deepEqual(numbers(), range(70, 51));
    assert.deepEqual([store.get(PROJECT)?.hasMore, store.get(PROJECT)?.loading], [true, false]);
  });

  it('end when a server hands out the same token for ever', async () => {
    const { store, circleci, cost } = scene(0);
    circleci.overrides = {
      pipelines: (_slug, options) => {
        circleci.calls.push(`pipelines ${options?.pageToken ?? 'newest'}`);
        return Promise.resolve({
          items: [pipeline(1, { state: 'errored' })],
          skipped: 0,
          nextPageToken: 'x',
        });
      },
    };
    await store.refresh(PROJECT);
    assert.deepEqual(await cost(() => store.loadMore(PROJECT)), ['pipelines x']);
    assert.equal(store.get(PROJECT)?.hasMore, false);
  });

  it('are asked for again after a failure', async () => {
    const { store, circleci, numbers } = scene(25);
    await store.refresh(PROJECT);
    circleci.failures['pipelines 20'] = failure('timedOut');
    await assert.rejects(store.loadMore(PROJECT), { reason: 'timedOut' });
    assert.deepEqual([store.get(PROJECT)?.loading, store.get(PROJECT)?.hasMore], [false, true]);
    circleci.failures = {};
    await store.loadMore(PROJECT);
    assert.equal(numbers().length, 25);
  });
});

describe('The jobs of a workflow', () => {
  it('are read once when final, again while not', async () => {
    const { store, add, circleci, cost, build } = scene(1);
    add(2, 'running');
    circleci.jobs = { w1: [job('success')], w2: [job('running')] };
    await store.refresh(PROJECT);
    assert.deepEqual(await cost(() => store.loadJobs(PROJECT, 'p1', 'w1')), ['jobs w1']);
    assert.deepEqual(await cost(() => store.loadJobs(PROJECT, 'p1', 'w1')), []);
    assert.deepEqual(await cost(() => store.loadJobs(PROJECT, 'p2', 'w2')), ['jobs w2']);
    assert.deepEqual(await cost(() => store.loadJobs(PROJECT, 'p2', 'w2')), ['jobs w2']);
    assert.equal(build(2)?.workflows?.[0]?.jobs?.[0]?.status, 'running');
  });

  it('move on with their build once they were read, and get a last look after its end', async () => {
    const { store, add, circleci, cost, build } = scene(0);
    add(1, 'running');
    circleci.jobs = { w1: [job('success'), job('blocked')] };
    await store.refresh(PROJECT);
    await store.loadJobs(PROJECT, 'p1', 'w1');
    circleci.workflows['p1'] = [workflow('success', { id: 'w1' })];
    circleci.jobs = { w1: [job('success'), job('success', { id: 'last' })] };
    assert.deepEqual(await cost(() => store.refresh(PROJECT)), [
      'pipelines newest',
      'workflows p1',
      'jobs w1',
    ]);
    assert.deepEqual(
      build(1)?.workflows?.[0]?.jobs?.map(({ status }) => status),
      ['success', 'success'],
    );
    assert.equal((await cost(() => store.refresh(PROJECT))).length, 1);
  });
});

describe('A build that is looked at again', () => {
  it('shows a rerun that began elsewhere', async () => {
    const { store, circleci, build } = scene(1);
    await store.refresh(PROJECT);
    circleci.workflows['p1'] = [
      workflow('running', { id: 'again', name: 'w1' }),
      workflow('failed', { id: 'w1' }),
    ];
    await store.refreshBuild(PROJECT, 'p1');
    assert.deepEqual([build(1)?.status, build(1)?.finished], ['running', false]);
  });

  it('fails for the one who asked, and for the tree only if all reads would fail', async () => {
    const { store, circleci } = scene(1);
    await store.refresh(PROJECT);
    circleci.failures['workflows p1'] = failure('server', { status: 500 });
    await assert.rejects(store.refreshBuild(PROJECT, 'p1'), { reason: 'server' });
    assert.equal(store.get(PROJECT)?.failure, undefined);
    circleci.failures['workflows p1'] = failure('signedOut', { status: 401 });
    await assert.rejects(store.refreshBuild(PROJECT, 'p1'));
    assert.equal(store.get(PROJECT)?.failure?.reason, 'signedOut');
  });

  it('says no more that a token is wanted once there is one, before the next answer', async () => {
    const { store, circleci, changes } = scene(1);
    await store.refresh(PROJECT);
    const refused = async (reason: 'signedOut' | 'offline') => {
      circleci.failures['pipelines newest'] = failure(reason);
      await assert.rejects(store.refresh(PROJECT), { reason });
      changes.length = 0;
      store.signedIn(PROJECT);
      return [store.get(PROJECT)?.failure?.reason, changes.length];
    };
    assert.deepEqual(await refused('signedOut'), [undefined, 1]);
    assert.deepEqual(await refused('offline'), ['offline', 0]);
  });
});

describe('A project that is forgotten', () => {
  it('takes no late answer and leaves no trace', async () => {
    const { store, changes, circleci } = scene(3);
    const signals: (AbortSignal | undefined)[] = [];
    circleci.overrides = {
      workflows: async (_id, options) => {
        signals.push(options?.signal);
        await settle();
        return [];
      },
    };
    const reading = store.refresh(PROJECT);
    await settle();
    changes.length = 0;
    store.forget(PROJECT);
    await reading;
    assert.equal(store.get(PROJECT), undefined);
    assert.deepEqual(changes, []);
    assert.ok(signals.length > 0 && signals.every((signal) => signal?.aborted));
  });

  it('stays so, whatever is done to a build that was shown before', async () => {
    const { store, cost } = scene(1);
    await store.refresh(PROJECT);
    store.forget(PROJECT);
    const calls = await cost(async () => {
      await store.refreshBuild(PROJECT, 'p1');
      await store.loadJobs(PROJECT, 'p1', 'w1');
      await store.act(PROJECT, 'p1', { kind: 'cancelJob', jobId: 'j1' });
    });
    assert.deepEqual([calls, store.get(PROJECT)], [[], undefined]);
  });
});

describe('The branches to run', () => {
  it('are the default one, those of the builds, then those that CircleCI knows, each once', async () => {
    const { store, circleci } = scene(0);
    circleci.pipelines = [pipeline(2, { branch: 'feature' }), pipeline(1, { branch: 'main' })];
    circleci.overrides = {
      project: (slug) => Promise.resolve({ slug, name: 'orders-api', defaultBranch: 'main' }),
      branches: () => Promise.resolve(['feature', 'old']),
    };
    await store.refresh(PROJECT);
    assert.deepEqual(await store.branches(PROJECT), ['main', 'feature', 'old']);
  });

  it('are what is known when a question fails, and a failure only when nothing is', async () => {
    const { store, circleci } = scene(1);
    circleci.failures = { project: failure('notFound'), branches: failure('server') };
    await assert.rejects(store.branches(PROJECT), { reason: 'notFound' });
    await store.refresh(PROJECT);
    assert.deepEqual(await store.branches(PROJECT), ['main']);
  });
});

describe('A build just started', () => {
  const created = { kind: 'created', id: 'p46', number: 46 } as const;
  const onMain = { kind: 'branch', name: 'main' } as const;

  it('stands first at once, running, before CircleCI lists it, and once after', async () => {
    const { store, circleci, numbers, build, add } = scene(45);
    circleci.overrides = { trigger: () => Promise.resolve(created) };
    await store.refresh(PROJECT);
    const result = await store.run(PROJECT, onMain);
    assert.equal(result.kind, 'created');
    assert.deepEqual([build(46)?.status, build(46)?.finished, build(46)?.ref], ['running', false, onMain]);
    await store.refresh(PROJECT);
    assert.deepEqual(numbers(), range(46, 26));
    add(46, 'running');
    await store.refresh(PROJECT);
    assert.deepEqual(numbers(), range(46, 26));
  });

  it('stays while CircleCI does not know it everywhere yet', async () => {
    const { store, circleci, build } = scene(1);
    circleci.overrides = { trigger: () => Promise.resolve(created) };
    circleci.failures = { 'workflows p46': failure('notFound'), 'pipeline p46': failure('notFound') };
    await store.run(PROJECT, onMain);
    await store.refreshBuild(PROJECT, 'p46');
    assert.equal(build(46)?.status, 'running');
  });

  it('is looked at until its workflows are there, then no more', async () => {
    const { store, circleci, clock, add, build } = scene(1);
    circleci.overrides = { trigger: () => Promise.resolve(created) };
    await store.refresh(PROJECT);
    await store.run(PROJECT, onMain);
    circleci.pipelines.push(pipeline(46, { state: 'pending', createdAt: NOW }));
    await clock.pass(3_000);
    assert.equal(build(46)?.workflows?.length, 0);
    circleci.pipelines.pop();
    add(46, 'running');
    await clock.pass(4_000);
    assert.equal(build(46)?.workflows?.length, 1);
    const calls = circleci.calls.length;
    await clock.pass(10 * MINUTE);
    assert.equal(circleci.calls.length, calls);
  });

  it('is Running from the first moment on, also once the list has it and its workflows are not read yet', async () => {
    const { store, circleci, build } = scene(1);
    await store.refresh(PROJECT);
    circleci.overrides = { trigger: () => Promise.resolve(created) };
    await store.run(PROJECT, onMain);
    circleci.pipelines.unshift(pipeline(46, { id: created.id, createdAt: NOW }));
    circleci.workflows[created.id] = [workflow('running')];
    const states = new Set([build(46)?.status]);
    store.onDidChange(() => states.add(build(46)?.status));
    await store.refresh(PROJECT);
    assert.equal(build(46)?.workflows?.length, 1);
    assert.deepEqual([...states], ['running']);
  });

  it('is looked at no more once its project is forgotten', async () => {
    const { store, circleci, clock } = scene(1);
    circleci.overrides = { trigger: () => Promise.resolve(created) };
    await store.run(PROJECT, onMain);
    store.forget(PROJECT);
    assert.equal(clock.pending(), 0);
  });

  it('is none when CircleCI only answers with a message', async () => {
    const { store, circleci, numbers } = scene(1);
    await store.refresh(PROJECT);
    circleci.overrides = {
      trigger: () => Promise.resolve({ kind: 'nothingCreated', message: 'Skipped by [skip ci].' }),
    };
    assert.deepEqual(await store.run(PROJECT, onMain), {
      kind: 'nothingCreated',
      message: 'Skipped by [skip ci].',
    });
    assert.deepEqual(numbers(), [1]);
  });

  const definitionUsed = async (set: (circleci: ReturnType<typeof fakeCircleci>) => void) => {
    const { store, circleci } = scene(0);
    const used: (string | undefined)[] = [];
    set(circleci);
    circleci.overrides = {
      ...circleci.overrides,
      trigger: (_slug, _ref, options) => {
        used.push(options?.definitionId);
        return Promise.resolve(created);
      },
    };
    await store.run(PROJECT, onMain);
    await store.run(PROJECT, onMain);
    return { used: used[0], asked: circleci.calls };
  };

  it('runs the definition that a push would run', async () => {
    const { used, asked } = await definitionUsed((circleci) => {
      circleci.overrides = {
        pipelineDefinitions: () =>
          Promise.resolve([
            { id: 'nightly', name: 'Nightly', configPath: '.circleci/nightly.yml' },
            { id: 'usual', name: 'Build', configPath: '.circleci/config.yml' },
          ]),
      };
    });
    assert.equal(used, 'usual');
    assert.equal(asked.filter((call) => call === 'project').length, 1, 'the project is asked for once');
  });

  it('takes the old endpoint where there is no definition, no project id, or no such endpoint', async () => {
    const without = [
      () => undefined,
      (circleci: ReturnType<typeof fakeCircleci>) => {
        circleci.overrides = { project: (slug) => Promise.resolve({ slug, name: 'orders-api' }) };
      },
      (circleci: ReturnType<typeof fakeCircleci>) => {
        circleci.failures['pipelineDefinitions'] = failure('notFound', { status: 404 });
      },
    ];
    for (const set of without) assert.equal((await definitionUsed(set)).used, undefined);
  });

  it('fails with the reason, and asks for the project again the next time', async () => {
    const { store, circleci } = scene(0);
    circleci.failures['project'] = failure('notFound', { status: 404 });
    await assert.rejects(store.run(PROJECT, onMain), { reason: 'notFound' });
    circleci.failures = { trigger: failure('forbidden', { status: 403 }) };
    await assert.rejects(store.run(PROJECT, onMain), { reason: 'forbidden' });
    assert.equal(store.get(PROJECT)?.builds.length, 0);
  });
});
