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
  takeRoom,
  type Tally,
  tallyNotes,
  timeField,
} from './fields';
import { asObject, type JsonObject } from './json';
import { createFailureList, placeOf, readNewmanError, withListed, type FailureList } from './newman-failures';
import { foldersOf } from './newman-folders';
import { compareStated, countedFacts, sum, type Stated } from './stated';
import { readRunError, type ReportReader } from './report-reader';
import { requestFacts } from './request-facts';

/*
 * newman's JSON report, as version 6.2 writes it, and the same structure by the Postman CLI
 * (`--reporter-json-structure newman`), whose `timings.completed` is missing in version 1.34. It holds the whole
 * collection and all values of the environment; of these only names and the tree of folders are read.
 */

/** `true` if `value` is a report of newman's structure. */
export function isNewmanReport(value: unknown): boolean {
  const run = asObject(own(asObject(value) ?? {}, 'run')) ?? {};
  const stats = asObject(own(run, 'stats')) !== undefined;
  const failures = Array.isArray(own(run, 'failures'));
  return (stats && failures) || ((stats || failures) && Array.isArray(own(run, 'executions')));
}

/**
 * Reads a report of newman's structure whose executions and failures come one by one. Totals are counted from its
 * requests; where its own statistics say otherwise, a note does. Never throws, whatever the fields hold: what cannot be
 * read is left out and noted, and never passes.
 */
export function createNewmanReader(keepsValues = false): ReportReader {
  const tally = newTally(keepsValues);
  const listed = createFailureList(tally);
  const executions = createExecutions(tally);
  return {
    tally,
    executions: executions.add,
    failures: listed.add,
    report: (value) => reportOf(value, executions.drafts, listed, tally),
  };
}

function reportOf(value: unknown, drafts: readonly Draft[], listed: FailureList, tally: Tally): RunReport {
  const root = asObject(value) ?? {};
  const run = objectField(root, 'run', tally) ?? {};
  const collection = objectField(root, 'collection', tally) ?? {};
  const info = objectField(collection, 'info', tally) ?? {};
  const timings = objectField(run, 'timings', tally) ?? {};
  const folders = foldersOf(listField(collection, 'item', tally));
  const requests = drafts.map((draft) => requestOf(draft, listed, folders));
  tally.itemsSkipped += listed.left();
  const totals = totalsOf(requests);
  const stats = objectField(run, 'stats', tally) ?? {};
  const stated = compareStatistics(stats, timings, requests, tally);
  const collectionId = nameField(info, '_postman_id', tally);
  const environment = nameField(objectField(root, 'environment', tally) ?? {}, 'name', tally);
  const startedAt = timeField(timings, 'started', tally);
  const completedAt = timeField(timings, 'completed', tally);
  return {
    format: 'newmanJson',
    name: nameField(info, 'name', tally) ?? '',
    ...(collectionId === undefined ? {} : { collectionId }),
    ...(environment === undefined || environment === '' ? {} : { environment }),
    ...(startedAt === undefined ? {} : { startedAt }),
    totals: {
      ...totals,
      ...(stated.averageResponseMs === undefined ? {} : { averageResponseMs: stated.averageResponseMs }),
      ...(startedAt === undefined || completedAt === undefined || completedAt < startedAt
        ? {}
        : { durationMs: completedAt - startedAt }),
    },
    requests,
    notes: [...readRunError(own(run, 'error'), tally), ...stated.notes, ...tallyNotes(tally)],
  };
}

/** An execution before the failures are known that are listed against it, which come after all of them. */
interface Draft {
  readonly request: RequestResult;
  readonly ref: string | undefined;
  readonly place: string | undefined;
}

function requestOf(
  { request, ref, place }: Draft,
  listed: FailureList,
  folders: ReadonlyMap<string, string>,
): RequestResult {
  const failures = listed.take(ref, place);
  const folder = request.requestId === undefined ? undefined : folders.get(request.requestId);
  return {
    ...request,
    ...(folder === undefined ? {} : { folder }),
    assertions: withListed(request.assertions, failures.assertions),
    errors: longerBySource(request.errors, failures.errors),
  };
}

/**
 * newman lists an execution again for each request that its scripts sent, with the same assertions each time: those of
 * one cursor are one. Where an execution does not say which it is, its place must do.
 */
function createExecutions(tally: Tally): {
  readonly drafts: readonly Draft[];
  readonly add: (item: unknown) => void;
} {
  const drafts: Draft[] = [];
  const refs = new Set<string>();
  const places = new Map<string, boolean>();
  let index = -1;
  let iteration = 0;
  const add = (item: unknown): void => {
    index += 1;
    const execution = takeItem(item, tally);
    if (execution === undefined) return;
    const cursor = objectField(execution, 'cursor', tally) ?? {};
    const ref = nameField(cursor, 'ref', tally);
    const place = placeOf(cursor, tally);
    const seen =
      (ref !== undefined && refs.has(ref)) ||
      (place !== undefined && places.has(place) && (ref === undefined || places.get(place) === false));
    if (ref !== undefined) refs.add(ref);
    if (place !== undefined) places.set(place, ref !== undefined && places.get(place) !== false);
    if (seen) return;
    // Executions come iteration by iteration, so one that does not say belongs with the one before it.
    iteration = countField(cursor, 'iteration', tally) ?? iteration;
    drafts.push({ request: { index, iteration, ...readExecution(execution, tally) }, ref, place });
  };
  return { drafts, add };
}

function readExecution(execution: JsonObject, tally: Tally): Omit<RequestResult, 'index' | 'iteration'> {
  const item = objectField(execution, 'item', tally) ?? {};
  const requestId = nameField(item, 'id', tally);
  const sentId = nameField(execution, 'id', tally);
  // Otherwise a request that a script sent stands in the place of the collection's.
  const isOwn = sentId === undefined || requestId === undefined || sentId === requestId;
  return {
    name: nameField(item, 'name', tally) ?? '',
    ...(requestId === undefined ? {} : { requestId }),
    ...(isOwn
      ? requestFacts(
          objectField(execution, 'request', tally) ?? {},
          objectField(execution, 'response', tally) ?? {},
          tally,
        )
      : {}),
    assertions: readItems(listField(execution, 'assertions', tally), readAssertion, tally),
    errors: readErrors(execution, tally),
  };
}

/** An assertion passed only if it says that it was not skipped and holds no error of any kind. */
function readAssertion(assertion: JsonObject, tally: Tally): AssertionResult | undefined {
  const name = nameField(assertion, 'assertion', tally) ?? '';
  const error = own(assertion, 'error');
  if (error !== undefined && error !== null) {
    const message = messageField(objectField(assertion, 'error', tally) ?? {}, 'message', tally);
    return { name, status: 'failed', ...(message === undefined ? {} : { message }) };
  }
  const skipped = own(assertion, 'skipped');
  return typeof skipped === 'boolean' ? { name, status: skipped ? 'skipped' : 'passed' } : undefined;
}

function readErrors(execution: JsonObject, tally: Tally): readonly RequestError[] {
  const requestError = objectField(execution, 'requestError', tally);
  const thrown = (key: string, source: RequestError['source']): readonly RequestError[] =>
    listField(execution, key, tally)
      .filter(() => takeRoom(tally))
      .map((script) => asObject(own(asObject(script) ?? {}, 'error')))
      .filter((error) => error !== undefined)
      .map((error) => readNewmanError(error, source, tally));
  return [
    ...thrown('prerequestScript', 'preRequestScript'),
    ...(requestError === undefined ? [] : [readNewmanError(requestError, 'request', tally)]),
    ...thrown('testScript', 'testScript'),
  ];
}

/** Both lists tell of the same errors: from each source those of the one that knows more, the failures' if both do. */
function longerBySource(
  own: readonly RequestError[],
  listed: readonly RequestError[],
): readonly RequestError[] {
  return (['preRequestScript', 'request', 'testScript', 'unknown'] as const).flatMap((source) => {
    const [mine, theirs] = [own, listed].map((errors) => errors.filter((error) => error.source === source));
    return (mine?.length ?? 0) > (theirs?.length ?? 0) ? (mine ?? []) : (theirs ?? []);
  });
}

function compareStatistics(
  stats: JsonObject,
  timings: JsonObject,
  requests: readonly RequestResult[],
  tally: Tally,
): Stated {
  const part = (key: string): JsonObject => objectField(stats, key, tally) ?? {};
  const errors = ['requests', 'prerequestScripts', 'testScripts'].map((key) =>
    countField(part(key), 'failed', tally),
  );
  return compareStated(
    {
      iterations: countField(part('iterations'), 'total', tally),
      requests: countField(part('requests'), 'total', tally),
      assertions: countField(part('assertions'), 'total', tally),
      failed: countField(part('assertions'), 'failed', tally),
      errors: sum(errors),
      averageResponseMs: numberField(timings, 'responseAverage', tally),
    },
    countedFacts(totalsOf(requests)),
    requests,
  );
}
