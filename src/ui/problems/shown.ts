import { SEVERITY_RANK } from '../../report/definition-model';
import type { RuleCheck, RuleViolation } from '../../report/rule-check';
import { definitionName } from './definition-name';
import type { DefinitionName } from './definition-name';

/** Files of one check that are searched for: a report may name as many as it has violations. */
const FILES_AT_MOST = 100;

/** Of one file: more is a definition that nobody mends one by one. */
const PROBLEMS_AT_MOST = 500;

/** The violations of a check by what is known of their file; those that tell nothing of it are in none. */
export function byDefinition(
  check: RuleCheck,
): readonly { readonly name: DefinitionName; readonly violations: readonly RuleViolation[] }[] {
  const groups = new Map<string, { readonly name: DefinitionName; readonly violations: RuleViolation[] }>();
  for (const violation of check.violations) {
    const name = definitionName(check, violation);
    if (name === undefined) continue;
    const key = JSON.stringify(name);
    const group = groups.get(key);
    if (group !== undefined) group.violations.push(violation);
    else if (groups.size < FILES_AT_MOST) groups.set(key, { name, violations: [violation] });
  }
  return [...groups.values()];
}

/** A violation of a file, and where it is from, unless the file is just as it was in the build. */
export interface FileProblem {
  readonly violation: RuleViolation;
  readonly origin: string | undefined;
}

/** The gravest problems of one file, each once, however many commands found it, and how many more there are. */
export function gravest(problems: readonly FileProblem[]): {
  readonly shown: readonly FileProblem[];
  readonly more: number;
} {
  const unique = new Map<string, FileProblem>();
  for (const problem of problems) {
    const { severity, message, path, line } = problem.violation;
    const key = JSON.stringify([severity, message, path ?? line]);
    if (!unique.has(key)) unique.set(key, problem);
  }
  const more = unique.size - PROBLEMS_AT_MOST;
  const all = [...unique.values()];
  if (more <= 0) return { shown: all, more: 0 };
  const rank = ({ violation }: FileProblem): number => SEVERITY_RANK[violation.severity];
  return { shown: all.sort((one, other) => rank(one) - rank(other)).slice(0, PROBLEMS_AT_MOST), more };
}
