import type { Build } from '../../../builds/model';
import type { Failure } from '../../../http/failure';
import type { Link, LinkProblem } from '../../../links/model';
import type { CollectionRun, UnreadReport } from '../../../results/model';
import { sourceId } from '../../../results/run-key';
import { messageWords } from '../../message-words';
import { spoken } from '../../words';
import { contextValue } from '../context-value';
import { messageIcon } from '../icons';
import type { Look } from '../look';

/** Says why there is less to see than hoped for, and carries the one command that helps. */
export interface MessageRow {
  readonly kind: 'message';
  /** Id of the row above, so that each place has its own; `''` at the top. */
  readonly parentId: string;
  /** The link it is about, for the command that helps. */
  readonly link?: Link;
  /** The build it is about, where it is about one. */
  readonly build?: Build;
  /** The collection run it is about, where it is about one. */
  readonly run?: CollectionRun;
  readonly message: Message;
}

export type Message =
  /** What stands here is on its way. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** The link names a host that the user never signed in to: nothing is sent there. */
  | { readonly kind: 'unknownHost'; readonly host: string }
  /** The Postman API of the link belongs to the link of this nickname already. */
  | { readonly kind: 'apiTaken'; readonly api: string; readonly nickname: string }
  | { readonly kind: 'noBuilds' }
  /** There are builds, and the filter lets none of them pass. */
  | { readonly kind: 'noneMatches' }
  | { readonly kind: 'noWorkflows' }
  /** A build that was only just started. */
  | { readonly kind: 'noWorkflowsYet' }
  /** `areNew`: no other build of the link is known to have run a collection either. */
  | { readonly kind: 'noRuns'; readonly areNew: boolean }
  | { readonly kind: 'noJobs' }
  /** What a job leaves is known once it has ended. */
  | { readonly kind: 'jobRunning' }
  /** A job that stored neither artifacts nor test results. */
  | { readonly kind: 'nothingLeft' }
  | { readonly kind: 'artifactsLeftOut'; readonly count: number }
  | { readonly kind: 'testsLeftOut'; readonly count: number }
  /** Why CircleCI did not start the build, in its own words. */
  | { readonly kind: 'buildError'; readonly index: number; readonly text: string }
  | { readonly kind: 'linkProblem'; readonly problem: LinkProblem }
  /** `postmanCircleci.circleci.host` is no address that a token may go to. */
  | { readonly kind: 'hostProblem'; readonly value: string }
  /** Whether a build has collection runs or rule violations is not known yet. */
  | { readonly kind: 'lookingForRuns' }
  | { readonly kind: 'unreadReport'; readonly unread: UnreadReport }
  /** Not every job was looked into for reports: a click does it. */
  | { readonly kind: 'jobsLeftOut'; readonly searched: number; readonly leftOut: number }
  /** Files at the paths of reports that were too many to be read. */
  | { readonly kind: 'filesLeftOut'; readonly count: number }
  /** Some jobs could not be asked for reports. */
  | { readonly kind: 'runsFailure'; readonly failure: Failure }
  /** Requests of a run without a failure, which its row shows if asked to. */
  | { readonly kind: 'passedHidden'; readonly count: number }
  /** What is too much for a tree, and stands in the page. */
  | { readonly kind: 'rowsLeftOut'; readonly count: number }
  | { readonly kind: 'violationsLeftOut'; readonly count: number };

export function messageId({ parentId, message }: MessageRow): string {
  return `${parentId}/message/${within(message)}`;
}

/** A place has at most one message of most kinds. */
function within(message: Message): string {
  switch (message.kind) {
    case 'buildError':
      return `buildError/${message.index}`;
    case 'linkProblem': {
      const { source, index } = message.problem;
      return `linkProblem/${source.kind === 'folder' ? source.uri : source.kind}/${index ?? 'all'}`;
    }
    case 'unreadReport': {
      const { job, source } = message.unread;
      return `unreadReport/${sourceId(job, source)}`;
    }
    case 'loading':
    case 'failure':
    case 'unknownHost':
    case 'hostProblem':
    case 'apiTaken':
    case 'noBuilds':
    case 'noneMatches':
    case 'noWorkflows':
    case 'noWorkflowsYet':
    case 'lookingForRuns':
    case 'noRuns':
    case 'noJobs':
    case 'jobRunning':
    case 'nothingLeft':
    case 'artifactsLeftOut':
    case 'testsLeftOut':
    case 'jobsLeftOut':
    case 'filesLeftOut':
    case 'runsFailure':
    case 'passedHidden':
    case 'rowsLeftOut':
    case 'violationsLeftOut':
      return message.kind;
  }
}

export function messageLook({ message }: MessageRow): Look {
  const { title, sentence, help } = messageWords(message);
  // CircleCI's own words are both.
  const lines = sentence === title ? [title] : [title, sentence];
  return {
    label: title,
    description: help?.title ?? '',
    tooltip: lines,
    icon: messageIcon(message),
    open: 'never',
    contextValue: contextValue('message'),
    spoken: spoken([...lines, help?.title]),
    ...(help === undefined ? {} : { command: help }),
  };
}
