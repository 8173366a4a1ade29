import type { BuildFilter } from '../../builds/filter';
import type { Build, BuildJob } from '../../builds/model';
import type { ProjectBuilds } from '../../builds/store';
import type { Failure } from '../../http/failure';
import type { Link, LinkProblem } from '../../links/model';
import type { CollectionRun } from '../../results/model';
import type { BuildRuns } from '../build-runs';
import type { JobDetails } from '../job-details';
import { rowId } from './row';
import type { Row } from './row';
import { belowApiDefinition } from './rows/api-definition';
import { belowArtifact } from './rows/artifact';
import { belowArtifacts } from './rows/artifacts';
import { belowBuild } from './rows/build';
import { belowCollectionRun } from './rows/collection-run';
import { belowFolder } from './rows/folder';
import { belowIteration } from './rows/iteration';
import { belowJob } from './rows/job';
import { belowLink, linkRow } from './rows/link';
import { belowRequest } from './rows/request';
import { belowTests } from './rows/tests';
import { belowWorkflow } from './rows/workflow';

/** All that the rows are made of, to be read at once and without a request. */
export interface TreeState {
  links(): readonly Link[];
  linkProblems(): readonly LinkProblem[];
  /** The setting of CircleCI's host, as short text, where it is no usable address. */
  hostProblem(): string | undefined;
  builds(link: Link): ProjectBuilds | undefined;
  /** Which of them are shown. */
  filter(): BuildFilter;
  /** `undefined` until the build's jobs were looked into. */
  runs(build: Build): BuildRuns | undefined;
  /** Whether they are being looked into for the first time, or are about to be. */
  looksForRuns(build: Build): boolean;
  /** Whether a run's requests without a failure stand below it too. */
  showsPassed(run: CollectionRun): boolean;
  /** `undefined` until what the job left was asked for. */
  jobDetails(job: BuildJob): JobDetails | undefined;
  /** Why what stands below a build, a workflow or a job, named by its id, could not be read. */
  failureBelow(id: string): Failure | undefined;
  /** Whether this host may be asked at all. */
  isAllowed(host: string): boolean;
  /** `owner/name`, or what else a person calls the project. */
  repository(link: Link): string;
}

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
    case 'collectionRun':
      return belowCollectionRun(row);
    case 'iteration':
      return belowIteration(row);
    case 'folder':
      return belowFolder(row);
    case 'request':
      return belowRequest(row);
    case 'apiDefinition':
      return belowApiDefinition(row);
    case 'job':
      return belowJob(row, state);
    case 'tests':
      return belowTests(row);
    case 'artifacts':
      return belowArtifacts(row);
    case 'artifact':
      return belowArtifact(row);
    case 'testResult':
    case 'failure':
    case 'violation':
    case 'message':
    case 'loadMore':
      return [];
  }
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
