import type { OutlineItem, RequestGroup } from '../../../report/outline';
import type { Row } from '../row';
import { messageIn } from './within-run';
import type { WithinRun } from './within-run';

/** Rows of one kind below one row. The run's page shows the others: a tree of thousands is no help. */
export const ROWS_AT_MOST = 200;

/**
 * The folders and requests of a run or of one of its iterations, named by `parentId`: those that failed, and the others
 * where the run shows them. What is not shown is said.
 */
export function requestRows(
  group: RequestGroup,
  within: WithinRun,
  iteration: number,
  parentId: string,
): readonly Row[] {
  const hidden = within.showsPassed ? 0 : group.others;
  return [
    ...itemRows(group.items, within, iteration, parentId),
    ...(hidden === 0 ? [] : [messageIn(within, parentId, { kind: 'passedHidden', count: hidden })]),
  ];
}

/** The rows of `items` that are to be seen, and a word for those that are too many. */
export function itemRows(
  items: readonly OutlineItem[],
  within: WithinRun,
  iteration: number,
  parentId: string,
): readonly Row[] {
  const seen = within.showsPassed ? items : items.filter(({ failed }) => failed > 0);
  const rows = seen.slice(0, ROWS_AT_MOST).map((item): Row => {
    if (item.kind === 'request') return { kind: 'request', ...within, request: item.request };
    return { kind: 'folder', ...within, iteration, folder: item };
  });
  return [...rows, ...leftOut(seen.length, within, parentId)];
}

/** Says how many of `count` rows are past the limit. */
export function leftOut(count: number, within: WithinRun, parentId: string): readonly Row[] {
  const more = count - ROWS_AT_MOST;
  return more <= 0 ? [] : [messageIn(within, parentId, { kind: 'rowsLeftOut', count: more })];
}
