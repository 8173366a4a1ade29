import type { AssertionResult, RequestResult } from './model';

/** Failed assertions first, then skipped, then passed; within each as they ran. */
export function failedFirst(assertions: readonly AssertionResult[]): readonly AssertionResult[] {
  const rank = { failed: 0, skipped: 1, passed: 2 };
  return [...assertions].sort((a, b) => rank[a.status] - rank[b.status]);
}

/** Iteration by iteration, whatever order a report lists them in; within each as they ran. */
export function inRunOrder(requests: readonly RequestResult[]): readonly RequestResult[] {
  return [...requests].sort((a, b) => a.iteration - b.iteration);
}

/** A request failed if an assertion did, or if it had any error. */
export function hasFailed(request: Pick<RequestResult, 'assertions' | 'errors'>): boolean {
  return request.errors.length > 0 || request.assertions.some(({ status }) => status === 'failed');
}
