import assert from 'node:assert/strict';
import { SAMPLE_SLUG } from '../../standin/api';
import { waitForOutput } from './links';
import type { Scene } from './scene';
import { faulty, hideView, pickBuild, says, waitForBriefWords, waitForDialog } from './scene';

/** Added before the first scene; the newest of the branch that is checked out. */
const NEWEST = 'Count refunds';
/** Of a commit that is there. */
const COMMITTED = 'Reject orders without a currency';

/** Of a project that is linked: which of its builds are seen. */
export const SEEN_SCENES: readonly Scene[] = [
  {
    command: 'refresh',
    input: 'good',
    comes: 'the view is brought into sight, with what is new',
    given: (stage) => {
      stage.standin.addPipeline({
        slug: SAMPLE_SLUG,
        branch: 'main',
        subject: NEWEST,
        workflows: [{ name: 'build-and-test', status: 'success' }],
      });
      return hideView(stage);
    },
    play: ({ workbench }) => workbench.builds.waitForText(NEWEST, /main · Success/),
  },
  {
    command: 'loadMore',
    input: 'good',
    comes: 'the view is brought into sight, with older builds',
    given: hideView,
    play: ({ workbench }) =>
      workbench.builds.waitForBelow('Orders', 'older ones', ({ length }) => length > 30),
  },
  {
    command: 'filterBuilds',
    input: 'bad',
    comes: 'a branch that has no build says which row searches further',
    play: async ({ workbench: { quickInput, builds } }) => {
      await quickInput.waitFor(/Filter Builds/);
      await quickInput.waitForChoice('main');
      await quickInput.type('hotfix/none');
      await quickInput.waitForChoice('Filter by branch “hotfix/none”');
      await quickInput.accept();
      await builds.waitForMessage('Filter: hotfix/none');
    },
  },
  {
    command: 'clearFilters',
    input: 'good',
    comes: 'all builds are shown again',
    play: async ({ workbench: { builds } }) => {
      await builds.waitForMessage('');
      await builds.waitForText(NEWEST, /main/);
    },
  },
  {
    command: 'filterBuilds',
    input: 'good',
    comes: 'only those that failed are shown',
    given: hideView,
    play: async ({ workbench: { quickInput, builds } }) => {
      await quickInput.waitFor(/Filter Builds/);
      await quickInput.tick('Failed');
      await quickInput.accept();
      await builds.waitForMessage('Filter: Failed');
      await builds.waitForBelow('Orders', 'only failures', (rows) =>
        rows
          .filter(({ description }) => description.includes(' · '))
          .every(({ description }) => description.includes('Failed')),
      );
    },
  },
  {
    command: 'searchFurther',
    input: 'good',
    comes: 'older builds that match are found',
    play: ({ workbench: { builds } }) => builds.waitForText('Set up the project', /Failed/),
  },
  {
    command: 'searchFurther',
    input: 'bad',
    comes: 'once all are loaded it says so',
    play: ({ workbench }) => waitForBriefWords(workbench.page, /All builds of Orders are loaded\./),
  },
  {
    command: 'loadMore',
    input: 'bad',
    comes: 'once all are loaded it says so',
    play: ({ workbench }) => waitForBriefWords(workbench.page, /All builds of Orders are loaded\./),
  },
  {
    command: 'clearFilters',
    input: 'good',
    comes: 'the others are shown again',
    given: hideView,
    play: ({ workbench: { builds } }) => builds.waitForText(NEWEST, /main/),
  },
  {
    command: 'showBuild',
    input: 'good',
    comes: 'the newest build of the branch is selected in the view',
    given: hideView,
    play: ({ workbench }) =>
      workbench.builds.waitForRows('the build, selected', (rows) =>
        rows.some(({ label, selected }) => label === NEWEST && selected),
      ),
  },
  {
    command: 'openInCircleci',
    input: 'good',
    comes: 'the page of what is selected in the view is opened',
    play: async ({ workbench }) => {
      await waitForDialog(
        workbench.page,
        /https:\/\/app\.circleci\.com\/pipelines\/github\/acme\/orders-api\/\d+/,
      );
    },
  },
  {
    command: 'copyLink',
    input: 'good',
    comes: 'its address is on the clipboard',
    play: async ({ workbench }) => {
      await waitForBriefWords(workbench.page, /The link is copied\./);
      assert.match(
        await workbench.clipboard(),
        /^https:\/\/app\.circleci\.com\/pipelines\/github\/acme\/orders-api\/\d+$/,
      );
    },
  },
  {
    command: 'copyCommitSha',
    input: 'good',
    comes: 'the whole of it is on the clipboard',
    play: async (stage) => {
      await pickBuild(stage, /^Copy Commit SHA \|/, COMMITTED);
      const sha = stage.git('rev-parse', 'main').trim();
      await waitForBriefWords(
        stage.workbench.page,
        new RegExp(`The commit SHA of build \\d+ is copied: ${sha.slice(0, 7)}`),
      );
      assert.equal(await stage.workbench.clipboard(), sha);
    },
  },
  {
    command: 'showBuild',
    input: 'bad',
    comes: 'a branch without a build is named, and can be built',
    given: async ({ git, workbench }) => {
      git('switch', '--quiet', '--create', 'not-built');
      await workbench.waitForStatus(/^not-built/);
    },
    play: async (stage) => {
      await says(/^CircleCI has no build of not-built\.$/)(stage);
      stage.git('switch', '--quiet', 'main');
    },
  },
  {
    command: 'refresh',
    input: 'bad',
    comes: 'a service that cannot be reached is named, with what to check',
    given: faulty({ match: 'circleci\\.com', kind: 'down' }),
    play: says(/^circleci\.com cannot be reached: check the network, and the proxy if you use one\.$/),
  },
  {
    command: 'showOutput',
    input: 'bad',
    comes: 'it says in plain words what went wrong',
    play: async (stage) => {
      await waitForOutput(stage, /\[warning\] refresh: offline \(circleci\.com/);
      await stage.workbench.run('View: Hide Panel');
    },
  },
];
