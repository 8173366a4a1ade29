import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { useStage } from './fixture';
import { inOrder } from './in-order';
import { linkSampleProject } from './steps';
import { until } from './waiting';

/** Ends as it is told the first time that it runs in a place, and waits for a person before it deploys. */
const CONFIG = [
  'version: 2.1',
  'parameters:',
  '  exit: { type: integer, default: 0, description: What the first job ends with }',
  '  place: { type: enum, enum: [here, there], default: here }',
  'jobs:',
  '  flaky: { machine: true, steps: [run: "mkdir /tmp/postman-runs-$CIRCLE_SHA1 || exit 0; sleep 5; exit << pipeline.parameters.exit >>"] }',
  '  deploy: { machine: true, steps: [run: sleep 120] }',
  'workflows:',
  '  main: { jobs: [flaky, hold: { type: approval, requires: [flaky] }, deploy: { requires: [hold] }] }',
  '',
].join('\n');
const BUILD = 'Ship it';

/** What a user does to a build: each test goes on from where the one before it ended. */
describe('acting on a build', function () {
  inOrder(this);
  const stage = useStage();

  it('starts with one that fails, as its parameter says', async function () {
    this.timeout(180_000);
    const { workbench, git, standin } = stage();
    await linkSampleProject(workbench);
    writeFileSync(path.join(standin.workspace, '.circleci', 'config.yml'), CONFIG);
    git('commit', '--quiet', '--all', '--message', BUILD);
    git('push', '--quiet', 'origin', 'main');
    await workbench.run('Postman CircleCI: Run Build…');
    await workbench.quickInput.waitFor(/Choose a branch/);
    await workbench.quickInput.choose('main');
    await workbench.quickInput.waitForChoice('place');
    await workbench.quickInput.choose('exit');
    await workbench.quickInput.waitFor(/What the first job ends with · default: 0/);
    await workbench.quickInput.type('seven');
    await workbench.quickInput.waitForProblem(/a whole number/);
    await workbench.quickInput.answer(/exit \|/, '7');
    await workbench.quickInput.waitForChoice('place');
    await workbench.quickInput.choose('Run main');
    await workbench.builds.waitForText(BUILD, /main · Running/, 60_000);
  });

  it('tells of the failure in a message, in the status bar, and in a badge until the view is looked at', async function () {
    this.timeout(120_000);
    const { workbench } = stage();
    await workbench.run('View: Show Explorer');
    await workbench.waitForStatus(/^main: Failed, Ship it/, 90_000);
    await workbench.waitForNotification(/^Failed: Ship it · Orders · main( · in flaky)?$/);
    await workbench.waitForBadge('1');
    await workbench.openBuilds();
    await workbench.builds.waitForText(BUILD, /main · Failed/);
    await workbench.waitForBadge('');
  });

  it('runs it again from what failed, up to the approval that it waits for', async function () {
    this.timeout(120_000);
    const { workbench } = stage();
    await workbench.answerNotification(/Failed: Ship it/, 'Rerun from Failed');
    await workbench.builds.waitForText(BUILD, /main · Needs Approval/, 90_000);
    await workbench.waitForNotification(/^Needs Approval: Ship it/);
  });

  it('shows the build in the tree by a click on the status bar', async () => {
    const { workbench } = stage();
    await workbench.builds.collapse('Orders');
    await workbench.waitForStatus(/^main: Needs Approval/);
    await workbench.statusItem.click();
    await until(
      'the build to be selected',
      async () => (await workbench.builds.row(BUILD)).getAttribute('aria-selected'),
      (selected) => selected === 'true',
    );
  });

  it('keeps what is open open while the states below it move', async () => {
    const { builds } = stage().workbench;
    await builds.expand(BUILD);
    // The newest run of the workflow stands first.
    await builds.expand('main');
    await builds.waitForText('hold', /Needs Approval/);
  });

  it('approves the approval, once it is confirmed', async function () {
    this.timeout(120_000);
    const { workbench } = stage();
    await workbench.builds.inlineAction('hold', 'Approve');
    await workbench.answerDialog('Approve');
    await workbench.builds.waitForText('hold', /Success/, 60_000);
    await workbench.builds.waitForText('deploy', /Running/, 60_000);
  });

  it('cancels what runs, once it is confirmed', async function () {
    this.timeout(120_000);
    const { workbench } = stage();
    await workbench.builds.inlineAction(BUILD, 'Cancel');
    await workbench.answerDialog('Stop Build');
    await workbench.builds.waitForText(BUILD, /main · Canceled/, 60_000);
    await workbench.builds.waitForText('deploy', /Canceled/, 60_000);
  });

  it('opens the log of what failed by a button of the message', async function () {
    this.timeout(180_000);
    const { workbench } = stage();
    await runFailing('Ship another');
    await workbench.answerNotification(/Failed: Ship another/, 'Open Log');
    await workbench.editors.waitForText(/━━ sleep 5|━━ mkdir .* · Failed/);
  });

  it('says no more once that is asked for by a button of the message', async function () {
    this.timeout(180_000);
    const { workbench } = stage();
    await runFailing('Ship a third');
    await workbench.answerNotification(/Failed: Ship a third/, "Don't Show Again");
    await workbench.run('Preferences: Open User Settings (JSON)');
    await workbench.editors.waitForText(/"postmanCircleci\.notifications": "off"/);
  });

  /** Commits, pushes, and runs it so that it fails. */
  async function runFailing(subject: string): Promise<void> {
    const { workbench, git } = stage();
    git('commit', '--quiet', '--allow-empty', '--message', subject);
    git('push', '--quiet', 'origin', 'main');
    await workbench.run('Postman CircleCI: Run Build…');
    await workbench.quickInput.waitFor(/Choose a branch/);
    await workbench.quickInput.choose('main');
    await workbench.quickInput.waitForChoice('place');
    await workbench.quickInput.choose('exit');
    await workbench.quickInput.answer(/What the first job ends with/, '7');
    await workbench.quickInput.waitForChoice('place');
    await workbench.quickInput.choose('Run main');
    await workbench.waitForNotification(new RegExp(`^Failed: ${subject}`), 120_000);
  }

  it('asked nothing that the published API does not know', () => {
    assert.deepEqual(stage().standin.violations(), []);
  });
});
