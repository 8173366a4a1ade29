/**
 * What a Postman report says, whatever format it came in. Plain data, shared by the readers (`results/`), the tree
 * (`ui/`) and the page (`webview/`). A fact that the report does not hold is absent, never invented.
 * Durations in ms, sizes in bytes, times in ms since the epoch.
 */
export interface RunReport {
  /** What it was read from. */
  readonly format?: ReportFormat;
  /** The collection's name; empty where the report names none. */
  readonly name: string;
  readonly collectionId?: string;
  /** The environment's name. Its values are never read: they are where secrets are kept. */
  readonly environment?: string;
  /** Where Postman shows the run, if it was uploaded. Always https at a `postman.co` host. */
  readonly postmanUrl?: string;
  readonly startedAt?: number;
  readonly totals: RunTotals;
  /** Every request that was sent, in order, iteration by iteration. */
  readonly requests: readonly RequestResult[];
  /** What could not be read, or contradicts itself; for the reader of the page. */
  readonly notes: readonly ReportNote[];
  /** CircleCI's test results of the job tell of no other failure. */
  readonly testsAgree?: true;
}

/** `printed`: what the Postman CLI or newman wrote to its terminal. */
export type ReportFormat = 'nativeJson' | 'newmanJson' | 'junit' | 'printed';

/** The build that made a report, as a person names it. */
export interface BuildName {
  readonly number: number;
  /** Branch or tag. */
  readonly ref?: string;
  readonly revision?: string;
}

export interface RunTotals {
  /** At least so many where the report folds them into one. */
  readonly iterations: number;
  readonly requests: number;
  readonly assertions: { readonly passed: number; readonly failed: number; readonly skipped: number };
  /** Script and connection errors, which no assertion counts. */
  readonly errors: number;
  /** Wall-clock time of the run. The native report of Postman CLI 1.34 has none. */
  readonly durationMs?: number;
  /** Where `durationMs` is from, if not from the report: what the tool printed, or how long its step took in CircleCI. */
  readonly durationFrom?: 'printed' | 'step';
  readonly averageResponseMs?: number;
  /** Sum of the response times: said instead where `durationMs` is unknown. */
  readonly responseTotalMs?: number;
}

export type AssertionStatus = 'passed' | 'failed' | 'skipped';

export interface AssertionResult {
  readonly name: string;
  readonly status: AssertionStatus;
  /** Why it failed. */
  readonly message?: string;
}

/** A failure outside any assertion: the request could not be sent, or a script threw. */
export interface RequestError {
  readonly source: 'request' | 'preRequestScript' | 'testScript' | 'unknown';
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** 0-based; only where a report folds the iterations of a request into one, and says which this was. */
  readonly iteration?: number;
}

export interface RequestResult {
  /** Position in the report: identity of this execution within the run. */
  readonly index: number;
  /** 0-based. */
  readonly iteration: number;
  readonly name: string;
  /** The folders that the request lies in, outermost first, joined by ` / ` as Postman prints them. */
  readonly folder?: string;
  readonly requestId?: string;
  readonly method?: string;
  /** Query values masked (`****`): they may be secrets. */
  readonly url?: string;
  readonly status?: { readonly code: number; readonly text?: string };
  readonly responseMs?: number;
  readonly responseBytes?: number;
  readonly assertions: readonly AssertionResult[];
  readonly errors: readonly RequestError[];
}

/** What a report both states in its summary and holds one by one, so that the two can be compared. */
export type StatedFact =
  'iterations' | 'requests' | 'assertions' | 'passed' | 'failed' | 'skipped' | 'errors' | 'averageResponseMs';

/** A closed set of things worth saying about a report itself. */
export type ReportNote =
  /** Requests or assertions that could not be read: what they say is unknown. */
  | { readonly kind: 'itemsSkipped'; readonly count: number }
  /** The report's summary says one thing and its requests another. The totals are those that were counted. */
  | {
      readonly kind: 'totalsDisagree';
      readonly what: StatedFact;
      readonly stated: number;
      readonly counted: number;
    }
  | { readonly kind: 'textShortened'; readonly count: number }
  /** Values of a wrong type, taken as absent. */
  | { readonly kind: 'valuesIgnored'; readonly count: number }
  /** The run as a whole ended in an error, beside those of its requests. */
  | { readonly kind: 'runError'; readonly message: string }
  /** The file ends, or turns into something else, before the report does. */
  | { readonly kind: 'cut' }
  /**
   * The report tells of all iterations as if they were one. `outcomesUnknown`: assertions left out because they look
   * passed but may be the ones that failed in an iteration which the report does not tell of.
   */
  | { readonly kind: 'iterationsFolded'; readonly outcomesUnknown: number }
  /** The format has no word for skipped assertions: they are among the passed ones. */
  | { readonly kind: 'skippedLookPassed' }
  /** A run that test results tell of has failures that nothing which the job's steps printed tells of. */
  | { readonly kind: 'failuresNotPrinted'; readonly count: number }
  /** A printed run lacks failures of its requests that the job's test results tell of. */
  | { readonly kind: 'failuresMissing'; readonly count: number }
  /** Requests that were counted but are not listed: scripts send requests of their own. */
  | { readonly kind: 'scriptRequests'; readonly count: number };
