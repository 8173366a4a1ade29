import type { AssertionResult, RequestError, RequestResult, RunReport } from '../report/model';
import { totalsOf } from '../report/totals';
import {
  countField,
  listField,
  messageField,
  nameField,
  newTally,
  numberField,
  objectField,
  own,
  readItems,
  takeItem,
  type Tally,
  tallyNotes,
  timeField,
} from './fields';
import { asObject, type JsonObject } from './json';
import { compareSummary } from './native-summary';
import { readRunError, type ReportReader } from './report-reader';
import { requestFacts } from './request-facts';

/*
 * The Postman CLI's own JSON report, as version 1.34.0 writes it (`--reporters json`). Measured there: `meta.duration` is
 * null and `meta.completed` missing in every report, so a run has no duration; there are no folders, no environment and
 * no time of a single request. Credentials (`requestExecuted.auth`), headers and bodies are never read.
 */

/** `true` if `value` is a native report: newman's, which also has `run`, lists its failures there. */
export function isNativeReport(value: unknown): boolean {
  const run = asObject(own(asObject(value) ?? {}, 'run'));
  if (run === undefined || Array.isArray(own(run, 'failures'))) return false;
  const stated = asObject(own(run, 'meta')) !== undefined && asObject(own(run, 'summary')) !== undefined;
  return (
    stated ||
    (Array.isArray(own(run, 'executions')) && (Object.hasOwn(run, 'meta') || Object.hasOwn(run, 'summary')))
  );
}

/**
 * Reads a native report whose executions come one by one. Totals are counted from its requests; where its own summary
 * says otherwise, a note does. Never throws, whatever the fields hold: what cannot be read is left out and noted, and
 * never passes.
 */
export function createNativeReader(keepsValues = false): ReportReader {
  const tally = newTally(keepsValues);
  const requests: RequestResult[] = [];
  let index = -1;
  let iteration = 0;
  return {
    tally,
    executions(item) {
      index += 1;
      const execution = takeItem(item, tally);
      if (execution === undefined) return;
      // Executions come iteration by iteration, so one that does not say belongs with the one before it.
      iteration = countField(execution, 'iterationCount', tally) ?? iteration;
      requests.push(readRequest(execution, index, iteration, tally));
    },
    failures: () => undefined,
    report: (value) => reportOf(value, requests, tally),
  };
}

function reportOf(value: unknown, requests: readonly RequestResult[], tally: Tally): RunReport {
  const run = objectField(asObject(value) ?? {}, 'run', tally) ?? {};
  const meta = objectField(run, 'meta', tally) ?? {};
  const totals = totalsOf(requests);
  const summary = compareSummary(objectField(run, 'summary', tally) ?? {}, requests, totals, tally);
  const runError = readRunError(own(run, 'runError'), tally);
  const collectionId = nameField(meta, 'collectionId', tally);
  const startedAt = timeField(meta, 'started', tally);
  const durationMs = numberField(meta, 'duration', tally);
  return {
    format: 'nativeJson',
    name: nameField(meta, 'collectionName', tally) ?? '',
    ...(collectionId === undefined ? {} : { collectionId }),
    ...(startedAt === undefined ? {} : { startedAt }),
    totals: {
      ...totals,
      ...(summary.averageResponseMs === undefined ? {} : { averageResponseMs: summary.averageResponseMs }),
      // A later version may state one; 0 is this bug by another name.
      ...(durationMs === undefined || durationMs === 0 ? {} : { durationMs }),
    },
    requests,
    notes: [...runError, ...summary.notes, ...tallyNotes(tally)],
  };
}

function readRequest(execution: JsonObject, index: number, iteration: number, tally: Tally): RequestResult {
  const request = objectField(execution, 'requestExecuted', tally) ?? {};
  const response = objectField(execution, 'response', tally) ?? {};
  const requestId = nameField(request, 'id', tally);
  return {
    index,
    iteration,
    name: nameField(request, 'name', tally) ?? '',
    ...(requestId === undefined ? {} : { requestId }),
    ...requestFacts(request, response, tally),
    assertions: readItems(listField(execution, 'tests', tally), readAssertion, tally),
    errors: readItems(listField(execution, 'errors', tally), readError, tally),
  };
}

/** An assertion with an error failed, whatever its status says; one with an unknown status and no error is not counted. */
function readAssertion(test: JsonObject, tally: Tally): AssertionResult | undefined {
  const name = nameField(test, 'name', tally) ?? '';
  const status = own(test, 'status');
  const error = objectField(test, 'error', tally);
  if (error !== undefined || status === 'failed') {
    const message = error === undefined ? undefined : messageField(error, 'message', tally);
    return { name, status: 'failed', ...(message === undefined ? {} : { message }) };
  }
  return status === 'passed' || status === 'skipped' ? { name, status } : undefined;
}

const SOURCES: ReadonlyMap<unknown, RequestError['source']> = new Map([
  ['request', 'request'],
  // A request that a script sent: the summary counts its error among those of requests.
  ['script-level-request', 'request'],
  ['pre-request', 'preRequestScript'],
  ['post-response', 'testScript'],
]);

function readError(error: JsonObject, tally: Tally): RequestError {
  const stack = messageField(error, 'stack', tally);
  return {
    source: SOURCES.get(own(error, 'source')) ?? 'unknown',
    name: nameField(error, 'name', tally) ?? '',
    message: messageField(error, 'message', tally) ?? '',
    ...(stack === undefined ? {} : { stack }),
  };
}
