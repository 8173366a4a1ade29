import type { CircleciClient } from '../circleci/client';
import type { StepAction, TestResult } from '../circleci/model';
import { isFailure } from '../http/failure';
import type { ReportNote, RunReport } from '../report/model';
import { artifactResults, namedResults } from './artifact-results';
import type { CollectionRun, DefinitionCheck, JobRef, JobResults } from './model';
import { runId } from './run-key';
import { mergeRuns } from './same-run';
import { readSteps, runsPostman, stepsToRead } from './step-output';
import { readTestResults } from './test-results';
import { compareWithPrinted } from './untold-failures';

export type FinderClient = Pick<
  CircleciClient,
  'artifacts' | 'artifactContent' | 'artifactStream' | 'tests' | 'steps' | 'stepOutput'
>;

/**
 * What `job` proves: by its artifacts, else by its test results together with what its steps printed. Test results are
 * trusted more, but name no collection and fold iterations without a sign, so they are shown where they contradict what
 * was printed, or where nothing was. What was printed also says how long a run took. Rejects if the artifacts cannot be
 * listed.
 */
export async function findInJob(
  client: FinderClient,
  job: JobRef,
  look: { readonly globs: readonly string[]; readonly maxBytes: number },
  signal: AbortSignal,
): Promise<JobResults> {
  const stored = await artifactResults(client, job, look, signal);
  const runs = mergeRuns(stored.runs);
  const checks = mergeChecks(stored.checks);
  const hasAny = runs.length > 0 || checks.length > 0;
  if (runs.length > 0 && runs.every(({ report }) => report.totals.durationMs !== undefined)) {
    return { ...stored, runs, checks };
  }
  try {
    const told = await fromSteps(client, job, { runs: stored.runs, checks: stored.checks }, signal);
    return { ...stored, ...told };
  } catch (error) {
    if (!isFailure(error) || signal.aborted || !hasAny) throw error;
    return { ...stored, runs, checks, incomplete: true };
  }
}

async function fromSteps(
  client: FinderClient,
  job: JobRef,
  stored: Pick<JobResults, 'runs' | 'checks'>,
  signal: AbortSignal,
): Promise<Pick<JobResults, 'runs' | 'checks' | 'incomplete'>> {
  const steps = await orNone(client.steps(job.slug, job.jobNumber, { signal }));
  const printed = (await readSteps(client, job, stepsToRead(steps), signal)).map(({ action, result }) => {
    const { step, name, nodeIndex } = action;
    return namedResults(job, { kind: 'stepOutput', step, name, nodeIndex }, result);
  });
  const merged = mergeRuns([...stored.runs, ...printed.flatMap((of) => of.runs)]);
  const checks = mergeChecks([...stored.checks, ...printed.flatMap((of) => of.checks)]);
  const actions = steps.flatMap((step) => step.actions).filter(runsPostman);
  const runs = withStepTimes(merged, actions);
  const mayHaveRun = actions.length > 0 && checks.length === 0;
  if (stored.runs.length > 0 || (runs.length === 0 && !mayHaveRun)) return { runs, checks };
  try {
    const tests = await orNone(client.tests(job.slug, job.jobNumber, { signal }));
    return { runs: runs.length === 0 ? testRun(job, tests, actions) : besideTests(job, runs, tests), checks };
  } catch (error) {
    if (!isFailure(error) || signal.aborted || runs.length === 0) throw error;
    return { runs, checks, incomplete: true };
  }
}

/** The run that only test results tell of. */
function testRun(
  job: JobRef,
  tests: readonly TestResult[],
  actions: readonly StepAction[],
): readonly CollectionRun[] {
  const report = readTestResults(tests, actions.every(provesAll));
  return report === undefined ? [] : withStepTimes([fromTests(job, report)], actions);
}

/** Printed runs, which say whether the test results bear them out, below the run that those tell of where they do not. */
function besideTests(
  job: JobRef,
  runs: readonly CollectionRun[],
  tests: readonly TestResult[],
): readonly CollectionRun[] {
  const { own, untold, untoldOf } = compareWithPrinted(
    tests,
    runs.map(({ report }) => report),
  );
  const beside = runs.map((run, at): CollectionRun => {
    const count = untoldOf[at] ?? 0;
    return {
      ...run,
      report: count === 0 ? run.report : withNote(run.report, { kind: 'failuresMissing', count }),
    };
  });
  const report = untold === 0 ? undefined : readTestResults(own, false);
  if (report !== undefined) {
    return [fromTests(job, withNote(report, { kind: 'failuresNotPrinted', count: untold })), ...beside];
  }
  return own.length === 0
    ? beside
    : beside.map((run) => ({ ...run, report: { ...run.report, testsAgree: true as const } }));
}

function fromTests(job: JobRef, report: RunReport): CollectionRun {
  const key = { job, source: { kind: 'testResults' }, position: 0 } as const;
  return { id: runId(key), ...key, report };
}

function withNote(report: RunReport, note: ReportNote): RunReport {
  return { ...report, notes: [note, ...report.notes] };
}

/** A step that succeeded without being told to, and that cannot have had more than one iteration. */
function provesAll({ status, command }: StepAction): boolean {
  const flags = /\s(?:-x|-n|-d|--(?:suppress-exit-code|iteration-(?:count|data)))\b|\|\|\s*true/;
  return status === 'success' && command !== undefined && !flags.test(command);
}

/** How long its step took, for a run that does not say it itself, where no other run can be meant. */
function withStepTimes(
  runs: readonly CollectionRun[],
  actions: readonly StepAction[],
): readonly CollectionRun[] {
  return runs.map((run) => {
    const { report, source } = run;
    const node = source.kind === 'testResults' ? undefined : source.nodeIndex;
    const own = actions.filter(({ nodeIndex }) => node === undefined || nodeIndex === node);
    const others = runs.filter(
      (other) => other.source.kind !== 'testResults' && other.source.nodeIndex === node,
    );
    const durationMs = own[0]?.durationMs;
    if (report.totals.durationMs !== undefined || durationMs === undefined) return run;
    if (own.length > 1 || others.length > 1) return run;
    return {
      ...run,
      report: { ...report, totals: { ...report.totals, durationMs, durationFrom: 'step' as const } },
    };
  });
}

/** A check once, where a file and a step's output, or two formats, tell of the same. */
function mergeChecks(checks: readonly DefinitionCheck[]): readonly DefinitionCheck[] {
  const kept: DefinitionCheck[] = [];
  for (const check of checks) if (!kept.some((known) => isSameCheck(known, check))) kept.push(check);
  return kept;
}

function isSameCheck(one: DefinitionCheck, other: DefinitionCheck): boolean {
  const [a, b] = [one.check, other.check];
  const isOtherWay = one.source.kind !== other.source.kind || a.format !== b.format;
  const isNamedAlike = a.name === '' || b.name === '' || a.name === b.name;
  return isOtherWay && isNamedAlike && outline(one) === outline(other);
}

function outline({ check }: DefinitionCheck): string {
  return JSON.stringify(
    check.violations.map(({ severity, message, path, line }) => [severity, message, path, line]),
  );
}

/** What a host does not have, or no longer has, tells of nothing. */
async function orNone<T extends readonly unknown[]>(list: Promise<T>): Promise<T | readonly []> {
  try {
    return await list;
  } catch (error) {
    if (isFailure(error, 'notFound') || isFailure(error, 'gone')) return [];
    throw error;
  }
}
