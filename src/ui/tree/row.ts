import { projectKey } from '../../builds/model';
import type { Build, BuildJob, BuildWorkflow, ProjectRef } from '../../builds/model';
import type { Failure } from '../../http/failure';
import type { Link, LinkProblem } from '../../links/model';
import type { CollectionRun, UnreadReport } from '../../results/model';

/**
 * What the Builds view shows, as data: each row is a value that says all that its looks depend on. The view holds rows,
 * `look.ts` turns one into words, icon and menu tokens, `children.ts` says what stands below it.
 */
export type Row = LinkRow | BuildRow | WorkflowRow | JobRow | CollectionRunRow | MessageRow | LoadMoreRow;

export interface LinkRow {
  readonly kind: 'link';
  readonly link: Link;
  /** `owner/name`, or what else a person calls the project. */
  readonly repository: string;
  readonly initiallyOpen: boolean;
}

export interface BuildRow {
  readonly kind: 'build';
  readonly link: Link;
  readonly build: Build;
}

export interface WorkflowRow {
  readonly kind: 'workflow';
  readonly link: Link;
  readonly build: Build;
  readonly workflow: BuildWorkflow;
}

export interface JobRow {
  readonly kind: 'job';
  readonly link: Link;
  readonly build: Build;
  readonly workflow: BuildWorkflow;
  readonly job: BuildJob;
}

export interface CollectionRunRow {
  readonly kind: 'collectionRun';
  readonly link: Link;
  readonly build: Build;
  readonly run: CollectionRun;
}

/** Stands for the page of builds that is not loaded yet. */
export interface LoadMoreRow {
  readonly kind: 'loadMore';
  readonly link: Link;
  readonly loading: boolean;
}

/** Says why there is less to see than hoped for, and carries the one command that helps. */
export interface MessageRow {
  readonly kind: 'message';
  /** Id of the row above, so that each place has its own; `''` at the top. */
  readonly parentId: string;
  /** The link it is about, for the command that helps. */
  readonly link?: Link;
  /** The build it is about, where it is about one. */
  readonly build?: Build;
  readonly message: Message;
}

export type Message =
  /** What stands here is on its way. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** The link names a host that the user never signed in to: nothing is sent there. */
  | { readonly kind: 'unknownHost'; readonly host: string }
  | { readonly kind: 'noBuilds' }
  | { readonly kind: 'noWorkflows' }
  /** A build that was only just started. */
  | { readonly kind: 'noWorkflowsYet' }
  | { readonly kind: 'noJobs' }
  /** Why CircleCI did not start the build, in its own words. */
  | { readonly kind: 'buildError'; readonly index: number; readonly text: string }
  | { readonly kind: 'linkProblem'; readonly problem: LinkProblem }
  /** `postmanCircleci.circleci.host` is no address that a token may go to. */
  | { readonly kind: 'hostProblem'; readonly value: string }
  | { readonly kind: 'unreadReport'; readonly unread: UnreadReport }
  /** Not every job was looked into for reports. */
  | { readonly kind: 'jobsLeftOut'; readonly searched: number; readonly all: number }
  /** Files at the paths of reports that were too many to be read. */
  | { readonly kind: 'filesLeftOut'; readonly count: number }
  /** Some jobs could not be asked for reports. */
  | { readonly kind: 'runsFailure'; readonly failure: Failure };

export function projectOf(link: Link): ProjectRef {
  return { host: link.host, slug: link.slug };
}

/** From the identity of what the row shows, never from its words: a row that changes stays open and selected. */
export function rowId(row: Row): string {
  switch (row.kind) {
    case 'link':
      return linkId(row.link);
    case 'build':
      return buildId(row.link, row.build);
    case 'workflow':
      return workflowId(row);
    case 'job':
      return `${workflowId(row)}/job/${row.job.id}`;
    case 'collectionRun':
      return `${buildId(row.link, row.build)}/run/${row.run.id}`;
    case 'loadMore':
      return `${linkId(row.link)}/more`;
    case 'message':
      return `${row.parentId}/message/${messageId(row.message)}`;
  }
}

/** The build that a row is of or belongs to. */
export function buildOf(row: Row): Build | undefined {
  return row.kind === 'link' || row.kind === 'loadMore' ? undefined : row.build;
}

export function linkId(link: Link): string {
  return `link/${projectKey(projectOf(link))}`;
}

export function buildId(link: Link, build: Build): string {
  return `${linkId(link)}/build/${build.id}`;
}

function workflowId(row: WorkflowRow | JobRow): string {
  return `${buildId(row.link, row.build)}/workflow/${row.workflow.id}`;
}

/** A place has at most one message of most kinds. */
function messageId(message: Message): string {
  switch (message.kind) {
    case 'buildError':
      return `buildError/${message.index}`;
    case 'linkProblem': {
      const { source, index } = message.problem;
      return `linkProblem/${source.kind === 'folder' ? source.uri : source.kind}/${index ?? 'all'}`;
    }
    case 'unreadReport': {
      const { job, nodeIndex, path } = message.unread;
      return `unreadReport/${job.jobId}/${nodeIndex}/${path}`;
    }
    case 'loading':
    case 'failure':
    case 'unknownHost':
    case 'hostProblem':
    case 'noBuilds':
    case 'noWorkflows':
    case 'noWorkflowsYet':
    case 'noJobs':
    case 'jobsLeftOut':
    case 'filesLeftOut':
    case 'runsFailure':
      return message.kind;
  }
}
