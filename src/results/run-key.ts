import { normalizeHost } from '../circleci/host';
import { normalizeSlug } from '../circleci/slug';
import type { BuildName } from '../report/model';
import type { CollectionRun, RunKey } from './model';

/** `CollectionRun.id` of the run at `key`. */
export function runId(key: RunKey): string {
  return `${key.job.jobId}/${key.nodeIndex}/${key.path}`;
}

export function runKey(run: CollectionRun): RunKey {
  return { job: run.job, nodeIndex: run.source.nodeIndex, path: run.source.path };
}

/** `key` as the text that {@link parseRunKey} reads. */
export function printRunKey(key: RunKey): string {
  return JSON.stringify(key);
}

/** The key that was kept as `text`; `undefined` for anything else, since what a page kept is input like any other. */
export function parseRunKey(text: unknown): RunKey | undefined {
  if (typeof text !== 'string') return undefined;
  const key = parse(text);
  const job = read(key, 'job');
  const [host, slug, jobId, jobName] = ['host', 'slug', 'jobId', 'jobName'].map((name) => read(job, name));
  const jobNumber = read(job, 'jobNumber');
  const nodeIndex = read(key, 'nodeIndex');
  const path = read(key, 'path');
  return isHost(host) &&
    isSlug(slug) &&
    typeof jobId === 'string' &&
    typeof jobName === 'string' &&
    isPosition(jobNumber) &&
    isPosition(nodeIndex) &&
    typeof path === 'string'
    ? { job: { host, slug, jobId, jobName, jobNumber, ...buildOf(read(job, 'build')) }, nodeIndex, path }
    : undefined;
}

function buildOf(value: unknown): { readonly build?: BuildName } {
  const number = read(value, 'number');
  if (!isPosition(number)) return {};
  const [ref, revision] = ['ref', 'revision'].map((name) => read(value, name));
  return {
    build: {
      number,
      ...(typeof ref === 'string' ? { ref } : {}),
      ...(typeof revision === 'string' ? { revision } : {}),
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function read(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? (Reflect.get(from, name) as unknown) : undefined;
}

/** A page's address and the token's way depend on these two: only what a link could hold passes. */
function isHost(value: unknown): value is string {
  return typeof value === 'string' && normalizeHost(value) === value;
}

function isSlug(value: unknown): value is string {
  return typeof value === 'string' && normalizeSlug(value) === value;
}

function isPosition(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
