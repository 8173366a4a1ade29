import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Scene } from './scene';
import { faulty, hideView, pickBuild, says, waitForDialog } from './scene';

/** Fails where it runs first, waits for a person once it is run again, and then takes its time. */
const CONFIG = `version: 2.1
jobs:
  flaky: { machine: true, steps: [run: "mkdir /tmp/postman-palette-$CIRCLE_SHA1 && exit 7 || exit 0"] }
  deploy: { machine: true, steps: [run: sleep 120] }
workflows:
  main: { jobs: [flaky, hold: { type: approval, requires: [flaky] }, deploy: { requires: [hold] }] }
`;
const BUILD = 'Ship it';
const FAILED = 'Refund an order in part';
const WAITS = 'Release 2.4.0';

/** What a user does to the builds of a linked project. */
export const ACTED_SCENES: readonly Scene[] = [
  {
    command: 'runBuild',
    input: 'bad',
    comes: 'a branch that CircleCI does not know is named, with what to do',
    play: async (stage) => {
      await stage.workbench.quickInput.waitFor(/Run Build of Orders \|.*Choose a branch/);
      await stage.workbench.quickInput.waitForChoice('main');
      await stage.workbench.quickInput.type('not-pushed');
      await stage.workbench.quickInput.waitForChoice(/not-pushed/);
      await stage.workbench.quickInput.accept();
      await says(/^CircleCI said: .*No build of “not-pushed” was started\. If it is new, push it first\.$/)(
        stage,
      );
    },
  },
  {
    command: 'runBuild',
    input: 'good',
    comes: 'the build stands in the view, up to its end, which a message names the failed job of',
    given: ({ git, standin }) => {
      writeFileSync(path.join(standin.workspace, '.circleci', 'config.yml'), CONFIG);
      git('commit', '--quiet', '--all', '--message', BUILD);
      git('push', '--quiet', 'origin', 'main');
    },
    play: async (stage) => {
      await stage.workbench.quickInput.waitFor(/Choose a branch/);
      await stage.workbench.quickInput.choose('main');
      await stage.workbench.builds.waitForText(BUILD, /main · (Running|Failed)/);
      await stage.workbench.builds.waitForText(BUILD, /main · Failed/, 60_000);
      await says(/^Failed: Ship it · Orders · main( · in flaky)?$/)(stage);
    },
  },
  {
    command: 'rerunFailed',
    input: 'bad',
    comes: 'CircleCI’s own words for a refusal are quoted',
    play: async (stage) => {
      await pickBuild(stage, /^Rerun from Failed \|/, FAILED);
      await says(/^circleci\.com refused the request\. It said: The stand-in runs only workflows again/)(
        stage,
      );
    },
  },
  {
    command: 'rerunFailed',
    input: 'good',
    comes: 'it goes on where it failed, in sight',
    given: hideView,
    play: async (stage) => {
      await pickBuild(stage, /^Rerun from Failed \|/, BUILD);
      await stage.workbench.builds.waitForText(BUILD, /main · Needs Approval/, 60_000);
    },
  },
  {
    command: 'approveJob',
    input: 'bad',
    comes: 'nothing is sent before it is confirmed, and a refusal is told',
    given: faulty({ match: '^POST .*/approve/', kind: 'status', status: 409, times: 1 }),
    play: async (stage) => {
      await pickBuild(stage, /^Approve \|/, WAITS);
      await waitForDialog(stage.workbench.page, /Approve “approve-production”\?/);
      await stage.workbench.answerDialog('Approve');
      await says(/^circleci\.com refused the request\. It said: Forced 409$/)(stage);
    },
  },
  {
    command: 'approveJob',
    input: 'good',
    comes: 'the jobs behind it run',
    play: async (stage) => {
      await pickBuild(stage, /^Approve \|/, BUILD);
      await waitForDialog(stage.workbench.page, /Approve “hold”\?/);
      await stage.workbench.answerDialog('Approve');
      await stage.workbench.builds.waitForText(BUILD, /main · Running/, 60_000);
    },
  },
  {
    command: 'cancelBuild',
    input: 'bad',
    comes: 'what the service failed at is tried again on Try Again',
    given: faulty({ match: '^POST .*/cancel$', kind: 'status', status: 500, times: 1 }),
    play: async (stage) => {
      await pickBuild(stage, /^Cancel Build \|/, WAITS);
      await waitForDialog(stage.workbench.page, /Stop build \d+, “Release 2\.4\.0”\?/);
      await stage.workbench.answerDialog('Stop Build');
      const trouble = /circleci\.com has a problem of its own \(status 500\)/;
      await says(trouble)(stage);
      await stage.workbench.answerNotification(trouble, 'Try Again');
      await stage.workbench.quickInput.waitFor(/^Cancel .*Which build/);
    },
  },
  {
    command: 'cancelBuild',
    input: 'good',
    comes: 'what runs is stopped, once that is confirmed',
    play: async (stage) => {
      await pickBuild(stage, /^Cancel Build \|/, BUILD);
      await waitForDialog(stage.workbench.page, /What runs now is stopped where it is/);
      await stage.workbench.answerDialog('Stop Build');
      await stage.workbench.builds.waitForText(BUILD, /main · Canceled/, 60_000);
    },
  },
  {
    command: 'rerunBuild',
    input: 'bad',
    comes: 'a token that may not is named as the reason',
    given: faulty({ match: '^POST .*/rerun$', kind: 'status', status: 403, times: 1 }),
    play: async (stage) => {
      await pickBuild(stage, /^Rerun \|/, BUILD);
      await stage.workbench.answerDialog('Rerun');
      await says(/^Your token for circleci\.com is not allowed to do this\./)(stage);
    },
  },
  {
    command: 'rerunBuild',
    input: 'good',
    comes: 'all of it runs again in sight, once that is confirmed',
    given: hideView,
    play: async (stage) => {
      await pickBuild(stage, /^Rerun \|/, BUILD);
      await waitForDialog(stage.workbench.page, /Run build \d+, “Ship it” again\?[^]*Every job runs again/);
      await stage.workbench.answerDialog('Rerun');
      await stage.workbench.builds.waitForText(BUILD, /main · (Running|Needs Approval)/, 60_000);
    },
  },
];
