import './vscode-stub';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Failure } from '../../../src/http/failure';
import { createLoads, type Loads, type LoadsParts } from '../../../src/ui/tree/loads';
import { linkRow } from '../../../src/ui/tree/rows/link';
import { aBuild, aLink, aState, builds } from './builders';

const build = aBuild();
const unasked = (): never => assert.fail('it was not asked for');

/** Loads that only ever look for runs, of which nothing is known. */
function loadsWith(runs: Partial<LoadsParts['runs']>, parts: Partial<LoadsParts> = {}): Loads {
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
    ...parts,
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

describe('the builds of a link', () => {
  before('progress in the view', () => {
    Object.assign(vscode.window, { withProgress: (_: unknown, work: () => unknown) => work() });
  });
  after('none again', () => {
    Reflect.deleteProperty(vscode.window, 'withProgress');
  });

  it('are read on once for the filter that a window begins with, though the background read the newest first', async () => {
    const reached: string[] = [];
    const loads = loadsWith({}, { reachFilter: ({ slug }) => Promise.resolve(void reached.push(slug)) });
    const state = aState({ builds: () => builds({ loadedAt: 1 }) });
    for (let turn = 0; turn < 2; turn += 1) {
      loads.start(linkRow(aLink(), state), state);
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(reached, [aLink().slug]);
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
