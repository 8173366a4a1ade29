import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { Counts } from './counts';
import { COUNTS_FILE } from './environment';

/** Mocha's `spec`, which also leaves the counts of the run in the file that {@link COUNTS_FILE} names. */
class CountsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env[COUNTS_FILE];
    if (file === undefined) return;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const counts: Counts = {
        passed: this.stats.passes,
        failed: this.stats.failures,
        skipped: this.stats.pending,
      };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}

// Mocha wants the class itself from the module that `--reporter` names.
export = CountsReporter;
