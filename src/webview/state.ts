import type { KindTab, ViolationRow, ViolationsLook } from '../report/definition-model';
import type { OverBuilds } from '../report/over-builds-model';
import type {
  FindingRow,
  IterationRow,
  RequestDetails,
  RequestRow,
  ResultsLook,
  ResultTab,
  TimingRow,
} from '../report/page-model';
import type { PageContent } from '../report/protocol';
import type { SavedFacts } from '../report/saved-report';
import type { ReportStrings } from '../report/strings';

/** Rows in one slice: a block of the list, which is in the page as a whole or not at all. */
export const BLOCK = 50;

/** Slices of a list, by block. */
export type Blocks<T> = ReadonlyMap<number, readonly T[]>;

/** What the last look that was answered found. */
export interface Found {
  readonly results: ResultsLook;
  readonly violations: ViolationsLook;
  readonly total: number;
  readonly counts: Readonly<Partial<Record<ResultTab | KindTab, number | undefined>>>;
  readonly requests: Blocks<RequestRow>;
  readonly findings: Blocks<FindingRow>;
  readonly violationRows: Blocks<ViolationRow>;
}

/** What the page knows at one moment. */
export interface PageState {
  readonly strings: ReportStrings;
  readonly locale: string;
  readonly content: PageContent;
  readonly parts: readonly string[];
  readonly part: number;
  /** Only in a file that the page was saved to, where nobody answers but the page itself. */
  readonly saved: SavedFacts | undefined;
  /** What the reader looks at, or will once the host has answered. */
  readonly results: ResultsLook;
  readonly violations: ViolationsLook;
  readonly found: Found | undefined;
  readonly iterations: Blocks<IterationRow>;
  readonly timings: Blocks<TimingRow>;
  /** By request index. */
  readonly details: ReadonlyMap<number, RequestDetails>;
  /** Addresses with their query values, by request index: shown while the page is open, and never kept. */
  readonly values: ReadonlyMap<number, string>;
  /** The runs before this one, as far as they are known; absent until they are asked for. */
  readonly overBuilds: OverBuilds | undefined;
  readonly expanded: ReadonlySet<number>;
  /** Place in run order of the request that the reader wants to be taken to. */
  readonly goTo: number | undefined;
  /** What came of the last action. */
  readonly said: string;
}

export const EVERYTHING: ResultsLook = { tab: 'all', text: '', sort: 'run' };
export const ALL_VIOLATIONS: ViolationsLook = { kind: 'all', severity: 'all', text: '', sort: 'severity' };

/** Failures are what a reader comes for; without any, the run itself is. */
export function firstLook(content: PageContent): ResultsLook {
  if (content.kind !== 'run') return EVERYTHING;
  const { assertions, errors } = content.summary.totals;
  return { ...EVERYTHING, tab: assertions.failed > 0 ? 'failed' : errors > 0 ? 'errors' : 'all' };
}
