import type { AssertionResult, RequestResult, RunReport } from '../../../src/report/model';
import { totalsOf } from '../../../src/report/totals';

export function aRequest(part: Partial<RequestResult> = {}): RequestResult {
  return { index: 0, iteration: 0, name: 'List users', assertions: [], errors: [], ...part };
}

/** A report of `requests`, numbered as they stand. */
export function aReport(
  requests: readonly Partial<RequestResult>[],
  part: Partial<RunReport> = {},
): RunReport {
  const numbered = requests.map((request, index) => aRequest({ index, ...request }));
  return { name: 'Orders API', requests: numbered, totals: totalsOf(numbered), notes: [], ...part };
}

export const passed = (name: string): AssertionResult => ({ name, status: 'passed' });
export const skipped = (name: string): AssertionResult => ({ name, status: 'skipped' });
export const failed = (name: string, message = 'no'): AssertionResult => ({
  name,
  status: 'failed',
  message,
});
