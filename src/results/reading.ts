import type { RunReport } from '../report/model';
import type { RuleCheck } from '../report/rule-check';
import type { Work } from './work';

/** What a file turned out to be. */
export type AnyResult =
  /** Collection runs: one, or all that were printed into one log. `checks`: lints between them. */
  | { readonly kind: 'run'; readonly reports: readonly RunReport[]; readonly checks: readonly RuleCheck[] }
  | { readonly kind: 'rules'; readonly checks: readonly RuleCheck[] }
  | { readonly kind: 'none'; readonly reason: NoReason };

/** `cut`: the beginning of a JSON document, too short to say of what. `other`: whole, but none of what we read. */
export type NoReason = 'empty' | 'cut' | 'other';

/** Reads one file as it comes in. */
export interface Reading<T = AnyResult | 'tooLarge'> {
  /** `false` once it wants no more: the file holds too much to keep. */
  readonly add: (piece: Uint8Array) => boolean;
  /** Bytes that were kept, or that readers were given. */
  readonly size: () => number;
  /** What the whole of it is. */
  readonly result: () => Work<T>;
}

/** Bytes that may be kept of one file, beside what its reader makes of its requests: reading takes a few times as much. */
export const MOST_KEPT_BYTES = 50_000_000;
