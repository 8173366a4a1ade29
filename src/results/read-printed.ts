import { createLineReader } from '../circleci/line-reader';
import type { RunReport } from '../report/model';
import type { LineTaker } from './line-taker';
import { printedReport } from './printed';
import { takePrintedLints } from './printed-lint';
import { takePrintedRuns } from './printed-runs';
import { MOST_KEPT_BYTES, type AnyResult, type Reading } from './reading';
import { takeSpecLintCsv } from './spec-lint-csv';
import { takeSpecLintJson } from './spec-lint-json';

/**
 * Reads every run and every lint that was printed into a text of any length, such as the output of a step: with a
 * terminal's colours or without, and with anything else around them.
 */
export function startPrinted(): Reading<AnyResult> {
  const runs = takePrintedRuns();
  const lints = [takePrintedLints(), takeSpecLintCsv(), takeSpecLintJson()];
  const takers: readonly LineTaker<unknown>[] = [runs, ...lints];
  const lines = createLineReader((line) => {
    for (const taker of takers) taker.add(line);
  });
  let size = 0;
  return {
    add(piece) {
      // What is kept of it are results, and those have an end.
      size = Math.min(size + piece.length, MOST_KEPT_BYTES);
      lines.write(piece);
      return true;
    },
    size: () => size,
    *result() {
      const isTorn = lines.end();
      const reports: RunReport[] = [];
      for (const run of runs.end(isTorn)) reports.push(yield* printedReport(run));
      const checks = lints.flatMap((lint) => lint.end(isTorn));
      if (reports.length > 0) return { kind: 'run', reports, checks };
      return checks.length > 0 ? { kind: 'rules', checks } : { kind: 'none', reason: 'other' };
    },
  };
}
