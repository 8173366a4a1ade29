import type { LintChoice } from './model';
import { LINT_REPORTS } from './report-paths';
import { lines, preamble, type ScriptContext } from './scripts';
import { bashPath } from './shell';

/** What `--fail-severity` takes, by the CLI's help; the first is its default. Another word makes it exit 0 unchecked. */
const LEVELS = {
  spec: ['error', 'warning', 'info', 'hint'],
  api: ['error', 'warn', 'info', 'hint'],
} as const;

/** What stands in a result, also in one without violations, and never in the usage that a mistake gets printed. */
const RESULT = {
  spec: `-q '"violations":'`,
  api: `-Eq '[0-9]+ problems? [(]|No issues found|No rules found'`,
} as const;

/**
 * Checks one definition against the team's rules and keeps what it finds, whether or not that fails the build.
 *
 * The exit code alone tells nothing: 1 is violations or not checked, and a wrong word exits 0 with the usage on stdout.
 * So the step looks for a result first. `spec lint` has its result as JSON on stdout; what `api lint` prints is all there
 * is of its.
 *
 * @param slug name of the report's file, without extension.
 */
export function lintScript(
  context: ScriptContext,
  lint: LintChoice,
  slug: string,
  integrationId: string | undefined,
): string[] {
  const { definition, failLevel } = lint;
  const report = `${LINT_REPORTS}/${slug}.${lint.kind === 'spec' ? 'json' : 'txt'}`;
  const options = [
    `--fail-severity ${failLevel === 'never' ? LEVELS[lint.kind][0] : failLevel}`,
    ...(lint.kind === 'spec' ? ['-o json'] : []),
    ...(lint.kind === 'api' && definition.kind === 'cloud' && integrationId !== undefined
      ? [`--integration-id ${integrationId}`]
      : []),
    `${lint.kind === 'spec' ? '' : '2>&1 '}| tee ${report} || status=$?`,
  ];
  const target = definition.kind === 'cloud' ? definition.id : bashPath(definition.path);
  return [
    ...preamble(context, LINT_REPORTS, true),
    'status=0',
    ...lines(`postman ${lint.kind} lint ${target}`, options),
    `if ! grep ${RESULT[lint.kind]} ${report}; then`,
    "  echo 'The definition was not checked.' >&2",
    '  exit 1',
    'fi',
    failLevel === 'never'
      ? 'echo "Rule violations do not fail this build (exit code of the check: $status)."'
      : 'exit "$status"',
  ];
}

/** True if the command knows the word, or it is the one for no failure at all. */
export function isFailLevel(kind: LintChoice['kind'], word: string): boolean {
  return word === 'never' || LEVELS[kind].some((level) => level === word);
}
