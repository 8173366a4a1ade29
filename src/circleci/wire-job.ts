import { count, type Fields, fields, list, oneOf, present, text, time } from '../http/guards';
import type { JobStep, PipelineConfig, StepAction, StepStatus, TestResult } from './model';

/*
 * What a job did, read as tolerantly as all in `wire.ts`. Test results as in the OpenAPI document of v2; steps as v1.1
 * has them ("Single Job" in src-api/source/includes/_builds_and_jobs.md of circleci/circleci-docs).
 */

const TEST_RESULTS = ['success', 'failure', 'skipped'] as const;

const STEP_STATUSES: readonly Exclude<StepStatus, 'unknown'>[] = [
  'success',
  'running',
  'failed',
  'canceled',
  'timedout',
  'infrastructure_fail',
];

/** Longest command that is kept: real ones are scripts of some dozen lines. */
const LONGEST_COMMAND = 10_000;

/** A test result; one without a name is none. */
export function parseTestResult(wire: unknown): TestResult | undefined {
  const test = fields(wire);
  const name = text(test.name);
  if (name === undefined) return undefined;
  const seconds = test.run_time;
  return present({
    name,
    classname: text(test.classname) ?? '',
    result: oneOf<(typeof TEST_RESULTS)[number]>(TEST_RESULTS, test.result),
    runMs: typeof seconds === 'number' && seconds >= 0 ? Math.round(seconds * 1000) : undefined,
    message: text(test.message),
    file: text(test.file),
    source: text(test.source),
  });
}

/** The steps of a job's details; `undefined` if this is no such answer. A step that nothing can be asked of is left out. */
export function parseSteps(wire: unknown): readonly JobStep[] | undefined {
  const { steps } = fields(wire);
  if (!Array.isArray(steps)) return undefined;
  return list(steps).flatMap((each) => {
    const step = fields(each);
    const actions = list(step.actions)
      .map((action) => parseAction(fields(action), text(step.name) ?? ''))
      .filter((action) => action !== undefined);
    return actions.length === 0 ? [] : [{ name: text(step.name) ?? actions[0]?.name ?? '', actions }];
  });
}

function parseAction(action: Fields, stepName: string): StepAction | undefined {
  const step = count(action.step);
  if (step === undefined) return undefined;
  const command = action.bash_command;
  return present({
    step,
    nodeIndex: count(action.index) ?? 0,
    name: text(action.name) ?? stepName,
    command: typeof command === 'string' ? command.slice(0, LONGEST_COMMAND) : undefined,
    status: oneOf<Exclude<StepStatus, 'unknown'>>(STEP_STATUSES, action.status),
    startedAt: time(action.start_time),
    durationMs: count(action.run_time_millis),
    hasOutput: action.has_output !== false,
  });
}

/** The configuration of a pipeline; `undefined` if this is no such answer. */
export function parseConfig(wire: unknown): PipelineConfig | undefined {
  const { source, compiled } = fields(wire);
  return typeof source === 'string' && typeof compiled === 'string' ? { source, compiled } : undefined;
}
