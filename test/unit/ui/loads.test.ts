import './vscode-stub';
import assert from 'node:assert/strict';
import { Failure } from '../../../src/http/failure';
import { createLoads, type Loads, type LoadsParts } from '../../../src/ui/tree/loads';
import { aBuild } from './builders';

const build = aBuild();
const unasked = (): never => assert.fail('it was not asked for');

/** Loads that only ever look for runs, of which nothing is known. */
function loadsWith(runs: Partial<LoadsParts['runs']>): Loads {
  return createLoads({
    store: { get: () => undefined, refresh: unasked, refreshBuild: unasked, loadJobs: unasked },
    runs: {
      get: () => undefined,
      find: unasked,
      findRest: unasked,
      isWorthALook: () => true,
      forgetFailed: unasked,
      ...runs,
    },
    details: { get: () => undefined, load: unasked, forgetFailed: unasked },
    log: { error: () => undefined },
    reachFilter: unasked,
    restore: unasked,
    calm: Promise.resolve(),
    failed: () => undefined,
  });
}

async function look(loads: Loads): Promise<void> {
  loads.look(build.project, build);
  await new Promise((resolve) => setImmediate(resolve));
}

describe('what stands below a row', () => {
  /** Looks twice for the runs of a build, the first time in vain: how often it was tried. */
  async function triesAfter(problem: Failure): Promise<number> {
    let tries = 0;
    const loads = loadsWith({
      find: () => (++tries === 1 ? Promise.reject(problem) : Promise.resolve()),
    });
    await look(loads);
    await look(loads);
    return tries;
  }

  it('is not asked for without end once that failed', async () => {
    assert.equal(await triesAfter(new Failure('offline', { host: 'circleci.com' })), 1);
  });

  it('is asked for again where that was given up, as with a project that was unlinked meanwhile', async () => {
    assert.equal(await triesAfter(new Failure('cancelled', { host: 'circleci.com' })), 2);
  });
});

describe('collection runs', () => {
  it('are being looked for until something is known of them, where there is anything to look into', () => {
    const nothing = { runs: [], checks: [], unread: [], searched: 1, leftOut: 0, filesLeftOut: 0 };
    assert.equal(loadsWith({}).isLooking(build), true);
    assert.equal(loadsWith({ get: () => nothing }).isLooking(build), false);
    assert.equal(loadsWith({ isWorthALook: () => false }).isLooking(build), false);
  });

  it('are not said to be looked for once the look for them has broken down', async () => {
    const loads = loadsWith({ find: () => Promise.reject(new Error('a bug')) });
    await look(loads);
    assert.equal(loads.isLooking(build), false);
  });
});
