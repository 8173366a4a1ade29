import type { TestResult } from '../circleci/model';
import { maskUrlsIn } from '../report/mask';
import type { AssertionResult, RequestResult, RunReport } from '../report/model';
import { totalsOf } from '../report/totals';

/**
 * What CircleCI's Tests tab knows of the collection runs of a job, which is less than JUnit: neither a collection's name
 * nor how often a test failed, so that one which failed in an iteration and passed in the last looks passed.
 *
 * @param isTrusted the job proves that nothing failed which is not told of here
 */
export function readTestResults(tests: readonly TestResult[], isTrusted: boolean): RunReport | undefined {
  if (tests.length === 0) return undefined;
  const classes = new Map<string, TestResult[]>();
  for (const test of tests) {
    const known = classes.get(test.classname);
    if (known === undefined) classes.set(test.classname, [test]);
    else known.push(test);
  }
  const requests = [...classes].map(([name, own], index): RequestResult => {
    const responseMs = own.find(({ runMs }) => runMs !== undefined && runMs > 0)?.runMs;
    return {
      index,
      iteration: 0,
      name: maskUrlsIn(name),
      ...(responseMs === undefined ? {} : { responseMs }),
      assertions: own.filter(({ result }) => isTrusted || !isDoubtful(result)).map(assertionOf),
      errors: [],
    };
  });
  const doubtful = isTrusted ? 0 : tests.filter(({ result }) => isDoubtful(result)).length;
  return {
    format: 'junit',
    name: '',
    totals: totalsOf(requests),
    requests,
    notes: [
      { kind: 'iterationsFolded', outcomesUnknown: doubtful },
      ...(doubtful < tests.length ? [{ kind: 'skippedLookPassed' as const }] : []),
    ],
  };
}

function isDoubtful(result: TestResult['result']): boolean {
  return result === 'success' || result === 'unknown';
}

function assertionOf({ name, result, message }: TestResult): AssertionResult {
  const status = result === 'failure' ? 'failed' : result === 'skipped' ? 'skipped' : 'passed';
  return {
    name: maskUrlsIn(name),
    status,
    ...(status === 'failed' && message !== undefined ? { message: maskUrlsIn(message) } : {}),
  };
}
