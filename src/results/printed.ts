import type { ReportNote, RequestResult, RunReport } from '../report/model';
import { totalsOf } from '../report/totals';
import { shortName, tallyNotes } from './fields';
import { printedRequests } from './printed-results';
import type { PrintedRun } from './printed-run';
import { compareStated, countedFacts, sum, type StatedFacts } from './stated';
import type { Work } from './work';

/*
 * What the Postman CLI (1.34 and before) and newman (6.2 and before) print: the only report of collections in the v3
 * format, and the only one with the duration of a run. It has no size of a response's body, no id of a request, and no
 * environment.
 */

/** The report of a run. Never throws. */
export function* printedReport(run: PrintedRun): Work<RunReport> {
  const { tally } = run;
  const requests = yield* printedRequests(run, tally);
  const totals = totalsOf(requests);
  const stated = compareStated(statedBy(run, requests), countedFacts(totals), requests);
  const unlisted = scriptRequests(run);
  // The average is over requests of scripts too, so that the listed ones cannot rule it out.
  const averageResponseMs = unlisted.length > 0 ? run.averageResponseMs : stated.averageResponseMs;
  return {
    format: 'printed',
    name: shortName(run.name, tally),
    ...(run.postmanUrl === undefined ? {} : { postmanUrl: run.postmanUrl }),
    totals: {
      ...totals,
      ...(run.durationMs === undefined ? {} : { durationMs: run.durationMs }),
      ...(averageResponseMs === undefined ? {} : { averageResponseMs }),
    },
    requests,
    notes: [
      ...(isCut(run, requests) ? [{ kind: 'cut' as const }] : []),
      ...unlisted,
      ...stated.notes.filter((note) => unlisted.length === 0 || !isAboutAverage(note)),
      ...tallyNotes(tally),
    ],
  };
}

function isAboutAverage(note: ReportNote): boolean {
  return note.kind === 'totalsDisagree' && note.what === 'averageResponseMs';
}

function statedBy(run: PrintedRun, requests: readonly RequestResult[]): StatedFacts {
  const { counts, averageResponseMs } = run;
  const sent = counts.get('requests')?.executed;
  const assertions = counts.get('assertions');
  const errors = sum(['requests', 'test-scripts', 'prerequest-scripts'].map((of) => counts.get(of)?.failed));
  const found = requests.reduce((count, request) => count + request.errors.length, 0);
  // The table counts a request of a v3 collection that a script kept from being sent; the list of failures does not.
  const listed = run.failures.filter(({ test }) => test === undefined).length;
  return {
    iterations: counts.get('iterations')?.executed,
    requests: sent === printedRequestsOf(run) ? undefined : sent,
    assertions: assertions?.executed,
    failed: assertions?.failed,
    errors: found > 0 && found === listed ? undefined : errors,
    averageResponseMs,
  };
}

/** Requests that were printed beyond one for each heading: a script sent them. */
function scriptRequests(run: PrintedRun): readonly ReportNote[] {
  const count = run.items.reduce((total, { requests }) => total + Math.max(0, requests.length - 1), 0);
  return count > 0 && run.counts.get('requests')?.executed === printedRequestsOf(run)
    ? [{ kind: 'scriptRequests', count }]
    : [];
}

function printedRequestsOf({ items }: PrintedRun): number {
  return items.reduce((count, { requests }) => count + requests.length, 0);
}

/** Both tools end with the table of totals, and with a list of all failures if there are any. */
function isCut(run: PrintedRun, requests: readonly RequestResult[]): boolean {
  const failures = requests.reduce(
    (count, { assertions, errors }) =>
      count + errors.length + assertions.filter(({ status }) => status === 'failed').length,
    0,
  );
  return run.durationMs === undefined || run.failures.length < failures;
}
