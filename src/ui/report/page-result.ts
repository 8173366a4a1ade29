import type { ReportResult } from '../../report/answers';
import type { RunReport } from '../../report/model';
import type { PageAction, RunOrigin } from '../../report/page-model';
import type { RuleCheck } from '../../report/rule-check';
import type { CollectionRun, DefinitionCheck, JobRef, ResultSource, RunKey } from '../../results/model';

/** What a page shows: a run or a lint, what its reader can do with it, and where it is from. */
export type PageResult = ReportResult & {
  /** Absent where the result is not of a job but of a file. */
  readonly job?: JobRef;
  /** Where it stands in what it was read from. */
  readonly key?: RunKey;
};

/** A collection run of a build as its page shows it. */
export function runResult(run: CollectionRun): PageResult {
  const { job, source, report } = run;
  return {
    kind: 'run',
    job,
    key: run,
    report,
    origin: originOf(job, source, report.testsAgree),
    // Test results know requests by what became of their names, which no command takes.
    actions: runActions(report, true).filter(
      (action) => source.kind !== 'testResults' || action !== 'copyRerun',
    ),
  };
}

/** An API definition that was checked in a build, as its page shows it. */
export function checkResult({ job, source, check }: DefinitionCheck): PageResult {
  return {
    kind: 'definition',
    job,
    check,
    origin: originOf(job, source),
    actions: ['openInCircleci', 'saveHtml', 'saveJson'],
  };
}

/** What a local file holds, each result as its page shows it. */
export function fileResults(
  fileName: string,
  reports: readonly RunReport[],
  checks: readonly RuleCheck[],
): readonly PageResult[] {
  const origin: RunOrigin = { readFrom: { kind: 'file', name: fileName } };
  return [
    ...reports.map((report) => ({
      kind: 'run' as const,
      report,
      origin,
      actions: runActions(report, false),
    })),
    ...checks.map((check) => ({
      kind: 'definition' as const,
      check,
      origin,
      actions: ['saveHtml', 'saveJson'] as const,
    })),
  ];
}

/** The name of the run or the definition; empty where the result names none. */
export function nameOf(result: PageResult): string {
  return result.kind === 'run' ? result.report.name : result.check.name || (result.check.file ?? '');
}

function runActions(report: RunReport, hasJob: boolean): readonly PageAction[] {
  const { totals, postmanUrl } = report;
  return [
    ...(hasJob ? (['openInCircleci'] as const) : []),
    ...(postmanUrl === undefined ? [] : (['openInPostman'] as const)),
    'copyMarkdown',
    ...(totals.assertions.failed + totals.errors === 0 ? [] : (['copyRerun'] as const)),
    'saveHtml',
    'saveJson',
  ];
}

function originOf({ jobName, build }: JobRef, source: ResultSource, testsAgree?: true): RunOrigin {
  return {
    jobName,
    ...(build === undefined ? {} : { build }),
    readFrom: { ...readFrom(source), ...(testsAgree === undefined ? {} : { testsAgree }) },
  };
}

function readFrom(source: ResultSource): NonNullable<RunOrigin['readFrom']> {
  switch (source.kind) {
    case 'artifact':
      return { kind: 'artifact', name: source.path };
    case 'testResults':
      return { kind: 'testResults', name: '' };
    case 'stepOutput':
      return { kind: 'stepOutput', name: source.name };
  }
}
