import { createReadStream, readFileSync } from 'node:fs';
import { readStream } from '../../src/results/read-stream';

/** Reads one file, by our readers or by `JSON.parse`, and says how long it took and what memory it took at most. */
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
  let requests: number;
  if (how === 'ours') {
    const result = await readStream(createReadStream(file) as AsyncIterable<Uint8Array>);
    if (result === 'tooLarge' || result.kind !== 'run')
      throw new Error(`not read: ${JSON.stringify(result)}`);
    requests = result.reports[0]?.totals.requests ?? 0;
  } else {
    const parsed = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly run: { readonly executions: unknown[] };
    };
    requests = parsed.run.executions.length;
  }
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
