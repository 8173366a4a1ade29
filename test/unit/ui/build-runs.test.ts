import assert from 'node:assert/strict';
import type { Build, BuildJob, BuildWorkflow } from '../../../src/builds/model';
import { Failure } from '../../../src/http/failure';
import type { JobResults } from '../../../src/results/model';
import type { BuildRunsStore } from '../../../src/ui/build-runs';
import { createBuildRuns } from '../../../src/ui/build-runs';
import { aBuild, aJob, aJobRef, aRun, aWorkflow, builds } from './builders';

const NOTHING: JobResults = { runs: [], checks: [], unread: [] };

/** A store of one build, and a run finder that says what it was asked for. */
function scene(
  build: Build,
  answer: (jobId: string) => JobResults | Failure = () => NOTHING,
): { runs: BuildRunsStore; asked: string[]; loaded: string[]; find: () => Promise<void> } {
  const asked: string[] = [];
  const loaded: string[] = [];
  const runs = createBuildRuns(
    {
      get: () => builds({ builds: [build] }),
      loadJobs: (_project, _buildId, workflowId) => {
        loaded.push(workflowId);
        return Promise.resolve();
      },
    },
    () =>
      Promise.resolve({
        forget: () => Promise.resolve(),
        allowLarge: ({ jobName }) => asked.push(`all of ${jobName}`),
        postmanJobs: (_host, id) => {
          asked.push(`config of ${id}`);
          return Promise.resolve(new Set(['api-checks']));
        },
        resultsOf: (job) => {
          asked.push(job.jobName);
          const answered = answer(job.jobId);
          return answered instanceof Failure ? Promise.reject(answered) : Promise.resolve(answered);
        },
      }),
    () => undefined,
    () => false,
  );
  return { runs, asked, loaded, find: () => runs.find(build.project, build.id) };
}

function withJobs(...jobs: readonly Partial<BuildJob>[]): Build {
  return aBuild({
    workflows: [aWorkflow({ jobs: jobs.map((job, index) => aJob({ id: `job-${index}`, ...job })) })],
  });
}

describe('the collection runs of a build', () => {
  it('are looked for in jobs that ended and have a number, once', async () => {
    const build = withJobs(
      { name: 'test' },
      { name: 'running', status: 'running', finished: false },
      { name: 'skipped', status: 'notRun' },
    );
    const { find, asked, runs } = scene(build, () => ({ runs: [aRun()], checks: [], unread: [] }));
    await find();
    await find();
    assert.deepEqual(asked, ['test']);
    assert.equal(runs.get(build)?.runs.length, 1);
    assert.equal(runs.isWorthALook(build), false);
  });

  it('are there for who opens the build, however long the background waits for its budget', async () => {
    let build = aBuild({ workflows: [aWorkflow({ id: 'w' })] });
    const never = new Promise<never>(() => undefined);
    const runs = createBuildRuns(
      {
        get: () => builds({ builds: [build] }),
        loadJobs: (_project, _buildId, _workflowId, patient) => {
          if (patient === true) return never;
          build = { ...withJobs({ name: 'test' }), id: build.id };
          return Promise.resolve();
        },
      },
      () =>
        Promise.resolve({
          forget: () => Promise.resolve(),
          allowLarge: () => undefined,
          postmanJobs: () => Promise.resolve(new Set<string>()),
          resultsOf: () => Promise.resolve({ runs: [aRun()], checks: [], unread: [] }),
        }),
      () => undefined,
      () => true,
    );
    void runs.find(build.project, build.id, true);
    assert.equal(runs.isWorthALook(build), true);
    await runs.find(build.project, build.id);
    assert.equal(runs.get(build)?.runs.length, 1);
  });

  it('cost ten lists of artifacts at most, those that name Postman first', async () => {
    const others = Array.from({ length: 12 }, (_, index) => ({ name: `job ${index}` }));
    const build = withJobs(...others, { name: 'postman-automated-runs' });
    const { find, asked, runs } = scene(build);
    await find();
    assert.equal(asked.length, 11);
    assert.deepEqual(asked.slice(0, 2), [`config of ${build.id}`, 'postman-automated-runs']);
    assert.deepEqual([runs.get(build)?.searched, runs.get(build)?.leftOut], [10, 3]);
  });

  it('are looked for first in jobs that run Postman by the configuration, and in the rest when asked to', async () => {
    const others = Array.from({ length: 12 }, (_, index) => ({ name: `job ${index}` }));
    const build = withJobs(...others, { name: 'api-checks' }, { name: 'api-checks-2' });
    const { find, asked, runs } = scene(build);
    await find();
    assert.deepEqual(asked.slice(1, 3), ['api-checks', 'api-checks-2']);
    await runs.findRest(build.project, build.id);
    assert.equal(new Set(asked).size, 15);
    assert.equal(asked.length, 15);
    assert.deepEqual([runs.get(build)?.searched, runs.get(build)?.leftOut], [14, 0]);
  });

  it('of a workflow that was run again are kept apart', async () => {
    const build = aBuild({
      workflows: [
        aWorkflow({ id: 'new', jobs: [aJob({ id: 'job-1', name: 'again' })] }),
        aWorkflow({ id: 'old', superseded: true, jobs: [aJob({ id: 'job-0', name: 'before' })] }),
      ],
    });
    const { find, runs } = scene(build, (id) => ({
      runs: [aRun({ name: id === 'job-0' ? 'Before' : 'Again' })],
      checks: [],
      unread: [],
    }));
    await find();
    assert.deepEqual(
      runs.get(build)?.runs.map(({ report }) => report.name),
      ['Again'],
    );
    assert.deepEqual(
      runs.get(build)?.earlier?.runs.map(({ report }) => report.name),
      ['Before'],
    );
  });

  it('of workflows that were run again stand newest first, whichever of their jobs name Postman', async () => {
    const old = (id: string, createdAt: number, name: string): BuildWorkflow =>
      aWorkflow({ id, createdAt, superseded: true, jobs: [aJob({ id, name })] });
    const build = aBuild({
      workflows: [
        aWorkflow({ id: 'third', jobs: [aJob({ id: 'third' })] }),
        old('first', 1, 'postman'),
        old('second', 2, 'test'),
      ],
    });
    const { find, runs } = scene(build, (id) => ({ runs: [aRun({ name: id })], checks: [], unread: [] }));
    await find();
    assert.deepEqual(
      runs.get(build)?.earlier?.runs.map(({ report }) => report.name),
      ['second', 'first'],
    );
  });

  it('of a job that a rerun took over from the workflow before still count, once', async () => {
    const kept = aJob({ id: 'kept', name: 'postman' });
    const build = aBuild({
      workflows: [
        aWorkflow({ id: 'new', jobs: [kept, aJob({ id: 'again' })] }),
        aWorkflow({ id: 'old', superseded: true, jobs: [kept, aJob({ id: 'failed' })] }),
      ],
    });
    const { find, runs, asked } = scene(build, (id) => ({
      runs: [aRun({ name: id })],
      checks: [],
      unread: [],
    }));
    await find();
    assert.equal(asked.length, 3);
    assert.deepEqual(
      runs.get(build)?.runs.map(({ report }) => report.name),
      ['kept', 'again'],
    );
    assert.deepEqual(
      runs.get(build)?.earlier?.runs.map(({ report }) => report.name),
      ['failed'],
    );
  });

  it('of one job stay when another cannot be asked, and the reason is kept', async () => {
    const offline = new Failure('offline', { host: 'circleci.com' });
    const build = withJobs({ name: 'postman' }, { name: 'other' });
    const { find, runs } = scene(build, (id) =>
      id === 'job-0' ? { runs: [aRun()], checks: [], unread: [] } : offline,
    );
    await find();
    assert.equal(runs.get(build)?.runs.length, 1);
    assert.equal(runs.get(build)?.failure, offline);
  });

  it('are not asked for again at every look where the jobs cannot be read', async () => {
    const build = aBuild({ workflows: [aWorkflow({ jobs: undefined })] });
    const { find, loaded, runs } = scene(build);
    await find();
    await find();
    assert.deepEqual(loaded, ['workflow-1']);
    runs.forgetFailed(build.id);
    await find();
    assert.deepEqual(loaded, ['workflow-1', 'workflow-1']);
  });

  it('are asked for again, on demand, only where they could not be read', async () => {
    const offline = new Failure('offline', { host: 'circleci.com' });
    const build = withJobs({ name: 'read' }, { name: 'not read' });
    const { find, asked, runs } = scene(build, (id) =>
      id === 'job-0' ? { runs: [aRun()], checks: [], unread: [] } : offline,
    );
    await find();
    runs.forgetFailed(build.id);
    assert.equal(runs.get(build)?.runs.length, 1);
    await find();
    assert.deepEqual(asked, ['read', 'not read', 'not read']);
  });

  it('of a job with a large report are read again once the user wants it, and stay where that fails', async () => {
    const build = withJobs({ name: 'small' }, { name: 'large' });
    const source = { kind: 'artifact', path: 'big.json', nodeIndex: 0 } as const;
    const job = aJobRef({ jobId: 'job-1', jobName: 'large' });
    const unread = { job, source, problem: { kind: 'tooLarge', limitBytes: 1 } } as const;
    const offline = new Failure('offline', { host: 'circleci.com' });
    let answer: JobResults | Failure = { runs: [], checks: [], unread: [unread] };
    const { find, asked, runs } = scene(build, (id) => (id === 'job-1' ? answer : NOTHING));
    await find();
    const { signal } = new AbortController();
    answer = offline;
    await assert.rejects(runs.readLarge(build.id, job, signal), offline);
    assert.deepEqual(runs.get(build)?.unread, [unread]);
    answer = { runs: [aRun()], checks: [], unread: [] };
    await runs.readLarge(build.id, job, signal);
    assert.deepEqual([runs.get(build)?.unread, runs.get(build)?.runs.length], [[], 1]);
    assert.deepEqual(asked, ['small', 'large', 'all of large', 'large', 'all of large', 'large']);
  });

  it('of a job that ends during the search are found as well', async () => {
    const moving = withJobs({ name: 'first' }, { name: 'last', status: 'running', finished: false });
    const ended = withJobs({ name: 'first' }, { name: 'last' });
    let build = moving;
    const asked: string[] = [];
    const runs = createBuildRuns(
      { get: () => builds({ builds: [build] }), loadJobs: () => Promise.resolve() },
      () =>
        Promise.resolve({
          forget: () => Promise.resolve(),
          allowLarge: () => assert.fail('nobody asked for it'),
          postmanJobs: () => Promise.resolve(new Set<string>()),
          resultsOf: (job) => {
            asked.push(job.jobName);
            build = ended;
            return Promise.resolve(NOTHING);
          },
        }),
      () => undefined,
      () => false,
    );
    await runs.find(build.project, build.id);
    assert.deepEqual(asked, ['first', 'last']);
  });

  /** Many builds of one job each, all looked into, of which some are open. */
  async function many(
    count: number,
    isOpen: (id: string) => boolean,
  ): Promise<{ runs: BuildRunsStore; all: readonly Build[]; forgotten: string[] }> {
    const forgotten: string[] = [];
    const all = Array.from({ length: count }, (_, index) => ({
      ...withJobs({ id: `job-${index}` }),
      id: `build-${index}`,
    }));
    const runs = createBuildRuns(
      { get: () => builds({ builds: all }), loadJobs: () => Promise.resolve() },
      () =>
        Promise.resolve({
          forget: (_host, slug) => Promise.resolve(void forgotten.push(slug)),
          allowLarge: () => undefined,
          postmanJobs: () => Promise.resolve(new Set<string>()),
          resultsOf: () => Promise.resolve({ ...NOTHING, runs: [aRun()] }),
        }),
      () => undefined,
      isOpen,
    );
    for (const build of all) await runs.find(build.project, build.id);
    return { runs, all, forgotten };
  }

  it('of all builds that are open stay, however many: dropped ones would be asked for again without end', async () => {
    const { runs, all } = await many(30, () => true);
    assert.deepEqual(
      all.filter((build) => runs.isWorthALook(build)),
      [],
    );
  });

  it('of builds that are closed are kept for the twenty that were looked into last', async () => {
    const { runs, all } = await many(30, (id) => id === 'build-0');
    assert.deepEqual(
      all.filter((build) => runs.get(build) !== undefined).map(({ id }) => id),
      ['build-0', ...all.slice(10).map(({ id }) => id)],
    );
  });

  it('are looked for again in a build that was let go and is read anew, as of a project that is linked again', async () => {
    const unread = aBuild({ workflows: [aWorkflow()] });
    const read = withJobs({ name: 'postman' });
    let build: Build | undefined = unread;
    const runs = createBuildRuns(
      {
        get: () => builds({ builds: build === undefined ? [] : [build] }),
        loadJobs: () => Promise.resolve(void (build = read)),
      },
      () =>
        Promise.resolve({
          forget: () => Promise.resolve(),
          allowLarge: () => undefined,
          postmanJobs: () => Promise.resolve(new Set<string>()),
          resultsOf: () => Promise.resolve({ ...NOTHING, runs: [aRun()] }),
        }),
      () => undefined,
      () => true,
    );
    await runs.find(unread.project, unread.id);
    build = undefined;
    await runs.forgetProject(unread.project);
    build = unread;
    assert.equal(runs.isWorthALook(unread), true);
    await runs.find(unread.project, unread.id);
    assert.equal(runs.get(read)?.runs.length, 1);
  });

  it('are looked for to an end that is told, also where no job could be asked', async () => {
    let told = 0;
    const build = aBuild({ workflows: [aWorkflow()] });
    const runs = createBuildRuns(
      { get: () => builds({ builds: [build] }), loadJobs: () => Promise.reject(new Error('not there')) },
      () => assert.fail('there is no job'),
      () => {
        told += 1;
        assert.equal(runs.isWorthALook(build), false);
      },
      () => true,
    );
    await runs.find(build.project, build.id);
    assert.equal(told, 1);
  });

  it('are forgotten with their project, in this window and on disk', async () => {
    const { runs, all, forgotten } = await many(2, () => true);
    const project = all[0]?.project;
    assert.ok(project);
    await runs.forgetProject(project);
    assert.deepEqual(
      all.map((build) => runs.get(build)),
      [undefined, undefined],
    );
    assert.deepEqual(forgotten, [project.slug]);
  });
});
