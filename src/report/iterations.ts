import type { RequestResult } from './model';
import type { IterationRow } from './page-model';
import { countsOf } from './totals';

/** What each iteration of `requests`, which stand in run order, came to. */
export function iterationRows(requests: readonly RequestResult[]): readonly IterationRow[] {
  const rows: IterationRow[] = [];
  requests.forEach((request, position) => {
    const counts = countsOf(request);
    const last = rows.at(-1);
    const { responseMs } = request;
    if (last?.iteration !== request.iteration) {
      const { iteration } = request;
      rows.push({
        iteration,
        position,
        requests: 1,
        counts,
        ...(responseMs === undefined ? {} : { responseMs }),
      });
      return;
    }
    rows[rows.length - 1] = {
      ...last,
      requests: last.requests + 1,
      counts: {
        passed: last.counts.passed + counts.passed,
        failed: last.counts.failed + counts.failed,
        skipped: last.counts.skipped + counts.skipped,
        errors: last.counts.errors + counts.errors,
      },
      ...(responseMs === undefined ? {} : { responseMs: (last.responseMs ?? 0) + responseMs }),
    };
  });
  return rows;
}
