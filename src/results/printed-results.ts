import type { AssertionResult, RequestError, RequestResult } from '../report/model';
import { maskUrlsIn } from '../report/mask';
import { LIMIT, shorten, shortName, type Tally } from './fields';
import { splitName } from './junit';
import type { PrintedFailure } from './printed-failures';
import type { PrintedItem, PrintedRun } from './printed-run';
import type { Work } from './work';

type OpenRequest = Omit<RequestResult, 'assertions' | 'errors'> & {
  readonly assertions: AssertionResult[];
  readonly errors: RequestError[];
};

/**
 * The requests of a printed run, each failure with the message that the list of failures has for it. Failures that are
 * only listed, because what was printed before is missing, are added to the request that they name.
 */
export function* printedRequests(run: PrintedRun, tally: Tally): Work<readonly RequestResult[]> {
  const listed = indexFailures(run.failures);
  const requests: OpenRequest[] = [];
  for (const item of run.items) {
    requests.push(requestOf(item, requests.length, run, listed, tally));
    yield;
  }
  const left = [...listed.values()].flat();
  if (left.length > 0) addLeft(requests, left, tally);
  return requests;
}

type Listed = Map<string, PrintedFailure[]>;

/** Both the list and the lines above it are in the order of the run, so the first of a key belongs to the first. */
function indexFailures(failures: readonly PrintedFailure[]): Listed {
  const listed: Listed = new Map();
  for (const failure of failures) {
    const known = keyOf(failure);
    const queue = listed.get(known);
    if (queue === undefined) listed.set(known, [failure]);
    else queue.push(failure);
  }
  for (const queue of listed.values()) queue.reverse();
  return listed;
}

function keyOf({ iteration, test, source, errorName, message }: PrintedFailure): string {
  if (test !== undefined) return key('assertion', iteration, test);
  return key(source, iteration, source === 'request' ? firstLine(message) : errorName);
}

function key(kind: string, iteration: number | undefined, detail: string): string {
  return `${kind} ${iteration ?? 'any'} ${detail.trim()}`;
}

function take(listed: Listed, kind: string, iteration: number, detail: string): PrintedFailure | undefined {
  return listed.get(key(kind, iteration, detail))?.pop() ?? listed.get(key(kind, undefined, detail))?.pop();
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}

function requestOf(
  item: PrintedItem,
  index: number,
  run: PrintedRun,
  listed: Listed,
  tally: Tally,
): OpenRequest {
  const { iteration, folder, name } = item;
  return {
    index,
    iteration,
    name: shortName(name, tally),
    ...(folder === '' ? {} : { folder: shortName(folder, tally) }),
    ...ownRequest(item, run, tally),
    assertions: item.assertions.map((assertion) => {
      const failure =
        assertion.status === 'failed' ? take(listed, 'assertion', iteration, assertion.name) : undefined;
      return {
        name: shortName(assertion.name, tally),
        status: assertion.status,
        ...(failure === undefined ? {} : { message: messageOf(failure.message, tally) }),
      };
    }),
    errors: item.errors.map((error) => {
      const detail = error.source === 'request' ? error.message : error.name;
      const failure = take(listed, error.source, iteration, detail);
      return {
        source: error.source,
        name: shortName(failure?.errorName ?? error.name, tally),
        message: messageOf(failure?.message ?? error.message, tally),
      };
    }),
  };
}

/**
 * What was sent for the item itself. A request that a script sent looks no different, so among several it is known only
 * where the run had no scripts before requests, or none after.
 */
function ownRequest(
  { requests }: PrintedItem,
  { counts }: PrintedRun,
  tally: Tally,
): Pick<RequestResult, 'method' | 'url' | 'status' | 'responseMs'> {
  const ran = (scripts: string): boolean => counts.get(scripts)?.executed !== 0;
  const own =
    requests.length < 2 || !ran('prerequest-scripts')
      ? requests[0]
      : ran('test-scripts')
        ? undefined
        : requests.at(-1);
  if (own === undefined) return {};
  const { method, url, response } = own;
  return {
    method: shorten(method, 20, tally),
    ...(url === '' ? {} : { url: shorten(url, LIMIT.url, tally) }),
    ...(response === undefined
      ? {}
      : { status: { code: response.code, ...(response.text === '' ? {} : { text: response.text }) } }),
    ...(response?.ms === undefined ? {} : { responseMs: response.ms }),
  };
}

function addLeft(requests: OpenRequest[], left: readonly PrintedFailure[], tally: Tally): void {
  const byName = new Map<string, OpenRequest>();
  const nameOf = ({ iteration, folder, name }: OpenRequest): string =>
    `${iteration} ${folder === undefined ? name : `${folder} / ${name}`}`;
  for (const request of requests) if (!byName.has(nameOf(request))) byName.set(nameOf(request), request);
  for (const { iteration = 0, inside, test, source, errorName, message } of left) {
    const path = shortName(inside, tally);
    const place = `${iteration} ${path}`;
    let request = byName.get(place);
    if (request === undefined) {
      request = { index: requests.length, iteration, ...splitName(path), assertions: [], errors: [] };
      requests.push(request);
      byName.set(place, request);
    }
    const said = messageOf(message, tally);
    if (test === undefined) request.errors.push({ source, name: shortName(errorName, tally), message: said });
    else addAssertion(request.assertions, shortName(test, tally), said);
  }
}

/** A failure without a message is this one under a name that was printed differently. */
function addAssertion(assertions: AssertionResult[], name: string, message: string): void {
  const at = assertions.findIndex((known) => known.status === 'failed' && known.message === undefined);
  const known = assertions[at];
  if (known === undefined) assertions.push({ name, status: 'failed', message });
  else assertions[at] = { ...known, message };
}

function messageOf(message: string, tally: Tally): string {
  return maskUrlsIn(shorten(message, LIMIT.message, tally));
}
