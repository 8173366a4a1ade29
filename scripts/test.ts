import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readCounts, verdict, type RingResult } from './counts';
import { COUNTS_FILE } from './environment';
import { ROOT, TEST_RESULTS } from './paths';
import { exitCodeOf } from './processes';

/** Every ring, from the quickest to the slowest, as an npm script of its name. */
const RINGS = ['unit', 'page', 'host', 'e2e'] as const;

async function runRing(ring: string): Promise<RingResult> {
  const file = path.join(TEST_RESULTS, `counts-${ring}.json`);
  rmSync(file, { force: true });
  console.log(`\n== ${ring} ==`);
  const exitCode = await exitCodeOf('npm', ['run', '--silent', `test:${ring}`], {
    cwd: ROOT,
    env: { ...process.env, [COUNTS_FILE]: file },
  });
  const counts = readCounts(file);
  return counts === undefined ? { ring, exitCode } : { ring, exitCode, counts };
}

/** Runs every ring even if one fails, and closes with the one line that says how they went. */
async function main(): Promise<void> {
  mkdirSync(TEST_RESULTS, { recursive: true });
  const results: RingResult[] = [];
  for (const ring of RINGS) results.push(await runRing(ring));
  const { ok, line, complaints } = verdict(results);
  for (const complaint of complaints) console.log(complaint);
  console.log(line);
  process.exitCode = ok ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
