import { formatMs } from './format';
import { inert, inertLine } from './inert';
import type { RequestResult, RunReport } from './model';
import { inRunOrder } from './order';
import type { RunOrigin } from './page-model';
import { fill, type ReportStrings } from './strings';
import { verdictOf } from './verdict';

/** What is pasted is read by people: past this many failures they open the run. */
const FAILURES_AT_MOST = 100;
const LONGEST_NAME = 300;
const LONGEST_MESSAGE = 2000;

/**
 * A run in Markdown, for an issue or a chat: how it ended, its totals and its failures. Whatever the report says stands
 * in code, where it is no link, no HTML and no mention of anybody.
 */
export function runMarkdown(
  report: RunReport,
  { jobName, build }: RunOrigin,
  strings: ReportStrings,
  locale: string,
): string {
  const { totals } = report;
  const where = [
    build === undefined ? undefined : fill(strings.build, build.number),
    build?.ref === undefined ? undefined : code(build.ref),
    build?.revision === undefined ? undefined : code(build.revision.slice(0, 7)),
    jobName === undefined ? undefined : fill(strings.job, code(jobName)),
    report.environment === undefined ? undefined : fill(strings.environment, code(report.environment)),
  ].filter((part) => part !== undefined);
  const counts = [
    `${strings.requests}: ${totals.requests}`,
    `${strings.assertionsPassed}: ${totals.assertions.passed}`,
    `${strings.assertionsFailed}: ${totals.assertions.failed}`,
    `${strings.assertionsSkipped}: ${totals.assertions.skipped}`,
    `${strings.errors}: ${totals.errors}`,
    ...(totals.durationMs === undefined
      ? []
      : [`${strings.duration}: ${formatMs(totals.durationMs, strings, locale)}`]),
  ];
  const failures = inRunOrder(report.requests).flatMap((request) =>
    failuresOf(request, totals.iterations > 1, strings),
  );
  const left = failures.length - FAILURES_AT_MOST;
  return [
    `### ${code(report.name || strings.unnamedCollection)}: ${strings[verdictOf(report)]}`,
    ...(where.length === 0 ? [] : [where.join(' · ')]),
    counts.map((line) => `- ${line}`).join('\n'),
    ...failures.slice(0, FAILURES_AT_MOST),
    ...(left > 0 ? [fill(strings.moreFailures, left)] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function failuresOf(
  request: RequestResult,
  severalIterations: boolean,
  strings: ReportStrings,
): readonly string[] {
  const { name, method, iteration } = request;
  const of = code([method, name || strings.unnamedRequest].filter(Boolean).join(' '));
  const where = severalIterations ? `${of}, ${fill(strings.iteration, iteration + 1)}` : of;
  const entry = (what: string, subject: string, message: string | undefined): string =>
    `- **${what}** ${code(subject)} (${where})${message === undefined || message === '' ? '' : block(message)}`;
  return [
    ...request.errors.map((error) => entry(strings.error, error.name || strings.error, error.message)),
    ...request.assertions
      .filter(({ status }) => status === 'failed')
      .map((assertion) =>
        entry(strings.failed, assertion.name || strings.unnamedAssertion, assertion.message),
      ),
  ];
}

/** Code on one line, between more backticks than it holds. */
function code(text: string): string {
  const shown = shorten(inertLine(text), LONGEST_NAME) || ' ';
  const ticks = '`'.repeat(longestRun(shown) + 1);
  // A backtick at either end would be taken as one of the marks around it.
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** A block of code within an entry of a list. */
function block(text: string): string {
  const shown = shorten(inert(text), LONGEST_MESSAGE).replace(/[\u2028\u2029]/g, '\n');
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `\n\n${[fence, ...shown.split('\n'), fence].map((line) => `  ${line}`).join('\n')}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
