import type { Build } from '../../builds/model';
import type { ProjectBuilds } from '../../builds/store';
import type { Failure } from '../../http/failure';
import type { Link, LinkProblem } from '../../links/model';
import type { BuildRuns } from '../build-runs';
import { buildId, linkId, rowId } from './row';
import type { BuildRow, LinkRow, Message, Row, WorkflowRow } from './row';

/** All that the rows are made of, to be read at once and without a request. */
export interface TreeState {
  links(): readonly Link[];
  linkProblems(): readonly LinkProblem[];
  /** The setting of CircleCI's host, as short text, where it is no usable address. */
  hostProblem(): string | undefined;
  builds(link: Link): ProjectBuilds | undefined;
  /** `undefined` until the build's jobs were looked into. */
  runs(build: Build): BuildRuns | undefined;
  /** Why what stands below a build or a workflow, named by its id, could not be read. */
  failureBelow(id: string): Failure | undefined;
  /** Whether this host may be asked at all. */
  isAllowed(host: string): boolean;
  /** `owner/name`, or what else a person calls the project. */
  repository(link: Link): string;
}

/** More links than this start closed, so that opening the view does not ask for all of them at once. */
const OPEN_AT_MOST = 3;

/**
 * The rows below one, or the top ones, no two of one id: VS Code draws none of them where one comes twice, and what the
 * network says may come twice.
 */
export function childrenOf(row: Row | undefined, state: TreeState): readonly Row[] {
  const seen = new Set<string>();
  return rowsBelow(row, state).filter((each) => {
    const id = rowId(each);
    return !seen.has(id) && seen.add(id);
  });
}

function rowsBelow(row: Row | undefined, state: TreeState): readonly Row[] {
  if (row === undefined) return topRows(state);
  switch (row.kind) {
    case 'link':
      return belowLink(row, state);
    case 'build':
      return belowBuild(row, state);
    case 'workflow':
      return belowWorkflow(row, state);
    case 'job':
    case 'collectionRun':
    case 'message':
    case 'loadMore':
      return [];
  }
}

export function linkRow(link: Link, state: TreeState): LinkRow {
  return {
    kind: 'link',
    link,
    repository: state.repository(link),
    initiallyOpen: state.links().length <= OPEN_AT_MOST,
  };
}

function topRows(state: TreeState): readonly Row[] {
  const value = state.hostProblem();
  return [
    ...(value === undefined
      ? []
      : [{ kind: 'message', parentId: '', message: { kind: 'hostProblem', value } } as const]),
    ...state.links().map((link): Row => linkRow(link, state)),
    ...state
      .linkProblems()
      .map((problem): Row => ({ kind: 'message', parentId: '', message: { kind: 'linkProblem', problem } })),
  ];
}

function belowLink({ link }: LinkRow, state: TreeState): readonly Row[] {
  const message = (text: Message): Row => ({ kind: 'message', parentId: linkId(link), link, message: text });
  if (!state.isAllowed(link.host)) return [message({ kind: 'unknownHost', host: link.host })];
  const known = state.builds(link);
  if (known === undefined) return [message({ kind: 'loading' })];
  const { builds, failure, loadedAt } = known;
  const rows: Row[] = builds.map((build) => ({ kind: 'build', link, build }));
  if (failure !== undefined) rows.unshift(message({ kind: 'failure', failure }));
  else if (loadedAt === undefined) rows.push(message({ kind: 'loading' }));
  else if (builds.length === 0) rows.push(message({ kind: 'noBuilds' }));
  if (known.hasMore && builds.length > 0) {
    rows.push({ kind: 'loadMore', link, loading: known.loading });
  }
  return rows;
}

/** The page of a link's builds was never asked for, though nothing stands in its way. */
export function isUnread(link: Link, state: TreeState): boolean {
  const known = state.builds(link);
  return (
    state.isAllowed(link.host) &&
    (known === undefined || (known.loadedAt === undefined && known.failure === undefined && !known.loading))
  );
}

function belowBuild({ link, build }: BuildRow, state: TreeState): readonly Row[] {
  const message = (text: Message): Row => ({
    kind: 'message',
    parentId: buildId(link, build),
    link,
    build,
    message: text,
  });
  const errors = build.errors.map((text, index) => message({ kind: 'buildError', index, text }));
  if (build.workflows === undefined) {
    const failure = state.failureBelow(build.id);
    return [...errors, message(failure === undefined ? { kind: 'loading' } : { kind: 'failure', failure })];
  }
  if (build.workflows.length === 0 && errors.length === 0) {
    return [message({ kind: build.finished ? 'noWorkflows' : 'noWorkflowsYet' })];
  }
  const workflows = build.workflows.map((workflow): Row => ({ kind: 'workflow', link, build, workflow }));
  return [...errors, ...runRows(link, build, state.runs(build), message), ...workflows];
}

function runRows(
  link: Link,
  build: Build,
  found: BuildRuns | undefined,
  message: (text: Message) => Row,
): readonly Row[] {
  if (found === undefined) return [];
  return [
    ...found.runs.map((run): Row => ({ kind: 'collectionRun', link, build, run })),
    ...found.unread.map((unread) => message({ kind: 'unreadReport', unread })),
    ...(found.failure === undefined ? [] : [message({ kind: 'runsFailure', failure: found.failure })]),
    ...(found.filesLeftOut === 0 ? [] : [message({ kind: 'filesLeftOut', count: found.filesLeftOut })]),
    ...(found.leftOut === 0
      ? []
      : [message({ kind: 'jobsLeftOut', searched: found.searched, all: found.searched + found.leftOut })]),
  ];
}

function belowWorkflow(row: WorkflowRow, state: TreeState): readonly Row[] {
  const { link, build, workflow } = row;
  const message = (text: Message): Row => ({
    kind: 'message',
    parentId: rowId(row),
    link,
    build,
    message: text,
  });
  const { jobs } = workflow;
  if (jobs === undefined) {
    const failure = state.failureBelow(workflow.id);
    return [message(failure === undefined ? { kind: 'loading' } : { kind: 'failure', failure })];
  }
  if (jobs.length === 0) return [message({ kind: 'noJobs' })];
  return jobs.map((job) => ({ kind: 'job', link, build, workflow, job }));
}
