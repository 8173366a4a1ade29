import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../../scripts/processes';
import { SAMPLE_SLUG } from '../../standin/api';
import { answerFileDialog } from '../file-dialog';
import type { Stage } from '../fixture';
import { until } from '../waiting';
import type { Scene } from './scene';
import { choose, faulty, pickBuild, says, waitForDialog } from './scene';

const BUILD = 'Sum up orders';
const BROKEN = 'Add a job for the API tests';
const ARTIFACTS = { 'out/deep/result.json': '{"answer": 42}\n', 'notes.txt': 'a note\n' };
const INSTALLED = { name: 'Install', output: 'added 1 package\n' };
const LOG = '━━ Install · Success · 1s\nadded 1 package\n━━ Run sums · Failed · 1s\nexpected 3 to be 2\n';

/** Not at the top of the folder for temporary files, whose others would be listed. */
const folder = path.join(temporaryFolder(), 'saved');
const at = (name: string): string => path.join(folder, name);

const dropNotes = faulty({ match: 'circle-artifacts\\.com.*notes\\.txt', kind: 'status', status: 404 });
const waitForFile = (name: string, content: string): Promise<string> =>
  until(
    `the file ${name}`,
    () => Promise.resolve(existsSync(at(name)) ? readFileSync(at(name), 'utf8') : ''),
    (text) => text === content,
  );

/** A build with what jobs leave: logs and artifacts. */
export function addBuildWithLeftovers({ standin }: Stage): void {
  mkdirSync(folder);
  standin.addPipeline({
    slug: SAMPLE_SLUG,
    branch: 'main',
    subject: BUILD,
    workflows: [
      {
        name: 'checks',
        status: 'failed',
        jobs: [
          {
            name: 'sums',
            status: 'failed',
            artifacts: ARTIFACTS,
            steps: [INSTALLED, { name: 'Run sums', output: 'expected 3 to be 2\n', status: 'failed' }],
          },
          { name: 'plain', status: 'success', steps: [{ name: 'Say', output: 'ok\n' }] },
        ],
      },
    ],
  });
}

/** Of what the jobs of a linked project's builds left. */
export const LEFT_SCENES: readonly Scene[] = [
  {
    command: 'openLog',
    input: 'bad',
    comes: 'a build without jobs says in CircleCI’s words why',
    play: async (stage) => {
      await pickBuild(stage, /^Open Log \|/, BROKEN);
      await says(/^CircleCI said: .*job named lnit\. No job of this build has run\.$/)(stage);
    },
  },
  {
    command: 'openLog',
    input: 'good',
    comes: 'it is open at the step that failed',
    play: async (stage) => {
      await pickJob(stage, /^Open Log \|/, BUILD, 'sums');
      await stage.workbench.editors.waitForText(/━━ Run sums · Failed/);
    },
  },
  {
    command: 'saveLog',
    input: 'good',
    comes: 'the log that is shown is on disk',
    play: async ({ workbench }) => {
      await answerFileDialog(workbench, /^Save Full Log \|/, at('sums.log'));
      await workbench.waitForNotification(/^The log was saved to .*sums\.log\.$/);
      await waitForFile('sums.log', LOG);
    },
  },
  {
    command: 'saveLog',
    input: 'bad',
    comes: 'one that cannot be read leaves no file behind',
    given: async ({ workbench, standin }) => {
      await workbench.run('View: Close All Editors');
      standin.addFault({ match: 'api/v1\\.1/project', kind: 'status', status: 500 });
    },
    play: async (stage) => {
      await pickJob(stage, /^Save Full Log \|/, BUILD, 'plain');
      await answerFileDialog(stage.workbench, /^Save Full Log \|/, at('plain.log'));
      await says(/^circleci\.com has a problem of its own \(status 500\)/)(stage);
      assert.ok(!existsSync(at('plain.log')));
    },
  },
  {
    command: 'openArtifact',
    input: 'bad',
    comes: 'a job without any is named',
    play: async (stage) => {
      await pickJob(stage, /^Open Artifact \|/, BUILD, 'plain');
      await says(/^The job plain has stored no artifacts\.$/)(stage);
    },
  },
  {
    command: 'openArtifact',
    input: 'good',
    comes: 'it is open in an editor',
    play: async (stage) => {
      await pickJob(stage, /^Open Artifact \|/, BUILD, 'sums');
      await choose(stage, /Which artifact\?/, 'notes.txt');
      await stage.workbench.editors.waitForTab(/notes\.txt/);
      await stage.workbench.editors.waitForText(/a note/);
    },
  },
  {
    command: 'saveArtifact',
    input: 'bad',
    comes: 'one that CircleCI has dropped leaves no file behind',
    given: dropNotes,
    play: async (stage) => {
      await pickJob(stage, /^Save Artifact \|/, BUILD, 'sums');
      await choose(stage, /Which artifact\?/, 'notes.txt');
      await answerFileDialog(stage.workbench, /^Save Artifact \|/, at('notes.txt'));
      await says(/^output\.circle-artifacts\.com no longer has it\.$/)(stage);
      assert.ok(!existsSync(at('notes.txt')));
    },
  },
  {
    command: 'saveArtifact',
    input: 'good',
    comes: 'it is on disk',
    play: async (stage) => {
      await pickJob(stage, /^Save Artifact \|/, BUILD, 'sums');
      await choose(stage, /Which artifact\?/, 'out/deep/result.json');
      await answerFileDialog(stage.workbench, /^Save Artifact \|/, at('answer.json'));
      await says(/^The artifact was saved to .*answer\.json\.$/)(stage);
      await waitForFile('answer.json', ARTIFACTS['out/deep/result.json']);
    },
  },
  {
    command: 'saveAllArtifacts',
    input: 'bad',
    comes: 'those that CircleCI has dropped are named, and the others are on disk',
    given: dropNotes,
    play: async (stage) => {
      await pickJob(stage, /^Save All Artifacts \|/, BUILD, 'sums');
      await answerFileDialog(stage.workbench, /^Save All Artifacts \|/, folder);
      await says(
        /^Artifacts saved to .*: 1\. Not saved: 1\. notes\.txt: output\.circle-artifacts\.com no longer has it\.$/,
      )(stage);
      await waitForFile('out/deep/result.json', ARTIFACTS['out/deep/result.json']);
    },
  },
  {
    command: 'saveAllArtifacts',
    input: 'good',
    comes: 'all are on disk by their paths, over those that were there',
    play: async (stage) => {
      await pickJob(stage, /^Save All Artifacts \|/, BUILD, 'sums');
      await answerFileDialog(stage.workbench, /^Save All Artifacts \|/, folder);
      await waitForDialog(stage.workbench.page, /1 of 2 files exists already\./);
      await stage.workbench.answerDialog('Replace');
      await says(/^2 artifacts were saved to /)(stage);
      await waitForFile('notes.txt', ARTIFACTS['notes.txt']);
    },
  },
];

async function pickJob(stage: Stage, title: RegExp, build: string, job: string): Promise<void> {
  await pickBuild(stage, title, build);
  await choose(stage, /Which job\?/, job);
}
