/**
 * What a lint of an API definition says (`postman api lint`, `postman spec lint`), whatever format it came in. Plain
 * data. A fact that the output does not hold is absent, never invented.
 */
export interface RuleCheck {
  readonly format: RuleCheckFormat;
  /** The definition's name; empty where the output names none. */
  readonly name: string;
  /** The definition's type, such as `OpenAPI 3.0`. */
  readonly type?: string;
  /** The definition's file, as the tool was given it. */
  readonly file?: string;
  readonly violations: readonly RuleViolation[];
  /** What was counted in `violations`. */
  readonly totals: RuleTotals;
  readonly notes: readonly RuleNote[];
}

/** `lint`: printed by one of the two commands, without a word that tells which. */
export type RuleCheckFormat = 'apiLint' | 'specLintTable' | 'specLintJson' | 'specLintCsv' | 'lint';

export type RuleKind = 'governance' | 'security' | 'syntax' | 'other';
export type Severity = 'error' | 'warning' | 'info' | 'hint';

export type RuleTotals = Readonly<Record<Severity, number>>;

export interface RuleViolation {
  readonly kind: RuleKind;
  readonly severity: Severity;
  readonly message: string;
  /** Where in the definition: keys joined by `.`, as the tool prints them. Absent: the definition as a whole. */
  readonly path?: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. `spec lint` has none. */
  readonly column?: number;
}

/** A closed set of things worth saying about the output itself. */
export type RuleNote =
  /** Rows that could not be read. */
  | { readonly kind: 'itemsSkipped'; readonly count: number }
  /** Values of a wrong type, or severities that are none. The latter count as errors: nothing looks better than it is. */
  | { readonly kind: 'valuesIgnored'; readonly count: number }
  | { readonly kind: 'textShortened'; readonly count: number }
  /** The output states other numbers than it lists. */
  | {
      readonly kind: 'totalsDisagree';
      readonly what: Severity | 'problems';
      readonly stated: number;
      readonly counted: number;
    }
  /** The output ends before the lint did. */
  | { readonly kind: 'cut' }
  /** There were no rules to check against, so that no violation means nothing. */
  | { readonly kind: 'noRules' }
  /** `spec lint` 1.34 leaves security rules out of what it writes. */
  | { readonly kind: 'securityLeftOut' };

/** How many violations there are of each severity. */
export function ruleTotals(violations: readonly RuleViolation[]): RuleTotals {
  const totals = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of violations) totals[severity] += 1;
  return totals;
}
