import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { generateConfig, type JobChoices, type OperatingSystem } from '../../../src/config';
import { choices } from './support';

export interface Step {
  readonly name: string;
  readonly command: string;
  readonly when?: string;
  readonly shell?: string;
}

export type AnyStep = string | { readonly run: Step } | Readonly<Record<string, object>>;

export function executorOf(system: OperatingSystem): object {
  const config = parse(generateConfig({ ...choices(), system })) as {
    jobs: { 'postman-automated-runs': { steps: unknown } };
  };
  const { steps, ...executor } = config.jobs['postman-automated-runs'];
  assert.ok(Array.isArray(steps));
  return executor;
}

export function stepsOf(chosen: JobChoices): AnyStep[] {
  const config = parse(generateConfig(chosen)) as {
    jobs: { 'postman-automated-runs': { steps: AnyStep[] } };
  };
  return config.jobs['postman-automated-runs'].steps;
}

export function runsOf(chosen: JobChoices): Step[] {
  return stepsOf(chosen).flatMap((step) => (typeof step === 'object' && isRun(step) ? [step.run] : []));
}

export function isRun(step: object): step is { readonly run: Step } {
  return 'run' in step;
}
