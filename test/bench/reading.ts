import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { junitReport } from '../fixtures/reports/junit';
import { nativeReport, type NativeExecution } from '../fixtures/reports/native';
import { printedRun } from '../fixtures/reports/printed';
import { report } from './report';

/** As the native report holds the body of an answer, one number a byte. Small, so that 200 MB are 170,000 assertions. */
const BODY = { type: 'Buffer', data: Array.from({ length: 900 }, (_, i) => 32 + (i % 90)) };
const HEADERS = Array.from({ length: 12 }, (_, i) => ({ key: `X-Header-${i}`, value: 'v'.repeat(40) }));
const EXECUTION = {
  passed: ['status is 200', 'has an id', 'answers within 200 ms'],
  failed: { 'is sorted': 'expected [ 3, 1 ] to deeply equal [ 1, 3 ]' },
};

interface Measured {
  readonly ms: number;
  readonly bytes: number;
  readonly requests: number;
  /** The longest time, in ms, that nothing else got its turn. */
  readonly longestMs: number;
}

interface Kind {
  readonly name: string;
  readonly peer: string;
  readonly sizesMb: readonly number[];
  /** Writes a report of about so many bytes. */
  readonly write: (file: string, bytes: number) => void;
}

const KINDS: readonly Kind[] = [
  { name: '', peer: 'JSON.parse', sizesMb: [1, 20, 100, 200], write: writeNative },
  { name: ' of JUnit', peer: 'saxes', sizesMb: [20, 200], write: writeJUnit },
  { name: ' of printed output', peer: 'split', sizesMb: [20, 200], write: writePrinted },
  { name: ' of a lint', peer: 'JSON.parse of a lint', sizesMb: [20], write: writeLint },
];

/**
 * Time to the first summary, the longest time that the editor waits meanwhile, and memory at the peak, beside what no
 * reader of the same file can do without; each in its own process.
 */
function main(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-report-'));
  try {
    for (const { name, peer, sizesMb, write } of KINDS) {
      for (const size of sizesMb) {
        const file = path.join(folder, 'report');
        write(file, size * 1_000_000);
        const [ours, least] = [measure('ours', file), measure(peer, file)];
        if (ours.requests !== least.requests)
          throw new Error(`${ours.requests} of ${least.requests} requests`);
        const of = { bench: 'report', peer };
        const metric = (what: string): string =>
          `${what} of ${Math.round(statSync(file).size / 1e6)} MB${name}`;
        report({ ...of, metric: metric('first summary'), value: ours.ms, unit: 'ms', peerValue: least.ms });
        report({
          ...of,
          ...{
            metric: metric('longest block'),
            value: ours.longestMs,
            unit: 'ms',
            peerValue: least.longestMs,
          },
        });
        report({ ...of, metric: metric('memory'), value: ours.bytes, unit: 'bytes', peerValue: least.bytes });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(how: string, file: string): Measured {
  const child = path.join(import.meta.dirname, 'reading-child.ts');
  const out = execFileSync(process.execPath, ['--import', 'tsx', child, how, file], { encoding: 'utf8' });
  return JSON.parse(out) as Measured;
}

/**
 * A thousand requests of a JUnit file or of printed output, of which some 40,000 come to `bytes`: a report of 200 MB has
 * longer texts than one of 20 MB, as nobody has ten times as many requests.
 */
function executionsOf(bytes: number): readonly NativeExecution[] {
  const filling = 'x'.repeat(Math.max(1, bytes / 40_000 - 400));
  const failed = {
    'has the items of the order': `expected [ 3, 1 ] to deeply equal [ 1, 3 ] ${filling.repeat(2)}`,
  };
  return Array.from({ length: 1000 }, (_, at) => ({
    name: `Get the order ${at} of a customer`,
    query: { page: filling },
    passed: ['status code of the answer is 200', 'has the id that was asked for', 'answers within 200 ms'],
    ...(at % 4 === 0 ? { failed } : {}),
  }));
}

function writeJUnit(file: string, bytes: number): void {
  const thousand = junitReport(executionsOf(bytes));
  const [from, to] = [thousand.indexOf('<testsuite '), thousand.lastIndexOf('</testsuites>')];
  const suites = thousand.slice(from, to);
  const times = Math.ceil(bytes / suites.length);
  const head = thousand.slice(0, from).replace('tests="1000"', `tests="${times * 1000}"`);
  writeRepeated(file, head, suites, times, thousand.slice(to));
}

function writePrinted(file: string, bytes: number): void {
  const thousand = printedRun(executionsOf(bytes));
  const [from, to] = [thousand.indexOf('Sub-folder '), thousand.indexOf('----')];
  const requests = thousand.slice(from, to);
  writeRepeated(
    file,
    thousand.slice(0, from),
    requests,
    Math.ceil(bytes / requests.length),
    thousand.slice(to),
  );
}

/** As `postman spec lint -o json` lays it out. */
function writeLint(file: string, bytes: number): void {
  const violation = {
    file: 'openapi.yaml',
    'line number': '1234',
    path: 'paths./customers/{customerId}/orders.get.responses.200.content.application/json.schema',
    severity: 'WARNING',
    issue: 'A property of the answer of this operation should have a description and an example.',
    'issue type': 'Governance',
  };
  const text = JSON.stringify({ violations: [violation] }, null, 2);
  const [from, to] = [text.indexOf('    {'), text.indexOf('\n  ]')];
  const [head, one] = [text.slice(0, from), `${text.slice(from, to)},\n`];
  writeRepeated(file, head, one, Math.ceil(bytes / one.length) - 1, text.slice(from));
}

function writeRepeated(file: string, head: string, body: string, times: number, tail: string): void {
  const out = openSync(file, 'w');
  writeSync(out, head);
  for (let i = 0; i < times; i += 1) writeSync(out, body);
  writeSync(out, tail);
  closeSync(out);
}

/** A native report of about `bytes`, written request by request. */
function writeNative(file: string, bytes: number): void {
  const whole = nativeReport([EXECUTION]) as {
    readonly run: { readonly executions: readonly { readonly response?: object }[] };
  };
  const [one] = whole.run.executions;
  const request = JSON.stringify({ ...one, response: { ...one?.response, headers: HEADERS, stream: BODY } });
  const rest: Record<string, unknown> = { ...whole.run };
  delete rest.executions;
  const out = openSync(file, 'w');
  let size = writeSync(out, `{"run":{"executions":[${request}`);
  while (size < bytes) size += writeSync(out, `,${request}`);
  writeSync(out, `],${JSON.stringify(rest).slice(1)}}`);
  closeSync(out);
}

main();
