import type { ReportNote, RunReport } from './model';

/**
 * How a run ended. `unclear`: nothing failed that could be read, yet the report does not prove that all passed: it holds
 * no request, lost items, or contradicts itself.
 */
export type Verdict = 'passed' | 'failed' | 'unclear';

/** How `report` ended; never `passed` on less than a whole report without a failure. */
export function verdictOf(report: Pick<RunReport, 'totals' | 'notes'>): Verdict {
  const { totals, notes } = report;
  if (totals.assertions.failed > 0 || totals.errors > 0 || notes.some(meansFailure)) return 'failed';
  return totals.requests === 0 || notes.some(leavesDoubt) ? 'unclear' : 'passed';
}

/** A summary that states failures is believed even where the failures themselves are missing. */
function meansFailure(note: ReportNote): boolean {
  return (
    note.kind === 'runError' ||
    note.kind === 'failuresMissing' ||
    (note.kind === 'totalsDisagree' && (note.what === 'failed' || note.what === 'errors') && note.stated > 0)
  );
}

/**
 * Whether `report` tells of all that its run checked, with every failure. Of one that does not, its
 * failures count, but what passed may have failed elsewhere, and what is missing may have been there.
 */
export function tellsAll({ notes }: Pick<RunReport, 'notes'>): boolean {
  return !notes.some((note) => leavesDoubt(note) || meansFailure(note) || note.kind === 'failuresNotPrinted');
}

/** What a report says of itself that leaves open whether it tells all. */
function leavesDoubt(note: ReportNote): boolean {
  return (
    note.kind === 'itemsSkipped' ||
    note.kind === 'cut' ||
    (note.kind === 'iterationsFolded' && note.outcomesUnknown > 0) ||
    (note.kind === 'totalsDisagree' && note.what !== 'averageResponseMs')
  );
}
