import type { TestResult } from '../circleci/model';

export interface TestCounts {
  readonly failed: number;
  readonly passed: number;
  readonly skipped: number;
  /** With a result that this program does not know. */
  readonly unknown: number;
}

export function countTests(tests: readonly TestResult[]): TestCounts {
  const count = (result: TestResult['result']): number =>
    tests.filter((test) => test.result === result).length;
  return {
    failed: count('failure'),
    passed: count('success'),
    skipped: count('skipped'),
    unknown: count('unknown'),
  };
}

const ORDER = { failure: 0, unknown: 1, skipped: 2, success: 3 } as const;

/** Failed ones first; those of a kind in the order that CircleCI has them in. */
export function failedFirst(tests: readonly TestResult[]): readonly TestResult[] {
  return [...tests].sort((one, other) => ORDER[one.result] - ORDER[other.result]);
}
