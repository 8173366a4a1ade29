import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Says why a test was skipped: a silent skip reads as a pass. */
export function skip(context: Mocha.Context, why: string): never {
  console.log(`      skipped: ${why}`);
  context.skip();
}

/** Skips a test for want of `part` of the published material that may lie beside the repository. */
export function skipWithoutShared(context: Mocha.Context, part: string): void {
  const needed = `../shared/data/${part}`;
  if (!existsSync(needed)) skip(context, `no ${needed} beside the repository`);
}

/** Skips a test that runs a script: on Windows, `bash` may be one that stands for another system, which is not there. */
export function skipWithoutBash(context: Mocha.Context): void {
  if (spawnSync('bash', ['-c', 'true']).status !== 0) skip(context, 'no bash');
}
