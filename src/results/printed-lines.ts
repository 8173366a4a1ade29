/** What one line of the printed output of a run says. */
export type PrintedLine =
  | { readonly kind: 'banner' }
  | { readonly kind: 'iteration'; readonly iteration: number }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'item'; readonly name: string; readonly isTop: boolean }
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly url: string;
      /** Absent: the request could not be sent. */
      readonly response?: { readonly code: number; readonly text: string; readonly ms?: number };
    }
  | { readonly kind: 'reason'; readonly message: string }
  | { readonly kind: 'assertion'; readonly name: string; readonly status: 'passed' | 'failed' | 'skipped' }
  | { readonly kind: 'scriptError'; readonly name: string; readonly script: string }
  | { readonly kind: 'count'; readonly of: string; readonly executed: number; readonly failed: number }
  | { readonly kind: 'duration'; readonly ms: number }
  | { readonly kind: 'average'; readonly ms: number }
  | { readonly kind: 'failures'; readonly nameAt: number; readonly detailAt: number }
  | { readonly kind: 'upload'; readonly url: string };

const TIME = String.raw`(?:\[[^\]]{1,40}\])?`;

/**
 * Marks by the shape of terminal: with Unicode, Unicode as Windows has it, and in words where the output is no terminal
 * (`--disable-unicode`).
 */
const MARKS = {
  folder: /^(?:❏|□|Folder)(?: (.*))?$/,
  item: /^(?:↳|└(?!─)|Sub-folder)(?: (.*))?$/,
  top: /^(?:→|Root)(?: (.*))?$/,
  iteration: /^Iteration (\d{1,7})\/\d{1,7}$/,
  passed: new RegExp(String.raw`^ {2}${TIME} {0,2}(?:✓|√|Pass)(?: {1,2}(.*))?$`),
  failed: new RegExp(String.raw`^ {0,2}${TIME} {0,2}\d{1,7}\.(?: (.*))?$`),
  skipped: new RegExp(String.raw`^ {2}${TIME} {0,2}- {1,2}\[skipped\](?: (.*))?$`),
  scriptError: /^ {0,2}\d{1,7}⠄ (.+) in (\S+)-script$/,
  request: /^ {2}(?:\[[^\]]{1,40}\] {2})?([A-Za-z][\w-]{0,30}) (.*)$/,
  response: /^(\d{1,5}) ?(.*), [\d.]{1,20} ?(?:[kKMGT]?i?B|bytes), (.{1,40})$/,
  reason: /^ {5}(\S.*)$/,
  count:
    /^[│|] *(iterations|requests|test-scripts|prerequest-scripts|assertions) *[│|] *(\d{1,9}) *[│|] *(\d{1,9}) *[│|]$/,
  duration: /^[│|] *total run duration: (.{1,40}?) *[│|]$/,
  average: /^[│|] *average response time: (.{1,40}?) (?:\[.{0,200}\])? *[│|]$/,
  failures: /^ *# +failure +detail *$/,
} as const;

/** What `line`, which a terminal shows, says of a run; `undefined` for anything else. */
export function readPrintedLine(line: string): PrintedLine | undefined {
  if (line === '') return undefined;
  return line.startsWith(' ') ? readIndented(line) : readUnindented(line);
}

function readUnindented(line: string): PrintedLine | undefined {
  if (/^(?:newman|postman) *$/.test(line)) return { kind: 'banner' };
  const iteration = MARKS.iteration.exec(line.trimEnd());
  if (iteration !== null) return { kind: 'iteration', iteration: Math.max(0, Number(iteration[1]) - 1) };
  const folder = MARKS.folder.exec(line);
  if (folder !== null) return { kind: 'folder', path: (folder[1] ?? '').trim() };
  const item = MARKS.item.exec(line);
  if (item !== null) return { kind: 'item', name: item[1] ?? '', isTop: false };
  const top = MARKS.top.exec(line);
  if (top !== null) return { kind: 'item', name: top[1] ?? '', isTop: true };
  if (/^[│|]/.test(line)) return readTable(line.trimEnd());
  return readUpload(line) ?? (/^(?:\d{3}|#)/.test(line) ? readFailure(line) : undefined);
}

function readIndented(line: string): PrintedLine | undefined {
  const passed = MARKS.passed.exec(line);
  if (passed !== null) return { kind: 'assertion', name: passed[1] ?? '', status: 'passed' };
  const skipped = MARKS.skipped.exec(line);
  if (skipped !== null) return { kind: 'assertion', name: skipped[1] ?? '', status: 'skipped' };
  return readFailure(line) ?? readRequest(line) ?? readReason(line);
}

/** From the 100th on they are not indented. */
function readFailure(line: string): PrintedLine | undefined {
  const failed = MARKS.failed.exec(line);
  if (failed !== null) return { kind: 'assertion', name: failed[1] ?? '', status: 'failed' };
  const error = MARKS.scriptError.exec(line.trimEnd());
  if (error !== null) return { kind: 'scriptError', name: error[1] ?? '', script: error[2] ?? '' };
  if (!MARKS.failures.test(line)) return undefined;
  return { kind: 'failures', nameAt: line.indexOf('failure'), detailAt: line.indexOf('detail') };
}

function readRequest(line: string): PrintedLine | undefined {
  const text = line.trimEnd();
  const outcomeAt = text.lastIndexOf('[');
  const request = text.endsWith(']') ? MARKS.request.exec(text.slice(0, outcomeAt)) : null;
  if (request === null) return undefined;
  const [, method = '', url = ''] = request;
  const outcome = text.slice(outcomeAt + 1, -1);
  if (outcome === 'errored') return { kind: 'request', method, url: url.trim() };
  const response = MARKS.response.exec(outcome);
  if (response === null) return undefined;
  const ms = parseDuration(response[3] ?? '');
  return {
    kind: 'request',
    method,
    url: url.trim(),
    response: { code: Number(response[1]), text: response[2] ?? '', ...(ms === undefined ? {} : { ms }) },
  };
}

function readReason(line: string): PrintedLine | undefined {
  const reason = MARKS.reason.exec(line.trimEnd());
  return reason === null ? undefined : { kind: 'reason', message: reason[1] ?? '' };
}

function readTable(line: string): PrintedLine | undefined {
  const count = MARKS.count.exec(line);
  if (count !== null) {
    return { kind: 'count', of: count[1] ?? '', executed: Number(count[2]), failed: Number(count[3]) };
  }
  const duration = parseDuration(MARKS.duration.exec(line)?.[1] ?? '');
  if (duration !== undefined) return { kind: 'duration', ms: duration };
  const average = parseDuration(MARKS.average.exec(line)?.[1] ?? '');
  return average === undefined ? undefined : { kind: 'average', ms: average };
}

/** The page of an uploaded run, in the wording of any version: what matters is the address. */
function readUpload(line: string): PrintedLine | undefined {
  const found = /https:\/\/[\w.-]{1,200}\.postman\.co\/workspace\/[\w.~-]{1,200}\/run\/[\w.~-]{1,200}/.exec(
    line,
  );
  return found === null ? undefined : { kind: 'upload', url: found[0] };
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['µs', 1 / 1000],
  ['us', 1 / 1000],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** `760 ms`, `1674ms`, `2.5 s`, `1m 2.3s`, `1 h 4 m 2 s`, in ms; `undefined` for anything else. */
export function parseDuration(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d{1,12}(?:\.\d{1,6})?) ?(µs|us|ms|s|m|h|d)(?![a-z])/g)];
  if (parts.length === 0 || text.replace(/[\d.]+ ?(µs|us|ms|s|m|h|d)/g, '').trim() !== '') return undefined;
  const ms = parts.reduce(
    (total, [, number, unit]) => total + Number(number) * (UNITS.get(unit ?? '') ?? 0),
    0,
  );
  return Number(ms.toFixed(3));
}
