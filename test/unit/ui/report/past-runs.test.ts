import '../vscode-stub';
import assert from 'node:assert/strict';
import type { Build } from '../../../../src/builds/model';
import type { Pipeline } from '../../../../src/circleci/model';
import { Failure } from '../../../../src/http/failure';
import type { OverBuilds } from '../../../../src/report/over-builds-model';
import { ENGLISH } from '../../../../src/report/strings';
import type { CollectionRun, JobRef, JobResults, UnreadReport } from '../../../../src/results/model';
import { readPastRuns } from '../../../../src/ui/report/past-runs';
import { failure, fakeCircleci, job, NOW, pipeline, workflow } from '../../builds/builders';
import { aReport, failed, passed } from '../../report/builders';
import { aBuild, aJob, aLink, aRun, aWorkflow, builds } from '../builders';

const JOB = 'postman-automated-runs';

const runOf = (ref: JobRef, isGood = true): CollectionRun => ({
  ...aRun(),
  job: ref,
  report: aReport([{ assertions: [isGood ? passed('status') : failed('status')] }]),
});

const page = (number: number): CollectionRun =>
  runOf({ ...aRun().job, jobName: JOB, jobId: `j${number}`, build: { number, revision: 'c' } }, false);

const unreadOf = (ref: JobRef, problem: UnreadReport['problem']): UnreadReport => ({
  job: ref,
  source: { kind: 'testResults' },
  problem,
});

const NONE: JobResults = { runs: [], checks: [], unread: [] };

/** A project of these pipelines, each with one workflow of two jobs, and what its finished jobs answer. */
function scene(
  pipelines: readonly Pipeline[],
  answer: (ref: JobRef) => JobResults | Failure = (ref) => ({ ...NONE, runs: [runOf(ref)] }),
  known: readonly Build[] = [],
) {
  const circleci = fakeCircleci();
  circleci.pipelines = [...pipelines];
  for (const { id, number } of pipelines) {
    circleci.workflows[id] = [workflow('success', { id: `w${number}`, name: 'main' })];
    circleci.jobs[`w${number}`] = [
      job('success', { id: `j${number}`, name: JOB, number }),
      job('success', { id: `other${number}`, name: 'build', number: number + 1_000 }),
    ];
  }
  let running = 0;
  const parts = {
    links: { find: (_: string, slug: string) => (slug === aLink().slug ? aLink() : undefined) },
    store: { get: () => builds({ builds: known }) },
    clientFor: () => circleci.client,
    now: () => NOW,
    finder: () =>
      Promise.resolve({
        resultsOf: async (ref: JobRef) => {
          circleci.calls.push(ref.jobId);
          running += 1;
          assert.equal(running, 1, 'one after the other');
          await Promise.resolve();
          running -= 1;
          const results = answer(ref);
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
  return { read, told, circleci, asked: circleci.calls };
}

/** Builds of `main` with these numbers. */
const numbered = (...numbers: readonly number[]): readonly Pipeline[] =>
  numbers.map((number) => pipeline(number));
const down = (from: number, count: number): readonly Pipeline[] =>
  numbered(...Array.from({ length: count }, (_, at) => from - at));

describe('the runs before one', () => {
  it('are those of earlier builds of its branch, read one after the other', async () => {
    const { read, asked, told } = scene([
      ...numbered(9, 8),
      pipeline(7, { branch: 'feature' }),
      ...numbered(6, 5),
    ]);
    const history = await read(page(8));
    assert.deepEqual(
      history.runs.map(({ build }) => build),
      [5, 6, 8],
    );
    assert.deepEqual(asked, [
      'pipeline #8',
      'pipelines newest',
      ...['workflows p6', 'jobs w6', 'j6'],
      ...['workflows p5', 'jobs w5', 'j5'],
    ]);
    assert.deepEqual(
      told.map(({ isReading, runs }) => [isReading, runs.length]),
      [
        [true, 1],
        [true, 2],
        [true, 3],
        [false, 3],
      ],
    );
    assert.equal(history.trouble, undefined);
    assert.equal(history.changes?.since, 6);
    assert.equal(history.changes.newlyFailing.total, 1);
  });

  it('are asked for as little as what is known of builds allows', async () => {
    const known = aBuild({
      id: 'p8',
      number: 8,
      ref: { kind: 'branch', name: 'main' },
      workflows: [aWorkflow({ jobs: [aJob({ id: 'j8', name: JOB, number: 8 })] })],
    });
    const { read, asked } = scene(numbered(9, 8), undefined, [{ ...known, id: 'p9', number: 9 }, known]);
    assert.equal((await read(page(9))).runs.length, 2);
    assert.deepEqual(asked, ['pipelines newest', 'j8']);
  });

  it('are found however many builds came since, and builds of other branches in between', async () => {
    const others = down(900, 300).map((one) => ({ ...one, branch: 'feature' }));
    const { read } = scene([...others, ...down(500, 45)]);
    assert.deepEqual(
      (await read(page(458))).runs.map(({ build }) => build),
      [456, 457, 458],
    );
  });

  it('are twenty at most, that one among them', async () => {
    const { read, asked } = scene(down(100, 30));
    const { runs, trouble } = await read(page(100));
    assert.equal(runs.length, 20);
    assert.equal(trouble, undefined);
    assert.equal(asked.filter((name) => name.startsWith('jobs')).length, 19);
  });

  it('are looked for in forty builds at most, which is said', async () => {
    const { read } = scene(down(100, 60), () => NONE);
    const { looked, untold, trouble } = await read(page(100));
    assert.deepEqual([looked, untold], [40, 40]);
    assert.equal(trouble, 'Builds before build 60 were not looked into.');
  });

  it('are looked for among two hundred builds of the branch at most, which is said', async () => {
    const { read, asked } = scene(down(500, 300));
    const { looked, trouble } = await read(page(201));
    assert.equal(looked, 0);
    assert.equal(trouble, 'Builds before build 301 were not looked into.');
    assert.equal(asked.filter((name) => name.startsWith('pipelines')).length, 10);
  });

  it('are fewer where they are large, since they are held at once', async () => {
    const large = (ref: JobRef): JobResults => {
      const run = runOf(ref);
      const totals = { ...run.report.totals, requests: 150_000 };
      return { ...NONE, runs: [{ ...run, report: { ...run.report, totals } }] };
    };
    const { runs, trouble } = await scene(numbered(9, 8, 7, 6), large).read(page(9));
    assert.equal(runs.length, 3);
    assert.equal(trouble, 'Builds before build 7 were not looked into.');
  });

  it('are those of the newest attempt, in the job of the same name', async () => {
    const { read, asked, circleci } = scene(numbered(9, 8), () => NONE);
    circleci.workflows['p8'] = [
      workflow('success', { id: 'second', name: 'main', createdAt: NOW - 1_000 }),
      workflow('failed', { id: 'first', name: 'main', createdAt: NOW - 2_000 }),
    ];
    circleci.jobs['second'] = [job('success', { id: 'again', name: JOB, number: 1 })];
    circleci.jobs['first'] = [job('failed', { id: 'before', name: JOB, number: 2 })];
    await read(page(9));
    assert.deepEqual(asked.slice(2), ['workflows p8', 'jobs second', 'again']);
  });

  it('count apart what could not be read now, and what tells of no such run, or no more', async () => {
    const { read, circleci } = scene(numbered(9, 8, 7, 6, 5, 4, 3), (ref) => {
      switch (ref.jobId) {
        case 'j8':
          return failure('server');
        case 'j7':
          return NONE;
        case 'j6':
          return { ...NONE, unread: [unreadOf(ref, { kind: 'failed', failure: failure('server') })] };
        case 'j5':
          return { ...NONE, unread: [unreadOf(ref, { kind: 'cut' })] };
        default:
          return { ...NONE, runs: [runOf(ref)] };
      }
    });
    circleci.failures['jobs w4'] = failure('notFound');
    const { unread, untold, looked, runs, trouble } = await read(page(9));
    assert.deepEqual([unread, untold, looked, runs.length, trouble], [2, 3, 6, 2, undefined]);
  });

  it('end where every further one would fail, with what is known and the reason', async () => {
    const { read, asked } = scene(numbered(9, 8, 7, 6), (ref) =>
      ref.jobId === 'j8' ? { ...NONE, runs: [runOf(ref)] } : failure('offline'),
    );
    const { trouble, runs, changes } = await read(page(9));
    assert.match(trouble ?? '', /circleci\.com/);
    assert.equal(runs.length, 2);
    assert.equal(changes?.since, 8);
    assert.deepEqual(
      asked.filter((name) => name.startsWith('j') && !name.startsWith('jobs')),
      ['j8', 'j7'],
    );
  });

  it('are read no further once the reader has left', async () => {
    const leaving = new AbortController();
    const { read, asked, told } = scene(numbered(9, 8, 7), (ref) => {
      leaving.abort();
      return { ...NONE, runs: [runOf(ref)] };
    });
    await read(page(9), leaving.signal);
    assert.deepEqual(asked.slice(2), ['workflows p8', 'jobs w8', 'j8']);
    assert.equal(told.length, 1);
  });

  it('come to an end where the list of builds leads round in a circle', async () => {
    const { read, circleci } = scene([]);
    circleci.pipelines = [...numbered(9)];
    circleci.overrides.pipelines = () =>
      Promise.resolve({ items: [pipeline(20)], skipped: 0, nextPageToken: 'again' });
    assert.equal((await read(page(9))).runs.length, 1);
  });

  it('are none of a tag, nor of a project that is not linked any more', async () => {
    const tagged = pipeline(9, { tag: 'v1' });
    Reflect.deleteProperty(tagged, 'branch');
    assert.equal((await scene([tagged]).read(page(9))).trouble, ENGLISH.overBuildsNoBranch);
    const gone = page(9);
    const { read, asked } = scene(numbered(9, 8));
    assert.equal(
      (await read({ ...gone, job: { ...gone.job, slug: 'gh/acme/gone' } })).trouble,
      ENGLISH.overBuildsNotLinked,
    );
    assert.deepEqual(asked, []);
  });
});
