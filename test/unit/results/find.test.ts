import assert from 'node:assert/strict';
import type { Sink } from '../../../src/http/transport';
import { Failure, isFailure } from '../../../src/http/failure';
import type { Artifact } from '../../../src/circleci/model';
import { createRunFinder } from '../../../src/results/find';
import type { JobRef } from '../../../src/results/model';
import { bytesOf, nativeReport } from '../../fixtures/reports/native';
import { printedRun } from '../../fixtures/reports/printed';

const JOB: JobRef = {
  host: 'https://circleci.com',
  slug: 'gh/acme/orders-api',
  jobId: 'job-1',
  jobName: 'postman-automated-runs',
  jobNumber: 7,
};

type Content = Uint8Array | Failure;

/** A CircleCI with one job's artifacts; counts what it is asked. */
function circleci(files: Readonly<Record<string, Content | readonly Content[]>>) {
  const asked: string[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const signals: AbortSignal[] = [];
  let gate: Promise<void> = Promise.resolve();
  const artifacts = Object.entries(files).flatMap(([path, contents]) =>
    (Array.isArray(contents) ? contents : [contents]).map((content: Content, nodeIndex) => ({
      content,
      artifact: { path, nodeIndex, url: `https://output.circle-artifacts.com/${path}` },
    })),
  );
  return {
    asked,
    signals,
    mostInFlight: () => mostInFlight,
    hold(): () => void {
      let release = (): void => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return release;
    },
    client: {
      async artifactStream(wanted: Artifact, { maxBytes, sink }: { maxBytes: number; sink: Sink }) {
        await sink(await this.artifactContent(wanted, { maxBytes }));
      },
      tests: () => Promise.resolve([]),
      steps: () => Promise.resolve([]),
      stepOutput: () => Promise.resolve(),
      pipelineConfig: () => Promise.reject(new Failure('notFound', { host: 'circleci.com' })),
      async artifacts(slug: string, jobNumber: number, options?: { signal?: AbortSignal }) {
        asked.push(`${slug} ${jobNumber}`);
        if (options?.signal) signals.push(options.signal);
        await gate;
        return artifacts.map(({ artifact }) => artifact);
      },
      async artifactContent(wanted: Artifact, { maxBytes }: { maxBytes: number }) {
        asked.push(wanted.path);
        inFlight += 1;
        mostInFlight = Math.max(mostInFlight, inFlight);
        await new Promise((resolve) => setImmediate(resolve));
        inFlight -= 1;
        const content = artifacts.find(
          ({ artifact }) => artifact.path === wanted.path && artifact.nodeIndex === wanted.nodeIndex,
        )?.content;
        if (content === undefined || content instanceof Failure) throw content ?? new Error('no such file');
        if (content.length > maxBytes) {
          throw new Failure('tooLarge', { host: 'output.circle-artifacts.com', limitBytes: maxBytes });
        }
        return content;
      },
    },
  };
}

const PATTERNS = ['**/postman-cli-reports/**', '**/newman/**'];

function finderFor(service: ReturnType<typeof circleci>, maxBytes?: number) {
  return createRunFinder({
    clientFor: () => service.client,
    patterns: () => PATTERNS,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
}

const report = (name: string) => bytesOf(nativeReport([{ passed: ['ok'] }], name));
const text = (content: string) => new TextEncoder().encode(content);

describe('run finder', () => {
  it('finds every report among the artifacts, by content, in a steady order', async () => {
    const service = circleci({
      'postman-cli-reports/Orders-10.json': report('Ten'),
      'postman-cli-reports/Orders-2.json': report('Two'),
      'postman-cli-reports/report.html': report('A page'),
      'coverage/report.json': report('Not in a folder of reports'),
      'out/newman/whatever.JSON': report('Other folder'),
    });
    const { runs, unread } = await finderFor(service).resultsOf(JOB);
    assert.deepEqual(
      runs.map(({ id, report: { name } }) => [id, name]),
      [
        ['job-1/0/out/newman/whatever.JSON', 'Other folder'],
        ['job-1/0/postman-cli-reports/Orders-2.json', 'Two'],
        ['job-1/0/postman-cli-reports/Orders-10.json', 'Ten'],
      ],
    );
    assert.deepEqual(unread, []);
    assert.ok(!service.asked.includes('coverage/report.json'));
    assert.ok(!service.asked.includes('postman-cli-reports/report.html'));
  });

  it('tells the parallel runs of a job apart', async () => {
    const service = circleci({ 'postman-cli-reports/report.json': [report('A'), report('B')] });
    const { runs } = await finderFor(service).resultsOf(JOB);
    assert.deepEqual(
      runs.map(({ id, report: { name } }) => [id, name]),
      [
        ['job-1/0/postman-cli-reports/report.json', 'A'],
        ['job-1/1/postman-cli-reports/report.json', 'B'],
      ],
    );
  });

  it('loses no report over another that cannot be loaded or read', async () => {
    const gone = new Failure('gone', { host: 'circleci.com' });
    const whole = report('Whole');
    const service = circleci({
      'postman-cli-reports/a.json': gone,
      'postman-cli-reports/b.json': whole.subarray(0, 100),
      'postman-cli-reports/c.json': whole,
      'postman-cli-reports/report.json': text('{"something":"else"}'),
    });
    const { runs, unread } = await finderFor(service).resultsOf(JOB);
    assert.deepEqual(
      runs.map(({ report: { name } }) => name),
      ['Whole'],
    );
    assert.deepEqual(
      unread.map(({ source, problem }) => [source.kind === 'artifact' && source.path, problem]),
      [
        ['postman-cli-reports/a.json', { kind: 'failed', failure: gone }],
        ['postman-cli-reports/b.json', { kind: 'cut' }],
        ['postman-cli-reports/report.json', { kind: 'notAReport' }],
      ],
    );
  });

  it('does not call other JSON in such a folder a broken report', async () => {
    const service = circleci({
      'newman/report.json': text('{}'),
      'postman-cli-reports/env.json': text('{}'),
    });
    assert.deepEqual(await finderFor(service).resultsOf(JOB), { runs: [], checks: [], unread: [] });
  });

  it('reads a report past its size limit only once it may, and says so before', async () => {
    const service = circleci({ 'postman-cli-reports/big.json': report('x'.repeat(2000)) });
    const finder = finderFor(service, 1000);
    const { unread } = await finder.resultsOf(JOB);
    assert.deepEqual(unread[0]?.problem, { kind: 'tooLarge', limitBytes: 1000 });
    finder.allowLarge({ ...JOB, jobNumber: JOB.jobNumber + 1 });
    assert.equal((await finder.resultsOf(JOB)).runs.length, 0);
    finder.allowLarge(JOB);
    const { runs, unread: still } = await finder.resultsOf(JOB);
    assert.deepEqual([runs.length, still], [1, []]);
  });

  it('reads it whole for who allows it while less of it is being read', async () => {
    const finder = finderFor(circleci({ 'postman-cli-reports/big.json': report('x'.repeat(2000)) }), 1000);
    const little = finder.resultsOf(JOB);
    await new Promise(setImmediate);
    finder.allowLarge(JOB);
    assert.equal((await finder.resultsOf(JOB)).runs.length, 1);
    await little;
    assert.equal((await finder.resultsOf(JOB)).runs.length, 1);
  });

  it('loads a few at a time', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`postman-cli-reports/${i}.json`, report(`${i}`)]),
    );
    const service = circleci(many);
    assert.equal((await finderFor(service).resultsOf(JOB)).runs.length, 30);
    assert.equal(service.mostInFlight(), 4);
  });

  it('looks into no more files than a job could mean, and counts the rest', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 203 }, (_, i) => [`postman-cli-reports/${i}.json`, report(`${i}`)]),
    );
    const { runs, leftOut } = await finderFor(circleci(many)).resultsOf(JOB);
    assert.deepEqual([runs.length, leftOut], [200, 3]);
  });

  it('reads no more bytes than a job could mean, large files two at a time, and counts the rest', async () => {
    const tooLarge = new Failure('tooLarge', { host: 'output.circle-artifacts.com', limitBytes: 5_000_000 });
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [`postman-cli-reports/${i}.json`, tooLarge]),
    );
    const nothing = Buffer.from('a line\n'.padStart(1000).repeat(2_000));
    const service = circleci({ ...files, 'postman-cli-reports/small.json': report('Small') });
    let atOnce = 0;
    let most = 0;
    const client: typeof service.client = {
      ...service.client,
      async artifactStream({ path }, { sink }) {
        most = Math.max(most, ++atOnce);
        for (let piece = 0; piece < 11; piece += 1) await sink(nothing);
        await sink(Buffer.from(printedRun([{ passed: ['ok'] }], { name: `Large ${path}` })));
        atOnce -= 1;
      },
    };
    const finder = createRunFinder({ clientFor: () => client, patterns: () => PATTERNS });
    const { runs, unread, leftOut } = await finder.resultsOf(JOB);
    assert.equal(most, 2);
    assert.equal(runs.filter(({ report: { name } }) => name.startsWith('Large')).length, 4);
    assert.deepEqual([unread, runs.length + (leftOut ?? 0)], [[], 7]);
  });

  it('reads a finished job once, also for callers at the same time', async () => {
    const service = circleci({ 'postman-cli-reports/a.json': report('A') });
    const finder = finderFor(service);
    const [one, two] = await Promise.all([finder.resultsOf(JOB), finder.resultsOf(JOB)]);
    assert.equal(one, two);
    assert.equal(await finder.resultsOf(JOB), one);
    assert.deepEqual(service.asked, ['gh/acme/orders-api 7', 'postman-cli-reports/a.json']);
  });

  it('reads a running job anew each time', async () => {
    const service = circleci({ 'postman-cli-reports/a.json': report('A') });
    const finder = finderFor(service);
    const running = { ...JOB, finished: false };
    await finder.resultsOf(running);
    await finder.resultsOf(running);
    assert.equal(service.asked.filter((path) => path.endsWith('a.json')).length, 2);
  });

  it('asks again for what failed for now, and not for what is gone for good', async () => {
    const asks = async (failure: Failure): Promise<number> => {
      const service = circleci({ 'postman-cli-reports/a.json': failure });
      const finder = finderFor(service);
      await finder.resultsOf(JOB);
      await finder.resultsOf(JOB);
      return service.asked.filter((path) => path.endsWith('a.json')).length;
    };
    assert.equal(await asks(new Failure('offline', { host: 'circleci.com' })), 2);
    assert.equal(await asks(new Failure('gone', { host: 'circleci.com' })), 1);
  });

  it('passes on why the list of artifacts could not be read, and tries again the next time', async () => {
    const service = circleci({ 'postman-cli-reports/a.json': report('A') });
    let down = true;
    const client = {
      ...service.client,
      artifacts: (...of: Parameters<typeof service.client.artifacts>) =>
        down
          ? Promise.reject(new Failure('offline', { host: 'circleci.com' }))
          : service.client.artifacts(...of),
    };
    const finder = createRunFinder({ clientFor: () => client, patterns: () => PATTERNS });
    await assert.rejects(finder.resultsOf(JOB), (error) => isFailure(error, 'offline'));
    down = false;
    assert.equal((await finder.resultsOf(JOB)).runs.length, 1);
  });

  it('lets one caller leave without taking the reading from the other', async () => {
    const service = circleci({ 'postman-cli-reports/a.json': report('A') });
    const release = service.hold();
    const finder = finderFor(service);
    const leaver = new AbortController();
    const left = finder.resultsOf(JOB, leaver.signal);
    const stayed = finder.resultsOf(JOB);
    leaver.abort();
    await assert.rejects(left, (error) => isFailure(error, 'cancelled'));
    release();
    assert.equal((await stayed).runs.length, 1);
    assert.equal(service.signals[0]?.aborted, false);
  });

  it('stops when everyone has left, and starts anew for the next', async () => {
    const service = circleci({ 'postman-cli-reports/a.json': report('A') });
    const release = service.hold();
    const finder = finderFor(service);
    const leaver = new AbortController();
    const left = finder.resultsOf(JOB, leaver.signal);
    leaver.abort();
    await assert.rejects(left, (error) => isFailure(error, 'cancelled'));
    assert.equal(service.signals[0]?.aborted, true);
    release();
    assert.equal((await finder.resultsOf(JOB)).runs.length, 1);
  });

  it('asks nothing for a caller who has left before', async () => {
    const service = circleci({});
    await assert.rejects(finderFor(service).resultsOf(JOB, AbortSignal.abort()), (error) =>
      isFailure(error, 'cancelled'),
    );
    assert.deepEqual(service.asked, []);
  });

  it('looks where a changed setting points', async () => {
    const service = circleci({ 'elsewhere/a.json': report('A') });
    let patterns = ['**/postman-cli-reports/**'];
    const finder = createRunFinder({
      clientFor: () => service.client,
      patterns: ({ slug }) => (slug === JOB.slug ? patterns : ['**']),
    });
    assert.equal((await finder.resultsOf(JOB)).runs.length, 0);
    patterns = ['elsewhere/*'];
    assert.equal((await finder.resultsOf(JOB)).runs.length, 1);
  });

  it('keeps in memory what has room there, and at least what was asked for last', async () => {
    const asked: number[] = [];
    const of = async (requests: number): Promise<readonly number[]> => {
      asked.length = 0;
      const service = circleci({ 'postman-cli-reports/a.json': report('A') });
      const results = await finderFor(service).resultsOf(JOB);
      const finder = createRunFinder({
        clientFor: () => service.client,
        patterns: () => PATTERNS,
        cache: {
          get({ jobNumber }) {
            asked.push(jobNumber);
            const runs = results.runs.map((run) => ({
              ...run,
              report: { ...run.report, totals: { ...run.report.totals, requests } },
            }));
            return Promise.resolve({ ...results, runs });
          },
          put: () => Promise.resolve(),
          clear: () => Promise.resolve(),
        },
      });
      for (const jobNumber of [1, 2, 2, 1]) await finder.resultsOf({ ...JOB, jobNumber });
      return [...asked];
    };
    assert.deepEqual(await of(10), [1, 2]);
    assert.deepEqual(await of(200_000), [1, 2, 1]);
    assert.deepEqual(await of(400_000), [1, 2, 1]);
  });

  it('keeps nothing on disk of what was read while its project was forgotten', async () => {
    const service = circleci({ 'postman-cli-reports/a.json': report('A') });
    const kept: number[] = [];
    const finder = createRunFinder({
      clientFor: () => service.client,
      patterns: () => PATTERNS,
      cache: {
        get: () => Promise.resolve(undefined),
        put: ({ jobNumber }) => Promise.resolve(void kept.push(jobNumber)),
        clear: () => Promise.resolve(),
      },
    });
    const release = service.hold();
    const reading = finder.resultsOf(JOB);
    await finder.forget(JOB.host, JOB.slug);
    release();
    await reading;
    assert.deepEqual(kept, []);
    await finder.resultsOf({ ...JOB, jobNumber: 8 });
    assert.deepEqual(kept, [8]);
  });
});
