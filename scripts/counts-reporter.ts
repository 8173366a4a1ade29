import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { Counts } from './counts';
import { COUNTS_FILE } from './environment';

/**
 * Mocha's `spec`, which also leaves what the run came to in the file that {@link COUNTS_FILE} names: the counts, and
 * what failed.
 */
class CountsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env[COUNTS_FILE];
    if (file === undefined) return;
    const failures: string[] = [];
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test: Mocha.Runnable, error: unknown) => {
      // What is thrown outside a test, in a process of `--parallel`, comes without them, and `spec` would fail at that.
      if (!Reflect.has(test, 'titlePath'))
        Object.assign(test, { titlePath: () => [test.title], fullTitle: () => test.title });
      failures.push(`${test.fullTitle()}\n${traceOf(error)}`);
    });
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const counts: Counts = {
        passed: this.stats.passes,
        failed: this.stats.failures,
        skipped: this.stats.pending,
        failures,
      };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}

/** Of whatever was thrown. With `--parallel`, an error comes from another process, as an object of its fields. */
function traceOf(error: unknown): string {
  const fields = typeof error === 'object' && error !== null ? error : {};
  const known = ['stack', 'message'].map((name): unknown => Reflect.get(fields, name));
  return known.find((text) => typeof text === 'string') ?? String(error);
}

// Mocha wants the class itself from the module that `--reporter` names.
export = CountsReporter;
