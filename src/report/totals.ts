import type { AssertionStatus, RequestResult, RunTotals } from './model';

/** What `requests` add up to. An average or a sum is absent where no request has a response time. */
export function totalsOf(requests: readonly RequestResult[]): RunTotals {
  const iterations = new Set<number>();
  const assertions = { passed: 0, failed: 0, skipped: 0 };
  let errors = 0;
  let timed = 0;
  let responseTotalMs = 0;
  for (const request of requests) {
    iterations.add(request.iteration);
    for (const { status } of request.assertions) assertions[status] += 1;
    errors += request.errors.length;
    if (request.responseMs !== undefined) {
      timed += 1;
      responseTotalMs += request.responseMs;
    }
  }
  return {
    iterations: iterations.size,
    requests: requests.length,
    assertions,
    errors,
    ...(timed === 0 ? {} : { responseTotalMs, averageResponseMs: responseTotalMs / timed }),
  };
}

/** How much of one request passed, failed, was skipped or went wrong. */
export function countsOf({
  assertions,
  errors,
}: Pick<RequestResult, 'assertions' | 'errors'>): Readonly<Record<AssertionStatus | 'errors', number>> {
  const counts = { passed: 0, failed: 0, skipped: 0, errors: errors.length };
  for (const { status } of assertions) counts[status] += 1;
  return counts;
}

/** Requests and assertions: what a report takes in memory goes by them. */
export function itemsOf({ requests, assertions: { passed, failed, skipped } }: RunTotals): number {
  return requests + passed + failed + skipped;
}
