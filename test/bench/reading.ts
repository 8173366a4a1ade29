import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nativeReport } from '../fixtures/reports/native';
import { report } from './report';

const SIZES_MB = [1, 20, 100, 200];
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

/**
 * Time to the first summary, the longest time that the editor waits meanwhile, and memory at the peak, beside
 * `JSON.parse` of the same file; each in its own process.
 */
function main(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-report-'));
  try {
    for (const size of SIZES_MB) {
      const file = path.join(folder, `${size}.json`);
      writeReport(file, size * 1_000_000);
      const [ours, peer] = [measure('ours', file), measure('parse', file)];
      if (ours.requests !== peer.requests) throw new Error(`${ours.requests} of ${peer.requests} requests`);
      const of = { bench: 'report', peer: 'JSON.parse' };
      const metric = (name: string): string => `${name} of ${Math.round(statSync(file).size / 1e6)} MB`;
      report({ ...of, metric: metric('first summary'), value: ours.ms, unit: 'ms', peerValue: peer.ms });
      report({
        ...of,
        ...{ metric: metric('longest block'), value: ours.longestMs, unit: 'ms', peerValue: peer.longestMs },
      });
      report({ ...of, metric: metric('memory'), value: ours.bytes, unit: 'bytes', peerValue: peer.bytes });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(how: 'ours' | 'parse', file: string): Measured {
  const child = path.join(import.meta.dirname, 'reading-child.ts');
  const out = execFileSync(process.execPath, ['--import', 'tsx', child, how, file], { encoding: 'utf8' });
  return JSON.parse(out) as Measured;
}

/** A native report of about `bytes`, written request by request. */
function writeReport(file: string, bytes: number): void {
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
