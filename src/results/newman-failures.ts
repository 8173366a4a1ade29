import type { AssertionResult, RequestError } from '../report/model';
import { countField, messageField, nameField, objectField, takeRoom, type Tally } from './fields';
import { asObject, type JsonObject } from './json';

/** What newman's list of failures holds against one execution of a request. */
export interface ListedFailures {
  readonly assertions: readonly { readonly name: string; readonly message?: string }[];
  readonly errors: readonly RequestError[];
}

/** newman's list of failures, to be asked for by the cursor of an execution. */
export interface FailureList {
  readonly add: (item: unknown) => void;
  /** Each failure is given out once. */
  readonly take: (ref: string | undefined, place: string | undefined) => ListedFailures;
  /** Failures that no execution asked for. */
  readonly left: () => number;
}

interface Entry {
  readonly at: string | undefined;
  readonly error: JsonObject;
}

/** What comes of `run.failures`. An execution and its failures share the `ref` of their cursors. */
export function createFailureList(tally: Tally): FailureList {
  const byRef = new Map<unknown, Entry[]>();
  const byPlace = new Map<unknown, Entry[]>();
  let unplaced = 0;
  const add = (item: unknown): void => {
    if (!takeRoom(tally)) return;
    const failure = asObject(item) ?? {};
    const cursor = objectField(failure, 'cursor', tally) ?? {};
    const entry = {
      at: nameField(failure, 'at', tally),
      error: objectField(failure, 'error', tally) ?? {},
    };
    const ref = nameField(cursor, 'ref', tally);
    const place = placeOf(cursor, tally);
    if (ref !== undefined) addTo(byRef, ref, entry);
    else if (place !== undefined) addTo(byPlace, place, entry);
    else unplaced += 1;
  };
  return {
    add,
    take(ref, place) {
      const entries = [...(byRef.get(ref) ?? []), ...(byPlace.get(place) ?? [])];
      byRef.delete(ref);
      byPlace.delete(place);
      return sort(entries, tally);
    },
    left: () =>
      [...byRef.values(), ...byPlace.values()].reduce((count, { length }) => count + length, unplaced),
  };
}

/** Which request of which iteration. */
export function placeOf(cursor: JsonObject, tally: Tally): string | undefined {
  const iteration = countField(cursor, 'iteration', tally);
  const position = countField(cursor, 'position', tally);
  return iteration === undefined || position === undefined ? undefined : `${iteration}/${position}`;
}

function addTo<K>(map: Map<K, Entry[]>, key: K, entry: Entry): void {
  const entries = map.get(key);
  if (entries === undefined) map.set(key, [entry]);
  else entries.push(entry);
}

const SOURCES: ReadonlyMap<unknown, RequestError['source']> = new Map([
  ['request', 'request'],
  ['prerequest-script', 'preRequestScript'],
  ['test-script', 'testScript'],
]);

function sort(entries: readonly Entry[], tally: Tally): ListedFailures {
  const assertions: { name: string; message?: string }[] = [];
  const errors: RequestError[] = [];
  for (const { at, error } of entries) {
    if (at?.startsWith('assertion:') === true) {
      const message = messageField(error, 'message', tally);
      assertions.push({
        name: nameField(error, 'test', tally) ?? '',
        ...(message === undefined ? {} : { message }),
      });
    } else {
      errors.push(readNewmanError(error, SOURCES.get(at) ?? 'unknown', tally));
    }
  }
  return { assertions, errors };
}

/**
 * An error as newman writes it. Its JSON leaves out the message of a request's error where it stands with the request,
 * so there it is put together from what Node.js makes it of: `connect ECONNREFUSED 127.0.0.1:1`.
 */
export function readNewmanError(
  error: JsonObject,
  source: RequestError['source'],
  tally: Tally,
): RequestError {
  const stack = messageField(error, 'stack', tally);
  return {
    source,
    name: nameField(error, 'name', tally) ?? '',
    message: messageField(error, 'message', tally) ?? systemMessage(error, tally),
    ...(stack === undefined ? {} : { stack }),
  };
}

function systemMessage(error: JsonObject, tally: Tally): string {
  const text = (key: string): string | undefined => nameField(error, key, tally);
  const port = countField(error, 'port', tally);
  const address = text('address') ?? text('hostname');
  const place = address !== undefined && port !== undefined ? `${address}:${port}` : address;
  return [text('syscall'), text('code'), place].filter((part) => part !== undefined).join(' ');
}

/**
 * `own` with what the list of failures holds against the same request: an assertion that is listed there failed, however
 * it looks where it stands.
 */
export function withListed(
  own: readonly AssertionResult[],
  listed: ListedFailures['assertions'],
): readonly AssertionResult[] {
  const missing = [...listed];
  const take = (name: string): ListedFailures['assertions'][number] | undefined => {
    const at = missing.findIndex((failure) => failure.name === name);
    return at === -1 ? undefined : missing.splice(at, 1)[0];
  };
  for (const { name } of own.filter(({ status }) => status === 'failed')) take(name);
  if (missing.length === 0) return own;
  const corrected = own.map((assertion) => {
    const failure = assertion.status === 'failed' ? undefined : take(assertion.name);
    return failure === undefined ? assertion : { ...failure, status: 'failed' as const };
  });
  return [...corrected, ...missing.map((failure) => ({ ...failure, status: 'failed' as const }))];
}
