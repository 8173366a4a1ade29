import type { Build } from '../../../builds/model';
import type { Link } from '../../../links/model';
import type { RequestResult } from '../../../report/model';
import { outlineOf } from '../../../report/outline';
import type { CollectionRun } from '../../../results/model';
import type { Row } from '../row';
import { buildId } from './build';
import type { Message } from './message';

/** What the row of a collection run, and each below it, holds of the run. */
export interface WithinRun {
  readonly link: Link;
  readonly build: Build;
  readonly run: CollectionRun;
  /** Requests without a failure stand below it too. */
  readonly showsPassed: boolean;
}

/** A run with no more failed requests than this opens down to its failures. */
const OPEN_AT_MOST = 10;

/** Whether what failed of a run starts open. */
export function opensFailures({ run }: WithinRun): boolean {
  return outlineOf(run.report).failed <= OPEN_AT_MOST;
}

export function withinRun({ link, build, run, showsPassed }: WithinRun): WithinRun {
  return { link, build, run, showsPassed };
}

export function collectionRunId(row: Pick<WithinRun, 'link' | 'build' | 'run'>): string {
  return `${buildId(row)}/run/${row.run.id}`;
}

export function iterationId(within: WithinRun, iteration: number): string {
  return `${collectionRunId(within)}/iteration/${iteration}`;
}

export function requestId(within: WithinRun, request: RequestResult): string {
  return `${collectionRunId(within)}/request/${request.index}`;
}

/** A message below a row of a run, from where the run's page and its passed requests can be reached. */
export function messageIn(within: WithinRun, parentId: string, message: Message): Row {
  const { link, build, run } = within;
  return { kind: 'message', parentId, link, build, run, message };
}
