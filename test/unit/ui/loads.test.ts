import './vscode-stub';
import assert from 'node:assert/strict';
import { Failure } from '../../../src/http/failure';
import { createLoads } from '../../../src/ui/tree/loads';
import { aBuild } from './builders';

describe('what stands below a row', () => {
  const build = aBuild();
  const unasked = (): never => assert.fail('it was not asked for');

  /** Looks twice for the runs of a build, the first time in vain: how often it was tried. */
  async function triesAfter(problem: Failure): Promise<number> {
    let tries = 0;
    const loads = createLoads({
      store: { get: () => undefined, refresh: unasked, refreshBuild: unasked, loadJobs: unasked },
      runs: {
        find: () => (++tries === 1 ? Promise.reject(problem) : Promise.resolve()),
        findRest: unasked,
        isWorthALook: () => true,
        forgetFailed: unasked,
      },
      details: { get: () => undefined, load: unasked, forgetFailed: unasked },
      log: { error: unasked },
      reachFilter: unasked,
      restore: unasked,
      calm: Promise.resolve(),
      failed: () => undefined,
    });
    for (let look = 0; look < 2; look += 1) {
      loads.look(build.project, build);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return tries;
  }

  it('is not asked for without end once that failed', async () => {
    assert.equal(await triesAfter(new Failure('offline', { host: 'circleci.com' })), 1);
  });

  it('is asked for again where that was given up, as with a project that was unlinked meanwhile', async () => {
    assert.equal(await triesAfter(new Failure('cancelled', { host: 'circleci.com' })), 2);
  });
});
