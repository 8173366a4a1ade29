import type { RequestResult } from './model';
import type { IterationRow } from './page-model';

interface OpenRow extends Pick<IterationRow, 'iteration' | 'position'> {
  requests: number;
  readonly counts: { -readonly [of in keyof IterationRow['counts']]: number };
  responseMs?: number;
}

/** What each iteration of `requests`, which stand in run order, came to. */
export function iterationRows(requests: readonly RequestResult[]): readonly IterationRow[] {
  const rows: OpenRow[] = [];
  for (const [position, { iteration, assertions, errors, responseMs }] of requests.entries()) {
    let row = rows.at(-1);
    if (row?.iteration !== iteration) {
      row = { iteration, position, requests: 0, counts: { passed: 0, failed: 0, skipped: 0, errors: 0 } };
      rows.push(row);
    }
    row.requests += 1;
    row.counts.errors += errors.length;
    for (const { status } of assertions) row.counts[status] += 1;
    if (responseMs !== undefined) row.responseMs = (row.responseMs ?? 0) + responseMs;
  }
  return rows;
}
