import { normalizeHost } from '../circleci/host';
import { normalizeSlug } from '../circleci/slug';
import type { BuildName } from '../report/model';
import type { JobRef, ResultSource, RunKey } from './model';

/** The id of the collection run, or of the check, at `key`: the same for ever. */
export function runId({ job, source, position }: RunKey): string {
  return `${sourceId(job, source)}${position === 0 ? '' : `#${position}`}`;
}

/** One id for each place of each job that results come from. */
export function sourceId(job: JobRef, source: ResultSource): string {
  switch (source.kind) {
    case 'artifact':
      return `${job.jobId}/${source.nodeIndex}/${source.path}`;
    case 'testResults':
      return `${job.jobId}/tests`;
    case 'stepOutput':
      return `${job.jobId}/step/${source.nodeIndex}/${source.step}`;
  }
}

export function runKey({ job, source, position }: RunKey): RunKey {
  return { job, source, position };
}

/** `key` as the text that {@link parseRunKey} reads. */
export function printRunKey(key: RunKey): string {
  return JSON.stringify(runKey(key));
}

/** The key that was kept as `text`; `undefined` for anything else, since what a page kept is input like any other. */
export function parseRunKey(text: unknown): RunKey | undefined {
  if (typeof text !== 'string') return undefined;
  const key = parse(text);
  const job = jobOf(read(key, 'job'));
  const source = parseSource(read(key, 'source'));
  const position = read(key, 'position');
  return job === undefined || source === undefined || !isPosition(position)
    ? undefined
    : { job, source, position };
}

function jobOf(job: unknown): JobRef | undefined {
  const [host, slug, jobId, jobName] = ['host', 'slug', 'jobId', 'jobName'].map((name) => read(job, name));
  const jobNumber = read(job, 'jobNumber');
  return isHost(host) &&
    isSlug(slug) &&
    typeof jobId === 'string' &&
    typeof jobName === 'string' &&
    isPosition(jobNumber)
    ? { host, slug, jobId, jobName, jobNumber, ...buildOf(read(job, 'build')) }
    : undefined;
}

/** A source that was kept; `undefined` for anything else. */
export function parseSource(source: unknown): ResultSource | undefined {
  const [path, name] = ['path', 'name'].map((part) => read(source, part));
  const [nodeIndex, step] = ['nodeIndex', 'step'].map((part) => read(source, part));
  switch (read(source, 'kind')) {
    case 'artifact':
      return typeof path === 'string' && isPosition(nodeIndex)
        ? { kind: 'artifact', path, nodeIndex }
        : undefined;
    case 'testResults':
      return { kind: 'testResults' };
    case 'stepOutput':
      return typeof name === 'string' && isPosition(nodeIndex) && isPosition(step)
        ? { kind: 'stepOutput', step, name, nodeIndex }
        : undefined;
    default:
      return undefined;
  }
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
