import { createHash } from 'node:crypto';
import { own } from './fields';
import { asObject, type JsonObject } from './json';
import type { CollectionRun, DefinitionCheck, JobRef, JobResults } from './model';
import { parseSource, runId } from './run-key';

/** Small text files that outlive the window. Two windows may share them. Never rejects: what fails was not there. */
export interface Storage {
  read(name: string): Promise<string | undefined>;
  /** Whole or not at all. */
  write(name: string, text: string): Promise<void>;
  /** Names with their sizes in bytes, the ones written longest ago first. */
  list(): Promise<readonly { readonly name: string; readonly bytes: number }[]>;
  remove(name: string): Promise<void>;
}

/** What finished jobs told, kept on disk: parsed and masked facts alone, never a report itself. */
export interface ResultCache {
  get(job: JobRef, globs: readonly string[]): Promise<JobResults | undefined>;
  put(job: JobRef, globs: readonly string[], results: JobResults): Promise<void>;
  /** Forgets all jobs of a project. */
  clear(host: string, slug: string): Promise<void>;
}

/** Changes with the shape of what is kept, or with what a reader makes of a report. */
const VERSION = 4;
const MOST_CHARS = 4_000_000;
/** No assertion takes fewer: what is too much by their number alone is not written out only to learn that. */
const LEAST_CHARS = 30;
const MOST_BYTES = 40_000_000;
const MOST_FILES = 500;

export function createResultCache(storage: Storage): ResultCache {
  const prune = async (): Promise<void> => {
    const files = [...(await storage.list())].reverse();
    let bytes = 0;
    for (const [index, file] of files.entries()) {
      bytes += file.bytes;
      if (index >= MOST_FILES || bytes > MOST_BYTES) await storage.remove(file.name);
    }
  };
  return {
    async get(job, globs) {
      const text = await storage.read(nameOf(job, globs));
      return text === undefined ? undefined : parse(text, job);
    },
    async put(job, globs, results) {
      // A failure is not kept: it may pass.
      if (results.unread.length > 0 || results.incomplete === true) return;
      const assertions = results.runs.flatMap(({ report }) => Object.values(report.totals.assertions));
      if (assertions.reduce((sum, count) => sum + count, 0) > MOST_CHARS / LEAST_CHARS) return;
      const text = print(results);
      if (text.length > MOST_CHARS) return;
      await storage.write(nameOf(job, globs), text);
      await prune();
    },
    async clear(host, slug) {
      const prefix = projectPart(host, slug);
      for (const { name } of await storage.list()) if (name.startsWith(prefix)) await storage.remove(name);
    },
  };
}

function nameOf({ host, slug, jobId, jobNumber }: JobRef, globs: readonly string[]): string {
  return `${projectPart(host, slug)}${jobNumber}-${hash([jobId, globs])}.json`;
}

function projectPart(host: string, slug: string): string {
  return `${hash([host, slug])}-`;
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 20);
}

function print({ runs, checks, leftOut }: JobResults): string {
  return JSON.stringify({
    version: VERSION,
    runs: runs.map(({ source, position, report }) => ({ source, position, report })),
    checks: checks.map(({ source, position, check }) => ({ source, position, check })),
    ...(leftOut === undefined ? {} : { leftOut }),
  });
}

/** `undefined` for a file of another version, or one that was damaged. */
function parse(text: string, job: JobRef): JobResults | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const file = asObject(value) ?? {};
  if (own(file, 'version') !== VERSION) return undefined;
  const runs = itemsOf(file, 'runs').map((item) => runOf(item, job));
  const checks = itemsOf(file, 'checks').map((item) => checkOf(item, job));
  const leftOut = own(file, 'leftOut');
  const whole = [...runs, ...checks].every((item) => item !== undefined);
  if (!whole) return undefined;
  return {
    runs: runs.filter((run) => run !== undefined),
    checks: checks.filter((check) => check !== undefined),
    unread: [],
    ...(typeof leftOut === 'number' ? { leftOut } : {}),
  };
}

function itemsOf(file: JsonObject, key: string): readonly unknown[] {
  const items = own(file, key);
  return Array.isArray(items) ? (items as readonly unknown[]) : [undefined];
}

function keyOf(item: JsonObject, job: JobRef) {
  const source = parseSource(own(item, 'source'));
  const position = own(item, 'position');
  if (source === undefined || typeof position !== 'number') return undefined;
  const key = { job, source, position };
  return { id: runId(key), ...key };
}

function runOf(value: unknown, job: JobRef): CollectionRun | undefined {
  const item = asObject(value) ?? {};
  const key = keyOf(item, job);
  const report = own(item, 'report');
  return key !== undefined && isReport(report) ? { ...key, report } : undefined;
}

function checkOf(value: unknown, job: JobRef): DefinitionCheck | undefined {
  const item = asObject(value) ?? {};
  const key = keyOf(item, job);
  const check = own(item, 'check');
  return key !== undefined && isCheck(check) ? { ...key, check } : undefined;
}

/** Our own file of our own version: its parts are what they were, if they are there at all. */
function isReport(value: unknown): value is CollectionRun['report'] {
  const report = asObject(value);
  return (
    report !== undefined &&
    typeof report.name === 'string' &&
    asObject(asObject(report.totals)?.assertions) !== undefined &&
    Array.isArray(report.requests) &&
    Array.isArray(report.notes)
  );
}

function isCheck(value: unknown): value is DefinitionCheck['check'] {
  const check = asObject(value);
  return (
    check !== undefined &&
    typeof check.name === 'string' &&
    asObject(check.totals) !== undefined &&
    Array.isArray(check.violations) &&
    Array.isArray(check.notes)
  );
}
