/** A violation as `postman spec lint` knows it: it tells no rule and no column. */
export interface LintViolation {
  readonly line: number;
  /** Keys joined by dots. */
  readonly path: string;
  readonly severity: 'ERROR' | 'WARNING' | 'INFO' | 'HINT';
  readonly issue: string;
}

/** What `postman spec lint openapi.yaml -o json` of Postman CLI 1.34.0 writes, security rules left out as it does. */
export function specLint(violations: readonly LintViolation[]): string {
  return JSON.stringify(
    {
      violations: violations.map(({ line, path, severity, issue }) => ({
        file: 'openapi.yaml',
        'line number': String(line),
        path,
        severity,
        issue,
        'issue type': 'Governance',
      })),
    },
    undefined,
    2,
  );
}

/** What a team's rules find in the `openapi.yaml` of the sample project. */
export const VIOLATIONS: readonly LintViolation[] = [
  { line: 2, path: 'info', severity: 'HINT', issue: 'Info object should have "contact" object.' },
  {
    line: 17,
    path: 'paths./v1/products.get',
    severity: 'ERROR',
    issue: 'Operation must answer at least one 4xx status.',
  },
  {
    line: 24,
    path: 'paths./v1/orders.get',
    severity: 'ERROR',
    issue: 'Operation must answer at least one 4xx status.',
  },
  {
    line: 28,
    path: 'paths./v1/orders.get.parameters.0',
    severity: 'WARNING',
    issue: 'Parameter should have a description.',
  },
];
