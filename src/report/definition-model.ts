import type { PageAction, RunOrigin } from './page-model';
import type { RuleCheckFormat, RuleKind, RuleNote, RuleTotals, RuleViolation, Severity } from './rule-check';

/* What the page of an API definition shows, as plain data: a summary at once, its violations in slices. */

export interface DefinitionSummary {
  readonly name: string;
  readonly type?: string;
  readonly file?: string;
  readonly format: RuleCheckFormat;
  readonly origin: RunOrigin;
  readonly totals: RuleTotals;
  /** Of each kind, so that governance and security stand apart. */
  readonly kinds: Readonly<Record<RuleKind, number>>;
  readonly notes: readonly RuleNote[];
  readonly actions: readonly PageAction[];
}

export interface ViolationRow extends RuleViolation {
  /** Where it stands in the output: its identity. */
  readonly index: number;
}

export const KIND_TABS = ['all', 'governance', 'security', 'syntax', 'other'] as const;
export type KindTab = (typeof KIND_TABS)[number];

export const SEVERITY_FILTERS = ['all', 'error', 'warning', 'info', 'hint'] as const;
export type SeverityFilter = (typeof SEVERITY_FILTERS)[number];

export const VIOLATION_SORTS = ['severity', 'rule', 'path'] as const;
export type ViolationSort = (typeof VIOLATION_SORTS)[number];

/** Which violations the reader wants to see, and in which order. */
export interface ViolationsLook {
  readonly kind: KindTab;
  readonly severity: SeverityFilter;
  /** What is searched for; empty: everything. */
  readonly text: string;
  readonly sort: ViolationSort;
}

export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };
