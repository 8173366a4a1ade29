import { createHash } from 'node:crypto';
import type { KnownBuild, LastKnown } from '../../builds/last-known';
import { projectKey, type ProjectRef } from '../../builds/model';
import type { BuildStore } from '../../builds/store';
import type { Storage } from '../../results/result-cache';

/** What was last known of each project, kept on disk so that the next window has something to show at once. */
export interface LastKnownFiles {
  /** Shows it, once a window. */
  restore(project: ProjectRef): Promise<void>;
  forget(project: ProjectRef): Promise<void>;
  dispose(): void;
}

/** Changes with the shape of what is kept. */
const VERSION = 1;
const LETTERS_AT_MOST = 1_000_000;
const FILES_AT_MOST = 50;
/** A build that runs changes every few seconds, and a window that closes loses no more than this, in ms. */
const SAVE_AFTER_MS = 3_000;

export function createLastKnownFiles(
  storage: Storage,
  store: Pick<BuildStore, 'onDidChange' | 'lastKnown' | 'restore'>,
): LastKnownFiles {
  const asked = new Set<string>();
  const changed = new Map<string, ProjectRef>();
  let timer: NodeJS.Timeout | undefined;

  const save = async (): Promise<void> => {
    timer = undefined;
    const projects = [...changed.values()];
    changed.clear();
    for (const project of projects) {
      const known = store.lastKnown(project);
      const text = known === undefined ? '' : JSON.stringify({ version: VERSION, ...known });
      if (text !== '' && text.length <= LETTERS_AT_MOST) await storage.write(nameOf(project), text);
    }
    const files = await storage.list();
    for (const { name } of files.slice(0, Math.max(0, files.length - FILES_AT_MOST)))
      await storage.remove(name);
  };

  const subscription = store.onDidChange(({ project }) => {
    changed.set(projectKey(project), project);
    timer ??= setTimeout(() => void save(), SAVE_AFTER_MS);
  });

  return {
    async restore(project) {
      if (asked.has(projectKey(project))) return;
      asked.add(projectKey(project));
      const text = await storage.read(nameOf(project));
      const known = text === undefined ? undefined : parseLastKnown(text);
      if (known === undefined) return;
      try {
        store.restore(project, known);
      } catch {
        // Damaged in a way that its outside does not show: it is written anew soon.
        await storage.remove(nameOf(project));
      }
    },
    async forget(project) {
      changed.delete(projectKey(project));
      await storage.remove(nameOf(project));
    },
    dispose() {
      clearTimeout(timer);
      subscription.dispose();
    },
  };
}

function nameOf(project: ProjectRef): string {
  return `${createHash('sha256').update(projectKey(project)).digest('hex').slice(0, 20)}.json`;
}

/** `undefined` for a file of another version, or one that is damaged. */
export function parseLastKnown(text: string): LastKnown | undefined {
  try {
    const file: unknown = JSON.parse(text);
    return isLastKnown(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Our own file of our own version: its parts are what they were, if they are there at all. */
function isLastKnown(file: unknown): file is LastKnown {
  if (!isObject(file) || !('version' in file) || file.version !== VERSION) return false;
  return 'at' in file && typeof file.at === 'number' && 'builds' in file && areBuilds(file.builds);
}

function areBuilds(builds: unknown): builds is readonly KnownBuild[] {
  return Array.isArray(builds) && builds.every(isBuild);
}

function isBuild(build: unknown): boolean {
  if (!isObject(build) || !('pipeline' in build) || !('jobs' in build)) return false;
  const { pipeline, jobs } = build;
  return (
    isObject(pipeline) &&
    'id' in pipeline &&
    typeof pipeline.id === 'string' &&
    'number' in pipeline &&
    typeof pipeline.number === 'number' &&
    'errors' in pipeline &&
    Array.isArray(pipeline.errors) &&
    Array.isArray(jobs) &&
    (!('workflows' in build) || Array.isArray(build.workflows))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
