import assert from 'node:assert/strict';
import type { JobRef, JobResults } from '../../../src/results/model';
import { createResultCache, type Storage } from '../../../src/results/result-cache';
import { aJobRef, aRun } from '../ui/builders';

const GLOBS = ['**'];

function aStorage() {
  const files = new Map<string, string>();
  const storage: Storage = {
    read: (name) => Promise.resolve(files.get(name)),
    write: (name, text) => {
      files.delete(name);
      files.set(name, text);
      return Promise.resolve();
    },
    list: () => Promise.resolve([...files].map(([name, text]) => ({ name, bytes: text.length }))),
    remove: (name) => {
      files.delete(name);
      return Promise.resolve();
    },
  };
  return { files, cache: createResultCache(storage) };
}

const RESULTS: JobResults = { runs: [aRun()], checks: [], unread: [], leftOut: 2 };

describe('results on disk', () => {
  it('come back as they were, for the same job looked at in the same way', async () => {
    const { cache } = aStorage();
    const job = aJobRef();
    await cache.put(job, GLOBS, RESULTS);
    assert.deepEqual(await cache.get(job, GLOBS), RESULTS);
    assert.equal(await cache.get(job, ['other']), undefined);
    assert.equal(await cache.get({ ...job, jobNumber: 8 }, GLOBS), undefined);
    assert.equal(await cache.get({ ...job, host: 'https://ci.example.com' }, GLOBS), undefined);
  });

  it('hold no failure, since it may pass', async () => {
    const { cache, files } = aStorage();
    const source = { kind: 'testResults' } as const;
    const unread = [{ job: aJobRef(), source, problem: { kind: 'cut' } }] as const;
    await cache.put(aJobRef(), GLOBS, { ...RESULTS, unread });
    await cache.put(aJobRef(), GLOBS, { ...RESULTS, incomplete: true });
    assert.equal(files.size, 0);
  });

  it('are none in a file that was damaged, or is of another version', async () => {
    const { cache, files } = aStorage();
    await cache.put(aJobRef(), GLOBS, RESULTS);
    const [name = '', text = ''] = [...files][0] ?? [];
    for (let length = 0; length < text.length; length += 1) {
      files.set(name, text.slice(0, length));
      assert.equal(await cache.get(aJobRef(), GLOBS), undefined);
    }
    for (const [part, other] of [
      ['"version":', '"version":1'],
      ['"requests":[]', '"requests":{}'],
      ['"kind":"artifact"', '"kind":"x"'],
      ['"checks":[]', '"checks":7'],
    ] as const) {
      assert.ok(text.includes(part), part);
      files.set(name, text.replace(part, other));
      assert.equal(await cache.get(aJobRef(), GLOBS), undefined, part);
    }
  });

  it('are bounded, and the oldest go first', async () => {
    const { cache, files } = aStorage();
    const job = (jobNumber: number): JobRef => aJobRef({ jobNumber });
    for (let number = 0; number < 502; number += 1) await cache.put(job(number), GLOBS, RESULTS);
    assert.equal(files.size, 500);
    assert.equal(await cache.get(job(1), GLOBS), undefined);
    assert.ok(await cache.get(job(2), GLOBS));
  });

  it('of one project are forgotten with its link, and no others', async () => {
    const { cache } = aStorage();
    const other = aJobRef({ slug: 'gh/acme/other' });
    await cache.put(aJobRef(), GLOBS, RESULTS);
    await cache.put(other, GLOBS, RESULTS);
    await cache.clear('https://circleci.com', 'gh/acme/orders-api');
    assert.equal(await cache.get(aJobRef(), GLOBS), undefined);
    assert.ok(await cache.get(other, GLOBS));
  });
});
