import { readFileSync } from 'node:fs';

/** What a ring of tests came to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each failed test or hook: its whole title, then its error. */
  readonly failures: readonly string[];
}

/** The counts that a run left in `file`; `undefined` if it ended before it could. */
export function readCounts(file: string): Counts | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isCounts(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isCounts(value: unknown): value is Counts {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['passed', 'failed', 'skipped'].every((name) => Number.isInteger(Reflect.get(value, name))) &&
    isTexts(Reflect.get(value, 'failures'))
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

/** How one ring ended. */
export interface RingResult {
  readonly ring: string;
  readonly exitCode: number;
  /** Absent if it broke before its tests had run. */
  readonly counts?: Counts;
}

export interface Verdict {
  readonly ok: boolean;
  /** The last line of a test run. */
  readonly line: string;
  /**
   * Why it is not ok: what failed, by ring, and a ring that broke or tested nothing. Said again at the end, since a
   * long log is often kept only in part.
   */
  readonly complaints: readonly string[];
}

/** Sums the rings. One that broke, or ran no test, counts as one failure: silence is no proof. */
export function verdict(results: readonly RingResult[]): Verdict {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const complaints: string[] = [];
  for (const { ring, exitCode, counts } of results) {
    sum.passed += counts?.passed ?? 0;
    sum.failed += counts?.failed ?? 0;
    sum.skipped += counts?.skipped ?? 0;
    complaints.push(...(counts?.failures ?? []).map((failure) => `${ring}: ${failure}`));
    const complaint =
      counts === undefined
        ? `${ring}: ended with ${exitCode} before its tests had run`
        : counts.passed + counts.failed === 0
          ? `${ring}: ran no test`
          : counts.failed === 0 && exitCode !== 0
            ? `${ring}: every test passed, but it ended with ${exitCode}`
            : undefined;
    if (complaint !== undefined) {
      complaints.push(complaint);
      sum.failed += 1;
    }
  }
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
  return {
    ok: sum.failed === 0 && results.length > 0,
    line: `${sum.passed} passed, ${sum.failed} failed${skipped}`,
    complaints,
  };
}
