import { TOKENS } from '../../standin/api';
import type { Scene } from './scene';
import { waitForBriefWords } from './scene';

/** Commands on a link, or on something below one. */
const OF_A_LINK = [
  'editLink',
  'unlinkProject',
  'refresh',
  'filterBuilds',
  'searchFurther',
  'loadMore',
  'runBuild',
  'rerunBuild',
  'rerunFailed',
  'cancelBuild',
  'approveJob',
  'openInCircleci',
  'openLog',
  'saveLog',
  'openArtifact',
  'saveArtifact',
  'saveAllArtifacts',
  'showRun',
  'showPassedRequests',
  'hidePassedRequests',
  'showViolations',
  'openInPostman',
  'setApiKeyVariable',
  'copyLink',
  'copyCommitSha',
  'showBuild',
];

/** In a window where nothing is linked, of a user who is not signed in. */
export const UNLINKED_SCENES: readonly Scene[] = [
  ...OF_A_LINK.map((command): Scene => ({
    command,
    input: 'bad',
    comes: 'where nothing is linked it says so, and offers to',
    play: async ({ workbench }) => {
      await workbench.waitForNotification(/^No CircleCI project is linked yet\.$/);
      const offer = workbench.page.locator('.notifications-toasts .monaco-button');
      await offer.getByText('Link CircleCI Project…').waitFor();
    },
  })),
  {
    command: 'clearFilters',
    input: 'bad',
    comes: 'where none is set it says so',
    play: ({ workbench }) => waitForBriefWords(workbench.page, /No filter is set\./),
  },
  {
    command: 'signOut',
    input: 'bad',
    comes: 'where nothing is stored it says so',
    play: ({ workbench }) => workbench.waitForNotification(/^No token is stored\.$/),
  },
  {
    command: 'signIn',
    input: 'bad',
    comes: 'a token that CircleCI does not accept is refused where it was typed',
    play: async ({ workbench: { quickInput } }) => {
      await quickInput.waitFor(/Sign In \|.*To which service/);
      await quickInput.choose('circleci.com');
      await quickInput.answer(
        /Sign In to circleci\.com/,
        'CCIPAT_wrong_0000000000000000000000000000000000000000',
      );
      await quickInput.waitForProblem(/circleci\.com does not accept the token/);
    },
  },
  {
    command: 'linkProject',
    input: 'bad',
    comes: 'what is no project is told apart from one, and a project from one that the token cannot see',
    play: async ({ workbench: { quickInput } }) => {
      await quickInput.answer(/Personal API token/, TOKENS.stranger);
      await quickInput.answer(/Choose a project/, 'nonsense');
      await quickInput.waitForProblem(/This is no project/);
      await quickInput.answer(/Choose a project/, 'gh/acme/orders-api');
      await quickInput.waitForProblem(/knows no such project, or your token cannot see it/);
    },
  },
  {
    command: 'signIn',
    input: 'good',
    comes: 'a token takes the place of the one before, and says whose it is',
    play: async ({ workbench }) => {
      const { quickInput } = workbench;
      await quickInput.waitFor(/To which service/);
      await quickInput.choose('circleci.com');
      await quickInput.answer(/Sign In to circleci\.com/, TOKENS.good);
      await workbench.waitForNotification(/^Signed in to circleci\.com as Ada Acme\.$/);
    },
  },
];
