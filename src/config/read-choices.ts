import { isDeepStrictEqual } from 'node:util';
import { isMap, type Document } from 'yaml';
import { checkChoices } from './check-choices';
import { EXECUTORS, POSTMAN_CLI_VERSION } from './executors';
import { JOB_NAME, jobTree } from './generate';
import type { Executor, ExistingJob, JobChoices, OperatingSystem } from './model';
import { lineOf } from './offsets';
import { findPair, parseConfig } from './parse';
import { readCollectionStep, readLintStep, type CollectionStep } from './read-steps';
import { says } from './says';
import { valueOf } from './yaml-tree';

/**
 * What a config has of a job by that name: none, ours with the choices that it was generated from, or one that was
 * written or changed by someone else. A file that cannot be edited has none.
 */
export function readChoices(text: string, jobName: string = JOB_NAME): ExistingJob {
  const parsed = parseConfig(text);
  const root = parsed.kind === 'parsed' ? parsed.config.root : undefined;
  const jobs = root === undefined ? undefined : findPair(root, 'jobs')?.value;
  const job = isMap(jobs) ? findPair(jobs, jobName) : undefined;
  if (parsed.kind === 'refused' || job === undefined) return { kind: 'none' };
  const line = lineOf(text, job.key.range[0]);
  const choices = readJob(job.value, parsed.config.document);
  return choices === undefined
    ? { kind: 'foreign', line }
    : { kind: 'ours', choices: jobName === JOB_NAME ? choices : { ...choices, jobName }, line };
}

/**
 * The choices that a job was generated from, without its name; nothing unless generating from them gives the same nodes.
 * A pin, an image or a class that someone has changed is one of them.
 */
export function readJob(job: unknown, document: Document): JobChoices | undefined {
  if (!isMap(job)) return undefined;
  let value: unknown;
  try {
    value = job.toJS(document, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
  const choices = isRecord(value) ? readValue(value) : undefined;
  if (choices === undefined || checkChoices(choices) !== undefined) return undefined;
  return says(job, valueOf(jobTree(choices))) ? choices : undefined;
}

function readValue(job: Readonly<Record<string, unknown>>): JobChoices | undefined {
  const executor = readExecutor(job);
  const steps: readonly unknown[] = Array.isArray(job['steps']) ? job['steps'] : [];
  if (executor === undefined) return undefined;
  const system = systemOf(executor);

  const collections: CollectionStep[] = [];
  const lints: NonNullable<ReturnType<typeof readLintStep>>[] = [];
  let cliVersion: string | undefined;
  let login = false;
  for (const { name, command } of steps.flatMap(readRun)) {
    cliVersion ??= /\bpostman-cli@(\d+\.\d+\.\d+)$/m.exec(command)?.[1];
    login ||= /^postman login /m.test(command);
    const collection = readCollectionStep(/^Run collection: ([^]*)$/.exec(name)?.[1] ?? '', command);
    const lint = readLintStep(command);
    if (collection !== undefined) collections.push(collection);
    if (lint !== undefined) lints.push(lint);
  }

  const { environment, iterationData } = collections[0] ?? {};
  const integrationId = [...collections, ...lints].find(
    (step) => step.integrationId !== undefined,
  )?.integrationId;
  return {
    collections: collections.map((step) => step.collection),
    ...(environment === undefined ? {} : { environment }),
    ...(iterationData === undefined ? {} : { iterationData }),
    ...(lints.length === 0 ? {} : { lints: lints.map((step) => step.lint) }),
    ...(system === 'linux' ? {} : { system }),
    ...(login ? { region: 'eu' } : {}),
    ...(integrationId === undefined ? {} : { integrationId }),
    ...(isDeepStrictEqual(executor, EXECUTORS[system]) ? {} : { executor }),
    ...(cliVersion === undefined || cliVersion === POSTMAN_CLI_VERSION ? {} : { cliVersion }),
  };
}

function readRun(step: unknown): { readonly name: string; readonly command: string }[] {
  const run = isRecord(step) ? step['run'] : undefined;
  if (!isRecord(run)) return [];
  const { name, command } = run;
  return typeof name === 'string' && typeof command === 'string' ? [{ name, command }] : [];
}

/** Words that stand in YAML without quotes, as ours do. */
const WORD = /^[A-Za-z][\w./@-]*(?::[\w.-]+)?$/;

function readExecutor(job: Readonly<Record<string, unknown>>): Executor | undefined {
  const { docker, machine, macos, resource_class: resourceClass } = job;
  if (typeof resourceClass !== 'string' || !WORD.test(resourceClass)) return undefined;
  const first: unknown = Array.isArray(docker) ? docker[0] : machine;
  const image = isRecord(first) ? first['image'] : undefined;
  if (typeof image === 'string' && WORD.test(image))
    return { kind: first === machine ? 'machine' : 'docker', image, resourceClass };
  const xcode = isRecord(macos) ? macos['xcode'] : undefined;
  return typeof xcode === 'string' ? { kind: 'macos', xcode, resourceClass } : undefined;
}

function systemOf(executor: Executor): OperatingSystem {
  switch (executor.kind) {
    case 'macos':
      return 'macos';
    case 'machine':
      return 'windows';
    case 'docker':
      return executor.resourceClass.startsWith('arm.') ? 'linuxArm' : 'linux';
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
