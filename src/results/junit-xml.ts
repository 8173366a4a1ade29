import { LIMIT, shorten, shortName, takeRoom, type Tally } from './fields';
import { openXml } from './xml';

/** A `<testcase>`. */
export interface JUnitCase {
  readonly name: string;
  /** Absent: it has no `<failure>`. */
  readonly failure?: { readonly message?: string; readonly times: number };
}

/** A `<testsuite>`: all executions of one request, folded. */
export interface JUnitSuite {
  readonly name: string;
  readonly id?: string;
  readonly timestamp?: string;
  /** As its attributes state them; absent where they state no count. */
  readonly tests?: number;
  readonly failures?: number;
  readonly errors?: number;
  readonly seconds?: number;
  readonly cases: readonly JUnitCase[];
  /** The text of `<system-err>`; empty where there is none. */
  readonly systemErr: string;
}

/** What a document says of all its suites. */
export interface JUnitDocument {
  readonly name: string;
  readonly tests?: number;
  readonly seconds?: number;
  readonly isCut: boolean;
}

/** Takes a document piece by piece. */
export interface JUnitXml {
  readonly add: (text: string) => void;
  /** What came so far is of the Postman CLI or newman. */
  readonly isPostmans: () => boolean;
  /** `undefined` for what neither of the two wrote. */
  readonly end: () => JUnitDocument | undefined;
}

/** Longest `<system-err>` that is kept: 100 errors with their stacks. */
const LONGEST_ERR = 1_000_000;
/** Of the text in a `<failure>` only its first line is read: how often the test failed. */
const LONGEST_FAILURE = 200;

interface OpenCase {
  readonly name: string;
  failure?: Required<JUnitCase>['failure'];
}

type OpenSuite = Omit<JUnitSuite, 'cases' | 'systemErr'> & { readonly cases: JUnitCase[]; systemErr: string };

/**
 * Reads a JUnit file that the Postman CLI or newman wrote, and nothing else, other tools' JUnit included. Those two write
 * a root with no counts but `tests`, and give every suite the id of its request.
 *
 * @param onSuite gets each suite once it is whole, and the one that the file breaks off in
 */
export function openJUnitXml(tally: Tally, onSuite: (suite: JUnitSuite) => void): JUnitXml {
  const state: State = { isForeign: false, inErr: false };
  const xml = openXml({
    open: (name, attributes, depth) => open(state, name, attributes, depth, tally),
    close(name, depth) {
      const { suite } = state;
      close(state, name, depth, tally);
      if (depth === 2 && suite !== undefined && takeRoom(tally)) onSuite(suite);
    },
    text(text) {
      const { inErr, suite, failure } = state;
      if (inErr && suite !== undefined)
        suite.systemErr += text.slice(0, LONGEST_ERR - suite.systemErr.length);
      if (failure !== undefined) failure.text += text.slice(0, LONGEST_FAILURE - failure.text.length);
    },
  });
  const isPostmans = (): boolean => state.root !== undefined && !state.isForeign;
  return {
    add(text) {
      if (!state.isForeign) xml.add(text);
    },
    isPostmans,
    end() {
      const end = xml.end();
      const { root, suite, testCase } = state;
      if (root === undefined || !isPostmans() || end === 'refused') return undefined;
      // What the file breaks off in: a failure that has begun is one, a case that has not ended may yet have one.
      if (testCase?.failure !== undefined) suite?.cases.push(testCase);
      if (suite !== undefined) onSuite(suite);
      return { ...root, isCut: end === 'cut' };
    },
  };
}

interface State {
  root?: Pick<JUnitDocument, 'name' | 'tests' | 'seconds'>;
  suite?: OpenSuite | undefined;
  testCase?: OpenCase | undefined;
  failure?: { readonly message?: string; text: string } | undefined;
  inErr: boolean;
  /** It is another tool's. */
  isForeign: boolean;
}

function open(
  state: State,
  name: string,
  attributes: ReadonlyMap<string, string>,
  depth: number,
  tally: Tally,
): void {
  const title = (): string => shortName(attributes.get('name') ?? '', tally);
  switch (depth) {
    case 1:
      state.isForeign ||= name !== 'testsuites' || !isPostmanRoot(attributes);
      state.root = { name: title(), ...counted('tests', attributes, tally), ...timed(attributes, tally) };
      break;
    case 2:
      state.isForeign ||= name !== 'testsuite' || !isPostmanSuite(attributes);
      state.suite = openSuite(attributes, tally);
      break;
    case 3:
      state.isForeign ||= name !== 'testcase' && name !== 'system-err';
      state.inErr = name === 'system-err';
      if (name === 'testcase') state.testCase = { name: title() };
      break;
    default: {
      state.isForeign ||= depth !== 4 || name !== 'failure';
      const message = attributes.get('message');
      state.failure = { text: '', ...(message === undefined ? {} : { message }) };
      if (state.testCase !== undefined) state.testCase.failure = { times: 1 };
    }
  }
}

function close(state: State, name: string, depth: number, tally: Tally): void {
  const { suite, testCase, failure } = state;
  state.inErr = false;
  if (depth === 4) {
    if (testCase !== undefined && failure !== undefined) testCase.failure = closeFailure(failure, tally);
    state.failure = undefined;
  } else if (depth === 3 && name === 'testcase') {
    if (testCase !== undefined && takeRoom(tally)) suite?.cases.push(testCase);
    state.testCase = undefined;
  } else if (depth === 2) {
    state.suite = undefined;
  }
}

function isPostmanRoot(attributes: ReadonlyMap<string, string>): boolean {
  const known = ['name', 'tests', 'time'];
  return (
    attributes.has('name') &&
    attributes.has('tests') &&
    [...attributes.keys()].every((key) => known.includes(key))
  );
}

function isPostmanSuite(attributes: ReadonlyMap<string, string>): boolean {
  const known = ['name', 'id', 'timestamp', 'tests', 'failures', 'errors', 'time'];
  return attributes.has('id') && [...attributes.keys()].every((key) => known.includes(key));
}

function openSuite(attributes: ReadonlyMap<string, string>, tally: Tally): OpenSuite {
  const id = attributes.get('id');
  const timestamp = attributes.get('timestamp');
  return {
    name: shortName(attributes.get('name') ?? '', tally),
    ...(id === undefined ? {} : { id: shortName(id, tally) }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...counted('tests', attributes, tally),
    ...counted('failures', attributes, tally),
    ...counted('errors', attributes, tally),
    ...timed(attributes, tally),
    cases: [],
    systemErr: '',
  };
}

function closeFailure(
  { message, text }: { readonly message?: string; readonly text: string },
  tally: Tally,
): Required<JUnitCase>['failure'] {
  const times = Number(/^\s*Failed (\d{1,9}) times\./.exec(text)?.[1] ?? 1);
  return {
    times: Math.max(1, times),
    ...(message === undefined ? {} : { message: shorten(message, LIMIT.message, tally) }),
  };
}

function counted<K extends 'tests' | 'failures' | 'errors'>(
  key: K,
  attributes: ReadonlyMap<string, string>,
  tally: Tally,
): Partial<Record<K, number>> {
  const value = attributes.get(key);
  if (value !== undefined && /^\d{1,9}$/.test(value)) {
    const field: Partial<Record<K, number>> = {};
    field[key] = Number(value);
    return field;
  }
  if (value !== undefined) tally.valuesIgnored += 1;
  return {};
}

function timed(attributes: ReadonlyMap<string, string>, tally: Tally): { readonly seconds?: number } {
  const value = attributes.get('time');
  if (value === undefined) return {};
  if (/^\d{1,9}(\.\d{1,9})?$/.test(value)) return { seconds: Number(value) };
  tally.valuesIgnored += 1;
  return {};
}
