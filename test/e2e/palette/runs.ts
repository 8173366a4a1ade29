import { printedRun } from '../../fixtures/reports/printed';
import { SAMPLE_SLUG } from '../../standin/api';
import type { Stage } from '../fixture';
import type { Scene } from './scene';
import { choose, pickBuild, says, waitForBriefWords, waitForDialog } from './scene';

const WITH_RUNS = 'Run the smoke tests with the Postman CLI';
const WITHOUT_RUNS = 'Page through orders by cursor';
/** Still on offer, since no scene before this one looked into it. */
const NOT_LOOKED_INTO = 'Refund an order in part';
const WITH_RULES = 'Take orders in any currency';
const WITH_UPLOAD = 'Upload the run';
const UPLOADED = 'https://go.postman.co/workspace/1f0df51a/run/123-aaaa';

/** A build with a run that was uploaded to Postman. */
export function addBuildWithUpload({ standin }: Stage): void {
  standin.addPipeline({
    slug: SAMPLE_SLUG,
    branch: 'main',
    subject: WITH_UPLOAD,
    workflows: [
      {
        name: 'api',
        status: 'success',
        jobs: [
          {
            name: 'postman-automated-runs',
            status: 'success',
            artifacts: {
              'postman-cli-reports/output.txt': printedRun([{ passed: ['ok'] }], {
                name: 'Uploaded',
                url: UPLOADED,
              }),
            },
          },
        ],
      },
    ],
  });
}

/** Of the runs and checks of a linked project's builds. */
export const RUN_SCENES: readonly Scene[] = [
  {
    command: 'showRun',
    input: 'bad',
    comes: 'a build without any says so, and how to have one',
    play: async (stage) => {
      await pickBuild(stage, /^Show Run Details \|/, WITHOUT_RUNS);
      await says(/^No Postman collection run was found in this build\.$/)(stage);
    },
  },
  {
    command: 'showRun',
    input: 'good',
    comes: 'the page of the run is open',
    play: async (stage) => {
      await pickBuild(stage, /^Show Run Details \|/, WITH_RUNS);
      await choose(stage, /Which collection run\?/, 'Orders contract');
      await stage.workbench.editors.waitForTab(/Orders contract/);
      await stage.workbench.editors.webview().getByRole('heading', { name: 'Orders contract' }).waitFor();
    },
  },
  {
    command: 'showPassedRequests',
    input: 'good',
    comes: 'the view shows them, and says so',
    play: (stage) =>
      pickRun(stage, /^Show Passed Requests \|/, /The Builds view shows all requests of Orders contract/),
  },
  {
    command: 'hidePassedRequests',
    input: 'good',
    comes: 'the view shows what failed alone, and says so',
    play: (stage) =>
      pickRun(
        stage,
        /^Hide Passed Requests \|/,
        /The Builds view shows the failed requests of Orders contract alone/,
      ),
  },
  {
    command: 'showViolations',
    input: 'bad',
    comes: 'a build that checked none says so',
    play: async (stage) => {
      await pickBuild(stage, /^Show Rule Violations \|/, NOT_LOOKED_INTO);
      await says(/^No API definition was checked in this build\.$/)(stage);
    },
  },
  {
    command: 'showViolations',
    input: 'good',
    comes: 'the page of the definition is open',
    play: async (stage) => {
      await pickBuild(stage, /^Show Rule Violations \|/, WITH_RULES);
      await stage.workbench.editors.webview().getByRole('table', { name: 'Rule violations' }).waitFor();
    },
  },
  {
    command: 'openInPostman',
    input: 'bad',
    comes: 'a run that was not uploaded says why there is no page of it',
    play: async (stage) => {
      await pickBuild(stage, /^View Report in Postman \|/, WITH_RUNS);
      await choose(stage, /Which collection run\?/, 'Orders contract');
      await says(/^Postman has no page of this run, as far as its report says\./)(stage);
    },
  },
  {
    command: 'openInPostman',
    input: 'good',
    comes: 'the page of the run is opened',
    play: async (stage) => {
      await pickBuild(stage, /^View Report in Postman \|/, WITH_UPLOAD);
      await waitForDialog(stage.workbench.page, new RegExp(UPLOADED));
    },
  },
];

async function pickRun(stage: Stage, title: RegExp, words: RegExp): Promise<void> {
  await pickBuild(stage, title, WITH_RUNS);
  await choose(stage, /Which collection run\?/, 'Orders contract');
  await waitForBriefWords(stage.workbench.page, words);
}
