import { l10n } from 'vscode';
import type { LinkProblem } from '../links/model';
import type { JobRef, ResultSource, UnreadReport } from '../results/model';
import type { Message } from './tree/rows/message';
import type { Trouble } from './words';
import { helps } from './helps';
import { failureWords, hostWord, size } from './words';

type LargeReport = Extract<UnreadReport['problem'], { readonly kind: 'tooLarge' }>;

/** The words of a message row, and the one command that helps. */
export function messageWords(message: Message): Trouble {
  switch (message.kind) {
    case 'loading':
      return { title: l10n.t('Loading…'), sentence: '' };
    case 'failure':
      return failureWords(message.failure);
    case 'unknownHost':
      return {
        title: l10n.t('Sign In to {0}…', hostWord(message.host)),
        sentence: l10n.t(
          'This link names {0}, which you have not signed in to on this computer: nothing is sent there until you do.',
          hostWord(message.host),
        ),
        help: { command: helps.signIn().command, title: '' },
      };
    case 'apiTaken':
      return {
        title: l10n.t('API is linked twice'),
        sentence: l10n.t(
          'The Postman API {0} is linked to {1} already, and belongs to one project: link this one to another API, to a workspace or to files.',
          message.api,
          message.nickname,
        ),
        help: helps.editLink(),
      };
    case 'noneMatches': {
      const sentence = l10n.t('No loaded build matches the filter');
      return { title: l10n.t('No build matches'), sentence, help: helps.clearFilters() };
    }
    case 'noBuilds':
      return {
        title: l10n.t('No builds yet'),
        sentence: l10n.t('CircleCI has not run this project yet. Run its first build, or push a commit.'),
        help: helps.runBuild(),
      };
    case 'noWorkflows':
      return {
        title: l10n.t('No workflows'),
        sentence: l10n.t('This build has run no workflow: its configuration may have left all of them out.'),
        help: helps.openInCircleci(),
      };
    case 'noWorkflowsYet':
      return {
        title: l10n.t('No workflows yet'),
        sentence: l10n.t(
          'CircleCI is reading the configuration of this build. Its workflows show here by themselves.',
        ),
      };
    case 'noRuns':
      return {
        title: l10n.t('No collection runs'),
        sentence: l10n.t(
          'No job of this build ran a Postman collection, or none left a report of it. A job can be added that does both.',
        ),
        // Who has such a job need not be told how to get one.
        ...(message.areNew ? { help: helps.configurePostmanCli() } : {}),
      };
    case 'noJobs':
      return {
        title: l10n.t('No jobs'),
        sentence: l10n.t('CircleCI lists no job of this workflow.'),
        help: helps.openInCircleci(),
      };
    case 'jobRunning':
      return {
        title: l10n.t('The job is not over yet'),
        sentence: l10n.t(
          'Its test results and artifacts show here once it has ended. Its log can be opened now.',
        ),
      };
    case 'nothingLeft':
      return {
        title: l10n.t('No test results or artifacts'),
        sentence: l10n.t('This job has stored none. Its log can be opened.'),
      };
    case 'artifactsLeftOut':
      return {
        title: message.count === 1 ? l10n.t('1 more artifact') : l10n.t('{0} more artifacts', message.count),
        sentence: l10n.t('There are too many to be listed here. “Save All Artifacts…” saves them too.'),
        help: helps.openInCircleci(),
      };
    case 'testsLeftOut':
      return {
        title: message.count === 1 ? l10n.t('1 more test') : l10n.t('{0} more tests', message.count),
        sentence: l10n.t('There are too many to be listed here; failed ones are listed first.'),
        help: helps.openInCircleci(),
      };
    case 'buildError':
      return { title: message.text, sentence: message.text, help: helps.openInCircleci() };
    case 'linkProblem':
      return linkProblemWords(message.problem);
    case 'hostProblem':
      return {
        title: l10n.t('Unusable CircleCI host'),
        sentence: l10n.t(
          '“postmanCircleci.circleci.host” must be an https address such as https://circleci.com, and is: {0}',
          message.value,
        ),
        help: helps.openHostSetting(),
      };
    case 'lookingForRuns':
      return {
        title: l10n.t('Looking for collection runs…'),
        sentence: l10n.t(
          'The jobs of this build are looked into. What they left of Postman stands here then.',
        ),
      };
    case 'unreadReport':
      return unreadWords(message.unread);
    case 'jobsLeftOut':
      return {
        title:
          message.leftOut === 1
            ? l10n.t('Look in the other job')
            : l10n.t('Look in the other {0} jobs', message.leftOut),
        sentence: l10n.t(
          'Collection runs and rule violations were looked for in {0} jobs, those first that seem to run Postman.',
          message.searched,
        ),
        // The row is the command.
        help: { command: helps.lookInOtherJobs().command, title: '' },
      };
    case 'filesLeftOut':
      return {
        title:
          message.count === 1
            ? l10n.t('1 more file was not looked into')
            : l10n.t('{0} more files were not looked into', message.count),
        sentence: l10n.t('The jobs of this build left too many files where reports are looked for.'),
        help: helps.openInCircleci(),
      };
    case 'passedHidden':
      return {
        title:
          message.count === 1
            ? l10n.t('1 request without a failure is hidden')
            : l10n.t('{0} requests without a failure are hidden', message.count),
        sentence: '',
        help: helps.showPassedRequests(),
      };
    case 'rowsLeftOut':
      return {
        title: message.count === 1 ? l10n.t('1 more') : l10n.t('{0} more', message.count),
        sentence: l10n.t('The page of the run shows all of them.'),
        help: helps.showRun(),
      };
    case 'violationsLeftOut':
      return {
        title: message.count === 1 ? l10n.t('1 more') : l10n.t('{0} more', message.count),
        sentence: l10n.t('The output of the job in CircleCI has all of them.'),
        help: helps.openInCircleci(),
      };
    case 'runsFailure': {
      const words = failureWords(message.failure);
      return { ...words, title: l10n.t('Reports not read: {0}', words.title) };
    }
  }
}

function shortName(source: ResultSource): string {
  switch (source.kind) {
    case 'artifact':
      return source.path.slice(source.path.lastIndexOf('/') + 1);
    case 'testResults':
      return l10n.t('Test results');
    case 'stepOutput':
      return source.name;
  }
}

function whereFrom(source: ResultSource, { jobName }: JobRef): string {
  switch (source.kind) {
    case 'artifact':
      return l10n.t('It is the artifact {0} of job {1}.', source.path, jobName);
    case 'testResults':
      return l10n.t('They are the test results of job {0}.', jobName);
    case 'stepOutput':
      return l10n.t('It is the output of the step {0} of job {1}.', source.name, jobName);
  }
}

function linkProblemWords(problem: LinkProblem): Trouble {
  return {
    title: l10n.t('A link cannot be used'),
    sentence: problemSentence(problem),
    help: helps.openLinksSetting(),
  };
}

function problemSentence({ problem, value }: LinkProblem): string {
  switch (problem) {
    case 'notAList':
      return l10n.t('“postmanCircleci.links” must be a list, and is: {0}', value);
    case 'notAnObject':
      return l10n.t('An entry of “postmanCircleci.links” must be an object, and is: {0}', value);
    case 'noProject':
      return l10n.t('An entry of “postmanCircleci.links” names no “project”: {0}', value);
    case 'badSlug':
      return l10n.t(
        'An entry of “postmanCircleci.links” names a project that is no slug such as gh/owner/name: {0}',
        value,
      );
    case 'badHost':
      return l10n.t('An entry of “postmanCircleci.links” names a host that is no https address: {0}', value);
  }
}

function unreadWords({ source, job, problem }: UnreadReport): Trouble {
  const title = l10n.t('{0} cannot be shown', shortName(source));
  const from = whereFrom(source, job);
  switch (problem.kind) {
    case 'notAReport':
      return {
        title,
        sentence: `${l10n.t('The file is not a Postman report.')} ${from}`,
        help: helps.openInCircleci(),
      };
    case 'cut':
      return {
        title,
        sentence: `${l10n.t('The report is cut short: the run may have been stopped while it was written.')} ${from}`,
        help: helps.openInCircleci(),
      };
    case 'tooLarge':
      return {
        title: l10n.t('{0} is large', shortName(source)),
        sentence: `${largeWords(problem)} ${from}`,
        help: helps.readLargeReport(),
      };
    case 'failed': {
      const words = failureWords(problem.failure);
      return { ...words, title, sentence: `${words.sentence} ${from}` };
    }
  }
}

/** How large a report is that is not read unasked. */
export function largeWords({ sizeBytes, limitBytes }: LargeReport): string {
  return sizeBytes === undefined
    ? l10n.t('The report is larger than {0}, the most that is read unasked.', size(limitBytes))
    : l10n.t('The report has {0}; more than {1} are not read unasked.', size(sizeBytes), size(limitBytes));
}
