import type { DefinitionSummary, KindTab, ViolationRow } from './definition-model';
import type { OverBuilds } from './over-builds-model';
import type {
  FindingRow,
  IterationRow,
  RequestDetails,
  RequestRow,
  ResultTab,
  RunSummary,
  TimingRow,
} from './page-model';
import type { SavedFacts } from './saved-report';
import type { ReportStrings } from './strings';

/*
 * What the host of the report page says to it; what the page says is in `page-message.ts`. The host parses every message
 * (the page shows other people's reports, so it may be theirs), the page looks at version and type alone: nobody but
 * its own host can post to it, out of the same package, and what that says was parsed when the report was read.
 */
export const PROTOCOL_VERSION = 2;

/** Rows that one request may ask for; more is not a page that scrolls but a page gone wrong. */
export const ROWS_AT_ONCE = 200;

export type PageContent =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'run'; readonly summary: RunSummary }
  | { readonly kind: 'definition'; readonly summary: DefinitionSummary };

/** A slice of a list. */
interface Slice<T> {
  readonly from: number;
  readonly rows: readonly T[];
}

/** A slice of what the look of that serial found. */
interface FoundSlice<T> extends Slice<T> {
  readonly serial: number;
}

/** What the host has to say. */
export type Said =
  | {
      readonly type: 'init';
      readonly strings: ReportStrings;
      /** BCP 47, for numbers and dates. */
      readonly locale: string;
      /** What the page keeps as its state and never reads: from it the host knows the run again after a reload. */
      readonly restore: string;
      readonly content: PageContent;
      /** Names of the results that a file holds, where there are several, and which of them this is. */
      readonly parts: readonly string[];
      readonly part: number;
      /** Only in a file that the page was saved to. */
      readonly saved?: SavedFacts;
    }
  /** What a look found: its length, and that of each tab by name. */
  | {
      readonly type: 'found';
      readonly serial: number;
      readonly total: number;
      readonly counts: Readonly<Partial<Record<ResultTab | KindTab, number>>>;
    }
  | ({ readonly type: 'requests' } & FoundSlice<RequestRow>)
  | ({ readonly type: 'findings' } & FoundSlice<FindingRow>)
  | ({ readonly type: 'violations' } & FoundSlice<ViolationRow>)
  | ({ readonly type: 'iterations' } & Slice<IterationRow>)
  | ({ readonly type: 'timings' } & Slice<TimingRow>)
  | { readonly type: 'details'; readonly details: RequestDetails }
  /** Takes the reader to the request at a place in run order. */
  | { readonly type: 'goTo'; readonly position: number }
  /** The address of a request with its query values, which the page shows and never keeps. */
  | { readonly type: 'values'; readonly index: number; readonly url: string }
  /** What is known by now of the runs before this one. */
  | { readonly type: 'overBuilds'; readonly history: OverBuilds }
  /** What came of an action, in a few words. */
  | { readonly type: 'said'; readonly text: string };

/** Host → page. */
export type HostMessage = { readonly version: typeof PROTOCOL_VERSION } & Said;

/** Whether a message is one of this version's host, and not of anything else that speaks in the page's window. */
export function isHostMessage(value: unknown): value is HostMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === PROTOCOL_VERSION &&
    'type' in value &&
    typeof value.type === 'string'
  );
}
