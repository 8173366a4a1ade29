import assert from 'node:assert/strict';
import { BITBUCKET_SLUG } from '../../standin/scene/projects';
import { POSTMAN_KEY, TOKENS } from '../../standin/api';
import type { Stage } from '../fixture';
import { chooseSampleProject } from '../steps';
import { until } from '../waiting';
import type { Scene } from './scene';
import { waitForDialog } from './scene';

const WRONG_KEY = 'PMAK-wrong0000000000000000000-0000000000000000000000000000000001';
const POSTMAN = 'api.getpostman.com';

/** Of a user who signed in, from the first link to the last. */
export const LINK_SCENES: readonly Scene[] = [
  {
    command: 'linkProject',
    input: 'good',
    comes: 'the project stands in the view',
    play: ({ workbench }) => chooseSampleProject(workbench),
  },
  {
    command: 'editLink',
    input: 'bad',
    comes: 'each answer that cannot be is refused where it was given, and Back leads to another change',
    play: async ({ workbench: { quickInput, page } }) => {
      const back = async (): Promise<void> => {
        await page.keyboard.press('Control+Alt+Minus');
        await quickInput.waitFor(/\(1\/2\).*What is to be changed/);
      };
      await quickInput.waitFor(/Edit Link Orders \(1\/2\)/);
      await quickInput.choose('Nickname');
      await quickInput.answer(/Nickname: what the Builds view calls this project/, '  ');
      await quickInput.waitForProblem(/A link needs a nickname/);
      await quickInput.answer(/\(2\/2\)/, 'Orders '.repeat(15));
      await quickInput.waitForProblem(/A nickname has at most 100 letters/);
      await back();
      await quickInput.choose('Project');
      await quickInput.answer(/Choose a project/, 'nonsense');
      await quickInput.waitForProblem(/This is no project/);
      await back();
      await quickInput.choose('Token');
      await quickInput.answer(/Personal API token/, POSTMAN_KEY);
      await quickInput.waitForProblem(/an API key of Postman, and was sent nowhere/);
      await back();
      await quickInput.choose('Postman');
      await quickInput.waitFor(/Where are the collections/);
      await quickInput.choose('A Postman API');
      await quickInput.answer(/\(3\/5\).*Postman API key/, WRONG_KEY);
      await quickInput.waitForProblem(/does not accept the API key/);
    },
  },
  {
    command: 'editLink',
    input: 'good',
    comes: 'the link stands in the view by its new nickname',
    play: async ({ workbench: { quickInput, builds } }) => {
      await quickInput.waitFor(/What is to be changed/);
      await quickInput.choose('Nickname');
      await quickInput.answer(/Nickname/, 'Shop');
      await builds.waitForText('Shop', /acme\/orders-api/);
    },
  },
  {
    command: 'editLink',
    input: 'good',
    comes: 'the link is of another project',
    play: async ({ workbench: { quickInput, builds } }) => {
      await quickInput.waitFor(/Edit Link Shop.*What is to be changed/);
      await quickInput.choose('Project');
      await quickInput.answer(/Choose a project/, BITBUCKET_SLUG);
      await builds.waitForText('Shop', /acme\/billing/);
    },
  },
  {
    command: 'editLink',
    input: 'good',
    comes: 'the link is read with another token, once CircleCI accepts it',
    play: async ({ workbench: { quickInput }, standin }) => {
      await quickInput.waitFor(/What is to be changed/);
      await quickInput.choose('Token');
      await quickInput.answer(/Personal API token/, TOKENS.readOnly);
      await quickInput.waitForClosed();
      await until(
        'a request with that token',
        () => Promise.resolve(standin.requests().at(-1)?.credential),
        (credential) => credential === 'readOnly',
      );
    },
  },
  {
    command: 'setApiKeyVariable',
    input: 'bad',
    comes: 'what is no key is sent nowhere, and neither is one that Postman refuses sent to CircleCI',
    play: async ({ workbench: { quickInput }, standin }) => {
      await quickInput.answer(/Postman API key to set POSTMAN_API_KEY to/, '');
      await quickInput.waitForProblem(/Paste an API key/);
      await quickInput.answer(/Set POSTMAN_API_KEY/, WRONG_KEY);
      await quickInput.waitForProblem(/does not accept the API key/);
      assert.ok(standin.requests().every(({ method }) => method === 'GET'));
    },
  },
  {
    command: 'setApiKeyVariable',
    input: 'bad',
    comes: 'a token that may not is told apart from anything else that went wrong',
    play: async ({ workbench }) => {
      await workbench.quickInput.answer(/Postman API key to set/, POSTMAN_KEY);
      await waitForDialog(workbench.page, /Set POSTMAN_API_KEY of acme\/billing to your Postman API key\?/);
      await workbench.answerDialog('Set Variable');
      await workbench.waitForNotification(/your token may not change the variables of acme\/billing/);
    },
  },
  {
    command: 'signOut',
    input: 'good',
    comes: 'it names what is stored, and what became of it',
    play: async ({ workbench }) => {
      await workbench.quickInput.waitFor(/Which one is to be forgotten/);
      await workbench.quickInput.waitForChoices(['circleci.com', POSTMAN]);
      await workbench.quickInput.choose('circleci.com');
      await workbench.waitForNotification(/^Signed out of circleci\.com: its token is forgotten here\./);
    },
  },
  {
    command: 'setApiKeyVariable',
    input: 'good',
    comes: 'who is signed out signs in first; then the variable is set, once that is confirmed',
    play: async ({ workbench }) => {
      await workbench.quickInput.answer(/Sign In to circleci\.com/, TOKENS.good);
      await waitForDialog(workbench.page, /Every job of the project can read it, and acts as you in Postman/);
      await workbench.answerDialog('Set Variable');
      await workbench.waitForNotification(/^POSTMAN_API_KEY of acme\/billing is set in CircleCI\.$/);
    },
  },
  {
    command: 'signIn',
    input: 'good',
    comes: 'a Postman API key is kept too',
    play: async ({ workbench }) => {
      await workbench.quickInput.waitFor(/To which service/);
      await workbench.quickInput.choose(POSTMAN);
      await workbench.quickInput.answer(/Sign In to api\.getpostman\.com/, POSTMAN_KEY);
      await workbench.waitForNotification(/^Signed in to api\.getpostman\.com as Ada Acme\.$/);
    },
  },
  {
    command: 'signOut',
    input: 'good',
    comes: 'a Postman API key is forgotten by name',
    play: async ({ workbench }) => {
      await workbench.quickInput.waitFor(/Which one is to be forgotten/);
      await workbench.quickInput.choose(POSTMAN);
      await workbench.waitForNotification(
        /^Signed out of api\.getpostman\.com: its API key is forgotten here\./,
      );
    },
  },
  {
    command: 'unlinkProject',
    input: 'bad',
    comes: 'nothing happens to who thinks better of it',
    play: async ({ workbench }) => {
      await waitForDialog(workbench.page, /Unlink Shop\?[^]*Nothing changes in CircleCI/);
      await workbench.answerDialog('Cancel');
      await workbench.builds.waitForText('Shop', /acme\/billing/);
    },
  },
  {
    command: 'unlinkProject',
    input: 'good',
    comes: 'the link is gone from the view',
    play: async ({ workbench }) => {
      await waitForDialog(workbench.page, /Unlink Shop\?/);
      await workbench.answerDialog('Unlink');
      await workbench.builds.waitForRows('nothing', (rows) => rows.length === 0);
    },
  },
  {
    command: 'showOutput',
    input: 'good',
    comes: 'it says what was done',
    play: (stage) => waitForOutput(stage, /Linked gh\/acme\/orders-api of https:\/\/circleci\.com/),
  },
];

/** Waits until the log channel reads so. */
export async function waitForOutput({ workbench }: Stage, pattern: RegExp): Promise<void> {
  const lines = workbench.page.locator('.panel .view-lines').first();
  await until(
    `an output that reads ${String(pattern)}`,
    async () => ((await lines.isVisible()) ? (await lines.innerText()).replaceAll('\u00a0', ' ') : ''),
    (text) => pattern.test(text),
  );
}
