import type { Build } from '../../builds/model';
import type { CollectionRun } from '../../results/model';
import { apiDefinitionId } from './rows/api-definition';
import type { ApiDefinitionRow } from './rows/api-definition';
import { artifactId } from './rows/artifact';
import type { ArtifactRow } from './rows/artifact';
import { artifactsId } from './rows/artifacts';
import type { ArtifactsRow } from './rows/artifacts';
import { buildId } from './rows/build';
import type { BuildRow } from './rows/build';
import type { CollectionRunRow } from './rows/collection-run';
import { failureId } from './rows/failure';
import type { FailureRow } from './rows/failure';
import { folderId } from './rows/folder';
import type { FolderRow } from './rows/folder';
import { iterationRowId } from './rows/iteration';
import type { IterationRow } from './rows/iteration';
import { jobId } from './rows/job';
import type { JobRow } from './rows/job';
import { linkId } from './rows/link';
import type { LinkRow } from './rows/link';
import { loadMoreId } from './rows/load-more';
import type { LoadMoreRow } from './rows/load-more';
import { messageId } from './rows/message';
import type { MessageRow } from './rows/message';
import { requestRowId } from './rows/request';
import type { RequestRow } from './rows/request';
import { violationId } from './rows/violation';
import type { ViolationRow } from './rows/violation';
import { testResultId } from './rows/test-result';
import type { TestResultRow } from './rows/test-result';
import { testsId } from './rows/tests';
import type { TestsRow } from './rows/tests';
import { collectionRunId } from './rows/within-run';
import { workflowId } from './rows/workflow';
import type { WorkflowRow } from './rows/workflow';

export { projectOf } from './rows/link';

/**
 * What the Builds view shows, as data: each row is a value that says all that its looks depend on. A kind of row is a
 * file in `rows/`: what it holds, its id, its looks, and the rows below it. This file, `look.ts` and `children.ts` each
 * choose among them.
 */
export type Row =
  | LinkRow
  | BuildRow
  | WorkflowRow
  | JobRow
  | TestsRow
  | TestResultRow
  | ArtifactsRow
  | ArtifactRow
  | CollectionRunRow
  | IterationRow
  | FolderRow
  | RequestRow
  | FailureRow
  | ApiDefinitionRow
  | ViolationRow
  | MessageRow
  | LoadMoreRow;

/** From the identity of what the row shows, never from its words: a row that changes stays open and selected. */
export function rowId(row: Row): string {
  switch (row.kind) {
    case 'link':
      return linkId(row.link);
    case 'build':
      return buildId(row);
    case 'workflow':
      return workflowId(row);
    case 'job':
      return jobId(row);
    case 'tests':
      return testsId(row);
    case 'testResult':
      return testResultId(row);
    case 'artifacts':
      return artifactsId(row);
    case 'artifact':
      return artifactId(row);
    case 'collectionRun':
      return collectionRunId(row);
    case 'iteration':
      return iterationRowId(row);
    case 'folder':
      return folderId(row);
    case 'request':
      return requestRowId(row);
    case 'failure':
      return failureId(row);
    case 'apiDefinition':
      return apiDefinitionId(row);
    case 'violation':
      return violationId(row);
    case 'loadMore':
      return loadMoreId(row);
    case 'message':
      return messageId(row);
  }
}

/** The build that a row is of or belongs to. */
export function buildOf(row: Row): Build | undefined {
  return row.kind === 'link' || row.kind === 'loadMore' ? undefined : row.build;
}

/** The collection run that a row is of or belongs to. */
export function runOf(row: Row): CollectionRun | undefined {
  return 'run' in row ? row.run : undefined;
}
