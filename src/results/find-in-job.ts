import type { CircleciClient } from '../circleci/client';
import type { StepAction } from '../circleci/model';
import { isFailure } from '../http/failure';
import { artifactResults, namedResults } from './artifact-results';
import type { CollectionRun, DefinitionCheck, JobRef, JobResults } from './model';
import { runId } from './run-key';
import { mergeRuns } from './same-run';
import { readSteps, runsPostman, stepsToRead } from './step-output';
import { readTestResults } from './test-results';

export type FinderClient = Pick<
  CircleciClient,
  'artifacts' | 'artifactContent' | 'artifactStream' | 'tests' | 'steps' | 'stepOutput'
>;

/**
 * What `job` proves, from the first source that tells of it: its artifacts, then what its steps printed, then CircleCI's
 * test results, which fold iterations without a sign and so come last. What was printed also says how long a run took.
 * Rejects if the artifacts cannot be listed.
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
  if (hasAny && runs.every(({ report }) => report.totals.durationMs !== undefined)) {
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
): Promise<Pick<JobResults, 'runs' | 'checks'>> {
  const steps = await orNone(client.steps(job.slug, job.jobNumber, { signal }));
  const printed = (await readSteps(client, job, stepsToRead(steps), signal)).map(({ action, result }) => {
    const { step, name, nodeIndex } = action;
    return namedResults(job, { kind: 'stepOutput', step, name, nodeIndex }, result);
  });
  const runs = mergeRuns([...stored.runs, ...printed.flatMap((of) => of.runs)]);
  const checks = mergeChecks([...stored.checks, ...printed.flatMap((of) => of.checks)]);
  const actions = steps.flatMap((step) => step.actions).filter(runsPostman);
  if (runs.length > 0 || checks.length > 0 || actions.length === 0) {
    return { runs: withStepTimes(runs, actions), checks };
  }
  return { runs: await fromTests(client, job, actions, signal), checks };
}

async function fromTests(
  client: FinderClient,
  job: JobRef,
  actions: readonly StepAction[],
  signal: AbortSignal,
): Promise<readonly CollectionRun[]> {
  const tests = await orNone(client.tests(job.slug, job.jobNumber, { signal }));
  const report = readTestResults(tests, actions.every(provesAll));
  if (report === undefined) return [];
  const key = { job, source: { kind: 'testResults' }, position: 0 } as const;
  return withStepTimes([{ id: runId(key), ...key, report }], actions);
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
