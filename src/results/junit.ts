import type {
  AssertionResult,
  ReportNote,
  RequestError,
  RequestResult,
  RunReport,
  StatedFact,
} from '../report/model';
import { maskUrlsIn } from '../report/mask';
import { newTally, tallyNotes, type Tally } from './fields';
import { readSystemErr } from './junit-errors';
import { openJUnitXml, type JUnitDocument, type JUnitSuite } from './junit-xml';

/*
 * JUnit as the Postman CLI 1.34 and newman 6.2 write it, measured: `<testsuites tests>` counts requests that were run,
 * its `time` is the sum of all response times. A `<testsuite>` is one request with all its iterations in it: its cases
 * are the tests of the last iteration by name, its `failures` and `errors` those of all iterations, its `time` their
 * mean. A test that failed and then passed has no `<failure>`, nor has a skipped one.
 */

/** Takes a JUnit file piece by piece. Never throws. */
export interface JUnitReader {
  readonly add: (text: string) => void;
  /** What came so far is of the Postman CLI or newman. */
  readonly isPostmans: () => boolean;
  /** The run that the file tells of; `undefined` if it is none of those two's. */
  readonly report: () => RunReport | undefined;
}

export function createJUnitReader(): JUnitReader {
  const tally = newTally();
  const suites: ReadSuite[] = [];
  const xml = openJUnitXml(tally, (suite) => suites.push(readSuite(suite, suites.length, tally)));
  return {
    add: xml.add,
    isPostmans: xml.isPostmans,
    report() {
      const document = xml.end();
      return document === undefined ? undefined : reportOf(document, suites, tally);
    },
  };
}

interface ReadSuite {
  readonly timestamp: string | undefined;
  readonly request: RequestResult;
  /** Of all iterations, whether the suite names them or not. */
  readonly failed: number;
  readonly errors: number;
  readonly outcomesUnknown: number;
  readonly notes: readonly ReportNote[];
  /** Iterations that the suite cannot have done without. */
  readonly iterations: number;
}

function reportOf(document: JUnitDocument, suites: readonly ReadSuite[], tally: Tally): RunReport {
  const sent = Math.max(document.tests ?? 0, suites.length);
  const iterations = suites.reduce(
    (most, suite) => Math.max(most, suite.iterations),
    document.isCut || suites.length === 0 ? Math.min(1, suites.length) : Math.ceil(sent / suites.length),
  );
  const startedAt = timeOf(suites[0]?.timestamp);
  const outcomesUnknown = sum(suites, (suite) => suite.outcomesUnknown);
  const passed = suites.reduce((count, { request }) => count + request.assertions.filter(isPassed).length, 0);
  return {
    format: 'junit',
    name: document.name,
    ...(startedAt === undefined ? {} : { startedAt }),
    totals: {
      iterations,
      requests: document.isCut ? suites.length : sent,
      assertions: { passed, failed: sum(suites, ({ failed }) => failed), skipped: 0 },
      errors: sum(suites, ({ errors }) => errors),
      ...(document.seconds === undefined || document.seconds === 0
        ? {}
        : { responseTotalMs: Math.round(document.seconds * 1000) }),
    },
    requests: suites.map(({ request }) => request),
    notes: [
      ...(document.isCut ? [{ kind: 'cut' as const }] : []),
      ...(iterations > 1 || outcomesUnknown > 0 || document.tests === undefined
        ? [{ kind: 'iterationsFolded' as const, outcomesUnknown }]
        : []),
      ...(passed === 0 ? [] : [{ kind: 'skippedLookPassed' as const }]),
      ...disagree('requests', document.tests, document.isCut ? document.tests : sent),
      ...suites.flatMap(({ notes }) => notes),
      ...tallyNotes(tally),
    ],
  };
}

function readSuite(suite: JUnitSuite, index: number, tally: Tally): ReadSuite {
  const named = suite.cases.reduce((count, { failure }) => count + (failure?.times ?? 0), 0);
  const failed = Math.max(suite.failures ?? 0, named);
  const green = suite.cases.filter(({ failure }) => failure === undefined);
  // A failure that no case tells of belongs to one that looks passed, and nothing says to which.
  const isDoubtful = failed > named || suite.failures === undefined;
  const errors = readSystemErr(suite.systemErr, tally);
  const erred = Math.max(suite.errors ?? 0, errors.length);
  return {
    timestamp: suite.timestamp,
    request: {
      index,
      iteration: 0,
      ...splitName(suite.name),
      ...(suite.id === undefined ? {} : { requestId: suite.id }),
      ...(suite.seconds === undefined || suite.seconds === 0
        ? {}
        : { responseMs: Math.round(suite.seconds * 1000) }),
      assertions: [
        ...suite.cases.flatMap(({ name, failure }): readonly AssertionResult[] => {
          if (failure === undefined) return isDoubtful ? [] : [{ name, status: 'passed' }];
          const { message } = failure;
          return [
            { name, status: 'failed', ...(message === undefined ? {} : { message: maskUrlsIn(message) }) },
          ];
        }),
        ...(failed > named ? [{ name: '', status: 'failed' as const }] : []),
      ],
      errors: erred > 0 && errors.length === 0 ? [UNTOLD] : errors,
    },
    failed,
    errors: erred,
    outcomesUnknown: isDoubtful ? green.length : 0,
    notes: [
      ...disagree('failed', suite.failures, failed),
      ...disagree('errors', suite.errors, errors.length),
    ],
    iterations: errors.reduce((most, { iteration }) => Math.max(most, (iteration ?? 0) + 1), 1),
  };
}

/** Stands for errors that are counted but told nowhere. */
const UNTOLD: RequestError = { source: 'unknown', name: '', message: '' };

/** `Folder / Sub-folder / Request`, as the two tools join them. */
export function splitName(path: string): { readonly name: string; readonly folder?: string } {
  const at = path.lastIndexOf(' / ');
  return at === -1 ? { name: path } : { name: path.slice(at + 3), folder: path.slice(0, at) };
}

function disagree(
  what: StatedFact,
  stated: number | undefined,
  counted: number | undefined,
): readonly ReportNote[] {
  return stated === undefined || counted === undefined || stated === counted
    ? []
    : [{ kind: 'totalsDisagree', what, stated, counted }];
}

function isPassed({ status }: AssertionResult): boolean {
  return status === 'passed';
}

function timeOf(timestamp: string | undefined): number | undefined {
  if (timestamp === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(timestamp))
    return undefined;
  const time = Date.parse(timestamp);
  return Number.isNaN(time) ? undefined : time;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
