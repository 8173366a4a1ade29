import type { Verdict } from './verdict';

/** What the page shows of a run and of those before it, as plain data. */
export interface OverBuilds {
  /** Oldest first; the last one is the run that the page shows. */
  readonly runs: readonly PastRun[];
  /** Older builds are still being looked into. */
  readonly isReading: boolean;
  /** Builds of the branch that were looked into so far. */
  readonly looked: number;
  /** Those that could not be read now. */
  readonly unread: number;
  /** Those whose job of the same name tells of no such run any more, or never did. */
  readonly untold: number;
  /** Whether each run is told with the names of its requests; one that is not is in the charts alone. */
  readonly isNamed: boolean;
  /** What changed since the run before it; absent until all is read, and where the two cannot be compared. */
  readonly changes?: RunChanges;
  readonly flaky: Listed<FlakyAssertion>;
  /** Why the look ended early, in words. */
  readonly trouble?: string;
}

/** One run as a point of the charts. Durations in ms. */
export interface PastRun {
  readonly build: number;
  readonly verdict: Verdict;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  /** Share of what was checked, errors among it, between 0 and 1; absent where nothing was, or not all of it is told. */
  readonly passRate?: number;
  /** Sum of the response times. */
  readonly totalMs?: number;
  readonly averageMs?: number;
}

/** The first of a list, and how long the whole of it is. */
export interface Listed<T> {
  readonly total: number;
  readonly first: readonly T[];
}

/** An assertion of a request, or without `assertion` the request as a whole. */
export interface Compared {
  readonly request: string;
  readonly folder?: string;
  readonly assertion?: string;
  /** Of what is new: it fails. */
  readonly isFailing?: true;
}

export interface Slower extends Compared {
  /** Average response times over all executions. */
  readonly fromMs: number;
  readonly toMs: number;
}

export const CHANGE_KINDS = ['newlyFailing', 'fixed', 'added', 'gone'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface RunChanges extends Readonly<Record<ChangeKind, Listed<Compared>>> {
  /** Number of the build that it was compared with. */
  readonly since: number;
  readonly slower: Listed<Slower>;
  /** One of the two reports does not tell all, or neither: changes that they cannot prove are left out. */
  readonly isPartial: boolean;
}

/** An assertion that passed in one build of a commit and failed in another. */
export interface FlakyAssertion extends Compared {
  readonly revision: string;
  readonly passedIn: readonly number[];
  readonly failedIn: readonly number[];
}
