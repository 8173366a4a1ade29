import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStorage } from '../../../src/platform/storage';
import { createResultCache } from '../../../src/results/result-cache';
import { aJobRef, aRun } from '../ui/builders';

const GLOBS = ['**'];
const RESULTS = { runs: [aRun()], checks: [], unread: [] };

describe('what finished jobs told, on the disk', () => {
  let above = '';
  let folder = '';
  const cacheOf = () => createResultCache(createStorage(folder));
  const onlyFile = (): string => {
    const [name, ...others] = readdirSync(folder);
    assert.ok(name !== undefined);
    assert.deepEqual(others, []);
    return path.join(folder, name);
  };

  beforeEach(() => {
    above = mkdtempSync(path.join(tmpdir(), 'postman-circleci-storage-'));
    folder = path.join(above, 'not', 'there', 'yet');
  });
  afterEach(() => rmSync(above, { recursive: true, force: true }));

  it('is there in the next window', async () => {
    assert.equal(await cacheOf().get(aJobRef(), GLOBS), undefined);
    await cacheOf().put(aJobRef(), GLOBS, RESULTS);
    assert.deepEqual(await cacheOf().get(aJobRef(), GLOBS), RESULTS);
  });

  it('is whole though many windows write it at once, and no draft is left', async () => {
    await Promise.all(Array.from({ length: 8 }, () => cacheOf().put(aJobRef(), GLOBS, RESULTS)));
    assert.deepEqual(await cacheOf().get(aJobRef(), GLOBS), RESULTS);
    onlyFile();
  });

  it('counts as not there where its file is damaged or of a newer version, and is written anew', async () => {
    await cacheOf().put(aJobRef(), GLOBS, RESULTS);
    const whole = readFileSync(onlyFile(), 'utf8');
    assert.match(whole, /"version":\d+\b/);
    for (const text of [
      '',
      whole.slice(0, whole.length / 2),
      '\u0000\uffff',
      '[]',
      whole.replace(/"version":\d+/, '"version":99'),
    ]) {
      writeFileSync(onlyFile(), text);
      assert.equal(await cacheOf().get(aJobRef(), GLOBS), undefined, text.slice(0, 40));
      await cacheOf().put(aJobRef(), GLOBS, RESULTS);
      assert.deepEqual(await cacheOf().get(aJobRef(), GLOBS), RESULTS);
    }
  });

  it('is gone once its project is, and nothing else is', async () => {
    const other = aJobRef({ slug: 'gh/acme/other' });
    await cacheOf().put(aJobRef(), GLOBS, RESULTS);
    await cacheOf().put(other, GLOBS, RESULTS);
    await cacheOf().clear(aJobRef().host, aJobRef().slug);
    assert.equal(await cacheOf().get(aJobRef(), GLOBS), undefined);
    assert.notEqual(await cacheOf().get(other, GLOBS), undefined);
  });
});
