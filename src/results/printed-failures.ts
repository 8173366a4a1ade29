import type { RequestError } from '../report/model';
import { takeRoom, type Tally } from './fields';

/** An entry of the list of failures that a printed run ends with. */
export interface PrintedFailure {
  /** `AssertionError`, `TypeError`, … */
  readonly errorName: string;
  /** 0-based; absent where the list does not say: that of a v3 collection never does. */
  readonly iteration?: number;
  /** Absent for an error outside any assertion. */
  readonly test?: string;
  readonly source: RequestError['source'];
  readonly message: string;
  /** Folders and name of the request. */
  readonly inside: string;
}

/** Of one entry; a message and the folders of a request are far shorter. */
const MOST_LINES = 1_000;

/** Takes the lines below the head of the list, one by one. */
export interface FailureTable {
  /** `false` if `line` does not belong to the list: it has ended. */
  readonly add: (line: string) => boolean;
  readonly entries: () => readonly PrintedFailure[];
}

interface Row {
  readonly name: string[];
  readonly detail: string[];
}

/** `nameAt`, `detailAt`: the columns of its head. */
export function readFailureTable(nameAt: number, detailAt: number, tally: Tally): FailureTable {
  const rows: Row[] = [];
  let row: Row | undefined;
  return {
    add(line) {
      const number = line.slice(0, nameAt).trim();
      const name = line.slice(nameAt, detailAt).trimEnd();
      const detail = line.slice(detailAt).trimEnd();
      if (/^\d{1,7}\.$/.test(number)) {
        row = { name: [name], detail: [detail] };
        if (takeRoom(tally)) rows.push(row);
        return true;
      }
      if (number !== '') return false;
      if (name === '' && detail === '') return true;
      if (row === undefined) return false;
      if (row.detail.length === MOST_LINES) return true;
      if (name !== '') row.name.push(name);
      row.detail.push(detail);
      return true;
    },
    entries: () => rows.map(entryOf),
  };
}

const SOURCES: ReadonlyMap<string, RequestError['source']> = new Map([
  ['request', 'request'],
  ['prerequest-script', 'preRequestScript'],
  ['test-script', 'testScript'],
]);

/** The test's name, the message, `at …` and `inside "…"`, each on lines of its own. */
function entryOf({ name, detail }: Row): PrintedFailure {
  const insideAt = detail.findLastIndex((line) => line.startsWith('inside "'));
  const before = insideAt === -1 ? detail : detail.slice(0, insideAt);
  const atAt = before.findLastIndex((line) => line.startsWith('at '));
  const at = atAt === -1 ? '' : (before[atAt]?.slice(3) ?? '');
  const [test = '', ...message] = atAt === -1 ? before : before.slice(0, atAt);
  const iteration = /^iteration: (\d{1,7})$/.exec(name.find((line) => line.startsWith('iteration: ')) ?? '');
  return {
    errorName: name[0] ?? '',
    ...(iteration === null ? {} : { iteration: Math.max(0, Number(iteration[1]) - 1) }),
    ...(at.startsWith('assertion:') ? { test } : {}),
    source: SOURCES.get(at) ?? 'unknown',
    message: message.join('\n'),
    inside:
      insideAt === -1
        ? ''
        : detail
            .slice(insideAt)
            .join(' ')
            .replace(/^inside "|"$/g, ''),
  };
}
