import { maskUrl } from '../report/mask';
import { openNext, takeRoom, type Tally } from './fields';
import type { LineTaker } from './line-taker';
import { readFailureTable, type FailureTable } from './printed-failures';
import { readPrintedLine, type PrintedLine } from './printed-lines';
import type { PrintedItem, PrintedRun } from './printed-run';

/** Longest line that is looked at, in UTF-16 code units; what is past it is left out. */
const LONGEST_LINE = 20_000;

interface OpenRun {
  /** The tool's name stood above it. */
  readonly hasBanner: boolean;
  readonly tally: Tally;
  name: string | undefined;
  iteration: number;
  folder: string;
  readonly items: PrintedItem[];
  readonly texts: Map<string, string>;
  readonly counts: Map<string, { readonly executed: number; readonly failed: number }>;
  durationMs?: number;
  averageResponseMs?: number;
  table?: FailureTable;
  inTable: boolean;
  /** The line above said that a request could not be sent, and the next may say why. */
  awaitsReason: boolean;
  postmanUrl?: string;
}

/** Every run that was printed. */
export function takePrintedRuns(): LineTaker<readonly PrintedRun[]> {
  const runs: OpenRun[] = [];
  const start = (hasBanner: boolean): OpenRun | undefined =>
    openNext(runs, isRun, (tally) => openRun(hasBanner, tally));
  return {
    add(line) {
      const text = line.slice(0, LONGEST_LINE);
      const run = runs.at(-1);
      if (run?.inTable === true) {
        run.inTable = run.table?.add(text) ?? false;
        if (run.inTable) return;
      }
      const said = readPrintedLine(text);
      if (said === undefined) {
        if (run !== undefined) readUnknown(run, text);
      } else if (said.kind === 'banner') start(true);
      else {
        const of = startsRun(said, run) ? start(false) : run;
        if (of !== undefined) add(of, said);
      }
    },
    end: () => runs.filter(isRun).map(closeRun),
  };
}

function openRun(hasBanner: boolean, tally: Tally): OpenRun {
  return {
    hasBanner,
    tally,
    name: undefined,
    iteration: 0,
    folder: '',
    items: [],
    texts: new Map(),
    counts: new Map(),
    inTable: false,
    awaitsReason: false,
  };
}

/** Without a banner, a run starts with a heading after the totals of the one before; with totals where all else is cut. */
function startsRun(said: PrintedLine, run: OpenRun | undefined): boolean {
  if (said.kind === 'count') return run === undefined || run.counts.has(said.of);
  const isHeading = said.kind === 'iteration' || said.kind === 'folder' || said.kind === 'item';
  return isHeading && (run === undefined || run.counts.size > 0);
}

/** The collection's name is the first line below the banner, where it is printed at all. */
function readUnknown(run: OpenRun, text: string): void {
  run.awaitsReason = false;
  const isName = run.hasBanner && run.name === undefined && run.items.length === 0 && run.counts.size === 0;
  if (isName && text.trim() !== '') run.name = /^(?:error|warning)\b/i.test(text) ? '' : text.trim();
}

function add(run: OpenRun, said: PrintedLine): void {
  const { awaitsReason } = run;
  run.awaitsReason = false;
  run.name ??= '';
  switch (said.kind) {
    case 'banner':
      break;
    case 'iteration':
      run.iteration = said.iteration;
      break;
    case 'folder':
      run.folder = said.path;
      break;
    case 'item':
      openItem(run, said.name, said.isTop ? '' : run.folder);
      break;
    case 'request':
      if (run.counts.size > 0 || (current(run).requests.length > 0 && !takeRoom(run.tally))) break;
      current(run).requests.push({ ...said, url: copied(run, maskUrl(said.url)) });
      if (said.response !== undefined) break;
      current(run).errors.push({ source: 'request', name: '', message: '' });
      run.awaitsReason = true;
      break;
    case 'reason': {
      const error = current(run).errors.at(-1);
      if (awaitsReason && error !== undefined) error.message = said.message;
      break;
    }
    case 'assertion':
      if (run.counts.size === 0 && takeRoom(run.tally))
        current(run).assertions.push({ name: copied(run, said.name), status: said.status });
      break;
    case 'scriptError':
      if (run.counts.size > 0 || !takeRoom(run.tally)) break;
      current(run).errors.push({
        source: said.script === 'prerequest' ? 'preRequestScript' : 'testScript',
        name: said.name,
        message: '',
      });
      break;
    case 'count':
      run.counts.set(said.of, { executed: said.executed, failed: said.failed });
      break;
    case 'duration':
      run.durationMs = said.ms;
      break;
    case 'average':
      run.averageResponseMs = said.ms;
      break;
    case 'failures':
      if (run.counts.size === 0 && run.items.length > 0) break;
      run.table = readFailureTable(said.nameAt, said.detailAt, run.tally);
      run.inTable = true;
      break;
    case 'upload':
      run.postmanUrl ??= said.url;
  }
}

/** The request whose heading was printed last; without a heading, one that has no name. */
function current(run: OpenRun): PrintedItem {
  return run.items.at(-1) ?? openItem(run, '', run.folder);
}

/** Where there is no room for it, there is none for what is printed below it either. */
function openItem(run: OpenRun, name: string, folder: string): PrintedItem {
  const { items, iteration, tally } = run;
  const hasRoom = takeRoom(tally);
  const item = {
    name: hasRoom ? copied(run, name) : '',
    ...{ folder, iteration, requests: [], assertions: [], errors: [] },
  };
  if (hasRoom) items.push(item);
  return item;
}

/** Without the text that it was a part of, all of which would be held as long as the part; the same of equal ones. */
function copied({ texts }: OpenRun, part: string): string {
  const known = texts.get(part);
  if (known !== undefined) return known;
  // To put the two together takes a text of their own.
  const copy = ` ${part}`.slice(1);
  texts.set(copy, copy);
  return copy;
}

/** Other programs print lines that look like headings, and their names: only what also has results is a run. */
function isRun({ hasBanner, items, counts }: OpenRun): boolean {
  return (
    counts.size > 0 ||
    (hasBanner &&
      items.some(
        ({ requests, assertions, errors }) =>
          requests.length > 0 || assertions.length > 0 || errors.length > 0,
      ))
  );
}

function closeRun(run: OpenRun): PrintedRun {
  const { durationMs, averageResponseMs, postmanUrl } = run;
  return {
    tally: run.tally,
    name: run.name ?? '',
    items: run.items,
    counts: run.counts,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(averageResponseMs === undefined ? {} : { averageResponseMs }),
    failures: run.table?.entries() ?? [],
    ...(postmanUrl === undefined ? {} : { postmanUrl }),
  };
}
