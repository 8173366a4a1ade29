import { createReadStream, readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { readStream } from '../../src/results/read-stream';

/** What nothing that reads a file of each kind can do without: how many requests, or violations, that alone finds in it. */
const LEAST: Readonly<Record<string, (text: string) => number>> = {
  'JSON.parse'(text) {
    const { run } = JSON.parse(text) as { readonly run: { readonly executions: unknown[] } };
    return run.executions.length;
  },
  'JSON.parse of a lint': (text) =>
    (JSON.parse(text) as { readonly violations: unknown[] }).violations.length,
  saxes(text) {
    const parser = new SaxesParser({ position: false });
    let requests = 0;
    parser.on('opentag', ({ name }) => (requests += name === 'testsuite' ? 1 : 0));
    parser.write(text).close();
    return requests;
  },
  split: (text) => text.split('\n').filter((line) => line.startsWith('Sub-folder ')).length,
};

/** Reads one file, by our readers or by the least, and says how long it took and what memory it took at most. */
async function main(): Promise<void> {
  const [how, file = ''] = process.argv.slice(2);
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  let longestMs = 0;
  let turn = start;
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - turn);
    turn = performance.now();
  }, 1);
  const least = LEAST[how ?? ''];
  let requests: number;
  if (least === undefined) {
    const result = await readStream(createReadStream(file) as AsyncIterable<Uint8Array>);
    if (result === 'tooLarge' || result.kind === 'none')
      throw new Error(`not read: ${JSON.stringify(result)}`);
    requests =
      result.kind === 'run'
        ? (result.reports[0]?.totals.requests ?? 0)
        : (result.checks[0]?.violations.length ?? 0);
  } else requests = least(readFileSync(file, 'utf8'));
  const ms = performance.now() - start;
  // What came last may have kept the timer waiting too.
  longestMs = Math.max(longestMs, performance.now() - turn);
  clearInterval(timer);
  // Linux counts in kilobytes.
  console.log(
    JSON.stringify({ ms, longestMs, bytes: (process.resourceUsage().maxRSS - before) * 1024, requests }),
  );
}

void main();
