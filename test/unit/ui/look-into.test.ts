import './vscode-stub';
import assert from 'node:assert/strict';
import type { Build } from '../../../src/builds/model';
import { Failure } from '../../../src/http/failure';
import type { BuildRuns } from '../../../src/ui/build-runs';
import { lookInto } from '../../../src/ui/look-into';
import { aBuild, aJob, aLink, aRun, aWorkflow, builds } from './builders';

const NOTHING: BuildRuns = { runs: [], checks: [], unread: [], searched: 1, leftOut: 0, filesLeftOut: 0 };
const offline = new Failure('offline', { host: 'circleci.com' });
const READ = aBuild({ workflows: [aWorkflow({ jobs: [aJob()] })] });

/** Looks into a build of which the store knows `known` at first, and this once it has looked for it. */
async function looked(build: Build, found: BuildRuns | undefined, known: readonly Build[] = [build]) {
  let now = known;
  const calls: string[] = [];
  const call = (words: string): Promise<void> => Promise.resolve(void calls.push(words));
  const result = await lookInto(
    {
      store: {
        get: () => builds({ builds: now }),
        find: (_project, wanted) => {
          now = [build];
          return call(`find ${JSON.stringify(wanted)}`).then(() => build);
        },
        refreshBuild: () => call('refresh'),
      },
      runs: {
        get: () => found,
        find: () => call('runs'),
        forgetFailed: () => void calls.push('forget what failed'),
      },
    },
    { link: aLink(), build },
  );
  return { ...result, calls };
}

describe('a look into a build that was asked for', () => {
  it('asks again for what failed before', async () => {
    const { calls } = await looked(READ, NOTHING);
    assert.deepEqual(calls, ['forget what failed', 'refresh', 'runs']);
  });

  it('looks for the build where its project was forgotten since it was shown', async () => {
    const { calls, found } = await looked(READ, { ...NOTHING, runs: [aRun()] }, []);
    assert.equal(calls[0], 'find {"number":12}');
    assert.equal(found?.runs.length, 1);
  });

  it('says whether that is all', async () => {
    const extent = async (build: Build, found?: BuildRuns): Promise<string> =>
      (await looked(build, found)).extent;
    assert.equal(await extent(READ, NOTHING), 'all');
    assert.equal(await extent(READ), 'all');
    assert.equal(await extent({ ...READ, finished: false }, NOTHING), 'soFar');
    assert.equal(await extent(aBuild({ workflows: [aWorkflow()] })), 'part');
    assert.equal(await extent({ ...READ, workflows: undefined }), 'part');
    for (const less of [{ failure: offline }, { leftOut: 1 }, { filesLeftOut: 1 }])
      assert.equal(await extent(READ, { ...NOTHING, ...less }), 'part');
  });
});
