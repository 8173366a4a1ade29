import assert from 'node:assert/strict';
import { parseRunKey, printRunKey, runId } from '../../../src/results/run-key';

const KEY = {
  job: { host: 'https://circleci.com', slug: 'gh/a/b', jobId: 'j', jobName: 'api tests', jobNumber: 7 },
  source: { kind: 'artifact', path: 'postman-cli-reports/report.json', nodeIndex: 1 },
  position: 0,
} as const;

const STEP = { kind: 'stepOutput', step: 104, name: 'Run', nodeIndex: 0 } as const;

describe('run key', () => {
  it('comes back as it was from what a page kept', () => {
    assert.deepEqual(parseRunKey(printRunKey(KEY)), KEY);
    assert.equal(runId(KEY), 'j/1/postman-cli-reports/report.json');
    for (const source of [{ kind: 'testResults' }, STEP] as const) {
      const key = { ...KEY, source, position: 2 };
      assert.deepEqual(parseRunKey(printRunKey(key)), key);
    }
  });

  it('gives each place of a job, and each run at one place, an id of its own', () => {
    const sources = [KEY.source, { ...KEY.source, nodeIndex: 0 }, { kind: 'testResults' }, STEP] as const;
    const keys = sources.flatMap((source) => [0, 1].map((position) => ({ ...KEY, source, position })));
    assert.equal(new Set(keys.map(runId)).size, 8);
  });

  it('keeps nothing but the key', () => {
    const run = { ...KEY, id: 'x', report: { name: 'secret' } };
    assert.equal(printRunKey(run), printRunKey(KEY));
  });

  it('keeps the build, and goes without one that is none', () => {
    const build = { number: 42, ref: 'main', revision: 'abc' };
    const withBuild = { ...KEY, job: { ...KEY.job, build } };
    assert.deepEqual(parseRunKey(printRunKey(withBuild)), withBuild);
    for (const other of [null, 7, {}, { number: '42' }, { number: -1 }]) {
      const job = { ...KEY.job, build: other };
      assert.deepEqual(parseRunKey(JSON.stringify({ ...KEY, job })), KEY);
    }
  });

  it('is none when its host or project is none that a link could name', () => {
    for (const part of [
      { host: 'vscode://evil.example' },
      { host: 'https://circleci.com/x?' },
      { host: 'http://evil.example' },
      { slug: 'a/../../x?y' },
      { slug: 'gh/../b' },
    ]) {
      assert.equal(parseRunKey(JSON.stringify({ ...KEY, job: { ...KEY.job, ...part } })), undefined);
    }
  });

  it('is none when any part of it is missing or something else', () => {
    for (const part of ['job', 'source', 'position']) {
      assert.equal(parseRunKey(JSON.stringify({ ...KEY, [part]: undefined })), undefined, part);
    }
    for (const source of [KEY.source, STEP]) {
      for (const part of Object.keys(source)) {
        for (const other of [undefined, null, {}, -1, true]) {
          const key = { ...KEY, source: { ...source, [part]: other } };
          assert.equal(parseRunKey(JSON.stringify(key)), undefined, part);
        }
      }
    }
    for (const part of Object.keys(KEY.job)) {
      for (const other of [undefined, null, {}, -1, true]) {
        const job = { ...KEY.job, [part]: other };
        assert.equal(parseRunKey(JSON.stringify({ ...KEY, job })), undefined, part);
      }
    }
    for (const other of ['', 'null', '[]', '{"job":1}', 7, undefined, { ...KEY }]) {
      assert.equal(parseRunKey(other), undefined);
    }
  });
});
