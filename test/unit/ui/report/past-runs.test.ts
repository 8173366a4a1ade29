import '../vscode-stub';
import assert from 'node:assert/strict';
import type { Build } from '../../../../src/builds/model';
import { Failure } from '../../../../src/http/failure';
import type { OverBuilds } from '../../../../src/report/over-builds-model';
import { ENGLISH } from '../../../../src/report/strings';
import type { CollectionRun, JobRef, JobResults, UnreadReport } from '../../../../src/results/model';
import { readPastRuns } from '../../../../src/ui/report/past-runs';
import { aReport, failed, passed } from '../../report/builders';
import { aBuild, aJob, aLink, aRun, aWorkflow, builds } from '../builders';

const MAIN = { kind: 'branch', name: 'main' } as const;
const JOB = 'postman-automated-runs';

const nth = (number: number, over: Partial<Build> = {}): Build =>
  aBuild({ id: `b${number}`, number, ref: MAIN, workflows: [aWorkflow({ id: `w${number}` })], ...over });

const runOf = (job: JobRef, isGood = true): CollectionRun => ({
  ...aRun(),
  job,
  report: aReport([{ assertions: [isGood ? passed('status') : failed('status')] }]),
});

const page = (number: number): CollectionRun =>
  runOf({ ...aRun().job, jobName: JOB, jobId: `j${number}`, build: { number, revision: 'c' } }, false);

const unreadOf = (job: JobRef): UnreadReport => ({
  job,
  source: { kind: 'testResults' },
  problem: { kind: 'cut' },
});

const NONE: JobResults = { runs: [], checks: [], unread: [] };

interface SceneOptions {
  /** Builds that are known. */
  readonly loaded?: number;
  readonly apart?: number;
  /** A further page has been read. */
  readonly paged?: () => void;
}

/** A project with `all` its builds, of which two are known unless said otherwise, and each page has two; and what its finished jobs answer. */
function scene(
  all: readonly Build[],
  answer: (job: JobRef) => JobResults | Failure = (job) => ({ ...NONE, runs: [runOf(job)] }),
  { loaded = 2, apart = 0, paged = () => undefined }: SceneOptions = {},
) {
  const asked: string[] = [];
  let known = all;
  let running = 0;
  const parts = {
    links: { find: (_: string, slug: string) => (slug === aLink().slug ? aLink() : undefined) },
    store: {
      get: () => builds({ builds: known.slice(0, loaded), apart, hasMore: loaded < all.length }),
      find: () => Promise.resolve(undefined),
      refreshBuild: () => Promise.resolve(),
      loadMore: () => {
        asked.push('more');
        loaded += 2;
        paged();
        return Promise.resolve();
      },
      loadJobs: (_: unknown, id: string, workflowId: string) => {
        asked.push(`jobs of ${id}`);
        const jobs = [aJob({ id: `j-${id}`, name: JOB }), aJob({ id: `other-${id}`, name: 'build' })];
        known = known.map((build) =>
          build.id === id ? { ...build, workflows: [aWorkflow({ id: workflowId, jobs })] } : build,
        );
        return Promise.resolve();
      },
    },
    finder: () =>
      Promise.resolve({
        resultsOf: async (job: JobRef) => {
          asked.push(job.jobId);
          running += 1;
          assert.equal(running, 1, 'one after the other');
          await Promise.resolve();
          running -= 1;
          const results = answer(job);
          if (results instanceof Failure) throw results;
          return results;
        },
      }),
  };
  const told: OverBuilds[] = [];
  const read = async (run: CollectionRun, signal = new AbortController().signal): Promise<OverBuilds> => {
    const words = { strings: ENGLISH, describe: (error: unknown) => String(error) };
    await readPastRuns(parts, run, words, signal, (history) => told.push(history));
    return told.at(-1) ?? assert.fail('nothing was told');
  };
  return { read, told, asked };
}

describe('the runs before one', () => {
  it('are those of earlier builds of its branch, read one after the other, through further pages', async () => {
    const other = nth(7, { ref: { kind: 'branch', name: 'feature' } });
    const { read, asked, told } = scene([nth(9), nth(8), other, nth(6), nth(5)]);
    const history = await read(page(8));
    assert.deepEqual(
      history.runs.map(({ build }) => build),
      [5, 6, 8],
    );
    assert.deepEqual(asked, ['more', 'jobs of b6', 'j-b6', 'more', 'jobs of b5', 'j-b5']);
    assert.deepEqual(
      told.map(({ isReading, runs }) => [isReading, runs.length]),
      [
        [true, 1],
        [true, 2],
        [true, 3],
        [false, 3],
      ],
    );
    assert.equal(history.changes?.since, 6);
    assert.equal(history.changes.newlyFailing.total, 1);
  });

  it('are twenty at most, that one among them', async () => {
    const all = Array.from({ length: 30 }, (_, at) => nth(100 - at));
    const { read, asked } = scene(all, undefined, { loaded: 30 });
    assert.equal((await read(page(100))).runs.length, 20);
    assert.equal(asked.filter((name) => name.startsWith('jobs of')).length, 19);
  });

  it('are looked for in forty builds and five further pages at most', async () => {
    const all = Array.from({ length: 60 }, (_, at) => nth(100 - at));
    const { read } = scene(all, () => NONE, { loaded: 60 });
    const { looked, untold } = await read(page(100));
    assert.deepEqual([looked, untold], [40, 40]);
    const others = all.map((build) => ({ ...build, ref: { kind: 'branch', name: 'feature' } as const }));
    const apart = scene([nth(101), ...others]);
    await apart.read(page(101));
    assert.equal(apart.asked.filter((name) => name === 'more').length, 5);
  });

  it('leave out builds that stand apart from the list, since there may be others between', async () => {
    const { read } = scene([nth(20), nth(19), nth(9), nth(5)], undefined, { loaded: 4, apart: 2 });
    assert.equal((await read(page(9))).runs.length, 1);
  });

  it('are those of the newest attempt, in the job of the same name', async () => {
    const rerun = nth(8, {
      workflows: [aWorkflow({ id: 'first', superseded: true }), aWorkflow({ id: 'second' })],
    });
    const { read, asked } = scene([nth(9), rerun], () => NONE);
    await read(page(9));
    assert.deepEqual(asked, ['jobs of b8', 'j-b8']);
  });

  it('count apart what could not be read, and what tells of no such run', async () => {
    const { read } = scene([nth(9), nth(8), nth(7), nth(6), nth(5)], (job) => {
      if (job.jobId === 'j-b8') return new Failure('server', { host: 'circleci.com' });
      if (job.jobId === 'j-b6') return { ...NONE, unread: [unreadOf(job)] };
      return job.jobId === 'j-b7' ? NONE : { ...NONE, runs: [runOf(job)] };
    });
    const { unread, untold, looked, runs, trouble } = await read(page(9));
    assert.deepEqual([unread, untold, looked, runs.length, trouble], [2, 1, 4, 2, undefined]);
  });

  it('end where every further one would fail, with what is known and the reason', async () => {
    const { read, asked } = scene([nth(9), nth(8), nth(7)], (job) =>
      job.jobId === 'j-b8'
        ? { ...NONE, runs: [runOf(job)] }
        : new Failure('offline', { host: 'circleci.com' }),
    );
    const { trouble, runs, changes } = await read(page(9));
    assert.match(trouble ?? '', /circleci\.com/);
    assert.equal(runs.length, 2);
    assert.equal(changes?.since, 8);
    assert.equal(asked.filter((name) => name.startsWith('j-')).length, 2);
  });

  it('are read no further once the reader has left', async () => {
    const leaving = new AbortController();
    const { read, asked, told } = scene([nth(9), nth(8), nth(7)], (job) => {
      leaving.abort();
      return { ...NONE, runs: [runOf(job)] };
    });
    await read(page(9), leaving.signal);
    assert.deepEqual(asked, ['jobs of b8', 'j-b8']);
    assert.equal(told.length, 1);
  });

  it('are looked for on no further page once the reader has left', async () => {
    const leaving = new AbortController();
    const others = [8, 7, 6, 5, 4].map((number) => nth(number, { ref: { kind: 'branch', name: 'feature' } }));
    const { read, asked } = scene([nth(9), ...others], undefined, { paged: () => leaving.abort() });
    await read(page(9), leaving.signal);
    assert.deepEqual(asked, ['more']);
  });

  it('are none of a tag, nor of a project that is not linked any more', async () => {
    const tag = scene([nth(9, { ref: { kind: 'tag', name: 'v1' } }), nth(8)]);
    assert.equal((await tag.read(page(9))).trouble, ENGLISH.overBuildsNoBranch);
    const gone = page(9);
    const { read, asked } = scene([nth(9), nth(8)]);
    assert.equal(
      (await read({ ...gone, job: { ...gone.job, slug: 'gh/acme/gone' } })).trouble,
      ENGLISH.overBuildsNotLinked,
    );
    assert.deepEqual(asked, []);
  });
});
