import type { AssertionStatus, RequestResult, RunReport } from './model';
import type { Compared } from './over-builds-model';

/** What became of an assertion over all executions of its request. */
export interface Outcome {
  readonly of: Compared;
  /** What its request is called in the same map. */
  readonly requestKey: string;
  /** Failed in any of them is failed; skipped in all of them, skipped. */
  readonly status: AssertionStatus;
}

/** What names a request in each of several reports. */
export type Naming = (request: RequestResult) => string;

/**
 * The finest naming that all of `reports` bear: not every format knows folders or methods. Ids are no part of it, since
 * each import of a collection makes new ones.
 */
export function namingOf(reports: readonly RunReport[]): Naming {
  const parts = (['folder', 'method'] as const).filter((part) =>
    reports.every(({ requests }) => requests.some((request) => request[part] !== undefined)),
  );
  return (request) => JSON.stringify([request.name, ...parts.map((part) => request[part] ?? null)]);
}

/** Every outcome in `report`, by what names it. A request with errors fails as a whole, beside its assertions. */
export function outcomesOf(report: RunReport, naming: Naming): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const request of report.requests) {
    const of = comparedOf(request);
    const requestKey = naming(request);
    const add = (key: string, status: AssertionStatus, assertion?: string): void => {
      const known = outcomes.get(key)?.status;
      if (known === 'failed' || known === status || (known === 'passed' && status === 'skipped')) return;
      outcomes.set(key, { of: assertion === undefined ? of : { ...of, assertion }, requestKey, status });
    };
    add(requestKey, request.errors.length > 0 ? 'failed' : 'passed');
    for (const { name, status } of request.assertions) {
      // A naming is JSON on one line: what follows a line break is the assertion's.
      add(`${requestKey}\n${name}`, status, name);
    }
  }
  return outcomes;
}

/** `request` as a whole, as a list shows it. */
export function comparedOf({ name, folder }: RequestResult): Compared {
  return { request: name, ...(folder === undefined ? {} : { folder }) };
}
