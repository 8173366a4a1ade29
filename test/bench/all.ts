import path from 'node:path';
import { exitCodeOf } from '../../scripts/processes';

/** The benches of `npm run bench`, in this order. */
const BENCHES = ['sizes', 'activation', 'builds', 'reading', 'page/scroll'];

async function main(): Promise<void> {
  for (const bench of BENCHES) {
    const code = await exitCodeOf(process.execPath, ['--import', 'tsx', path.join(__dirname, `${bench}.ts`)]);
    if (code !== 0) process.exitCode = code;
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
