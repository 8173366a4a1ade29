import { isDeepStrictEqual } from 'node:util';
import type { Pipeline, Workflow } from '../circleci/model';
import type { Failure } from '../http/failure';
import { aggregate, isPipelineOpen, type BuildFacts, type ReadJobs } from './aggregate';
import type { Build, ProjectRef } from './model';

/** One build of the list: what was read of it, and what that comes to. Immutable. */
export interface BuildRecord extends BuildFacts {
  /** Came from CircleCI's own list, so its neighbours there are known; a build just started, or looked for, did not. */
  readonly listed: boolean;
  readonly build: Build;
}

/** What a read adds to what is known of a build. */
export interface Finding {
  readonly pipeline?: Pipeline;
  readonly workflows?: readonly Workflow[];
  readonly jobs?: ReadonlyMap<string, ReadJobs>;
  readonly lost?: Failure | undefined;
  readonly listed?: boolean;
}

export function newRecord(
  project: ProjectRef,
  pipeline: Pipeline,
  now: number,
  origin: { readonly listed: boolean; readonly bornAt?: number },
): BuildRecord {
  const facts: BuildFacts = {
    pipeline,
    workflows: undefined,
    jobs: new Map(),
    lost: undefined,
    ...(origin.bornAt === undefined ? {} : { bornAt: origin.bornAt }),
  };
  return { ...facts, listed: origin.listed, build: aggregate(project, facts, now) };
}

/** The record with the finding in it. Its `build` stays the same object if nothing that shows has changed. */
export function withFinding(record: BuildRecord, finding: Finding, now: number): BuildRecord {
  const known = new Set((finding.workflows ?? record.workflows ?? []).map((workflow) => workflow.id));
  const jobs = new Map([...record.jobs, ...(finding.jobs ?? [])].filter(([id]) => known.has(id)));
  const wasPending = record.wasPending === true || isPipelineOpen(record.pipeline);
  const { asOf, ...rest } = { ...record, ...finding, jobs, wasPending };
  const isRead = 'workflows' in finding || 'lost' in finding;
  const next = asOf === undefined || isRead ? rest : { ...rest, asOf };
  const build = aggregate(record.build.project, next, now);
  return { ...next, build: isDeepStrictEqual(build, record.build) ? record.build : build };
}

/** The list after its newest page was read again. */
export interface Merged {
  readonly records: readonly BuildRecord[];
  /** The page did not reach down to what was loaded before, so the older builds were let go. */
  readonly restarted: boolean;
}

/**
 * Puts the newest page on top of what is loaded. Older pages stay, unless so many builds came since that the page no
 * longer meets them: a list with a hole in it would be a lie, so it starts again from the page.
 */
export function mergeNewest(
  project: ProjectRef,
  old: readonly BuildRecord[],
  page: readonly Pipeline[],
  now: number,
): Merged {
  const byId = new Map(old.map((record) => [record.pipeline.id, record]));
  const wasListed = old.some((record) => record.listed);
  const isRemembered = old.some(({ asOf }) => asOf !== undefined);
  const meets = page.some((pipeline) => byId.get(pipeline.id)?.listed === true);
  const restarted = wasListed && !meets && page.length > 0;
  const newest = Math.max(...page.map((pipeline) => pipeline.number));
  const kept = restarted ? old.filter(({ listed, pipeline }) => !listed || pipeline.number > newest) : old;
  // What a known list did not have a moment ago has just begun; what the first list has may be of any age.
  const born = wasListed && !isRemembered ? { listed: true, bornAt: now } : { listed: true };
  const fresh = page.map((pipeline) => {
    const known = byId.get(pipeline.id);
    return known === undefined
      ? newRecord(project, pipeline, now, born)
      : withFinding(known, { pipeline, listed: true }, now);
  });
  return { records: newestFirst([...fresh, ...kept]), restarted };
}

/** The list with an older page at its end. The page may overlap: the list shifts as builds are added. */
export function appendOlder(
  project: ProjectRef,
  old: readonly BuildRecord[],
  page: readonly Pipeline[],
  now: number,
): readonly BuildRecord[] {
  const byId = new Map(old.map((record) => [record.pipeline.id, record]));
  const older = page.map((pipeline) => {
    const known = byId.get(pipeline.id);
    if (known === undefined) return newRecord(project, pipeline, now, { listed: true });
    return known.listed ? known : { ...known, listed: true };
  });
  return newestFirst([...older, ...old]);
}

/** The list with a build in it that was looked for by itself: nothing is known of its neighbours. */
export function withFound(
  project: ProjectRef,
  old: readonly BuildRecord[],
  pipeline: Pipeline,
  now: number,
): readonly BuildRecord[] {
  return old.some((record) => record.pipeline.id === pipeline.id)
    ? old
    : newestFirst([...old, newRecord(project, pipeline, now, { listed: false })]);
}

/** Numbers only grow within a project. Of two records of one build the first stands. */
export function newestFirst(records: readonly BuildRecord[]): readonly BuildRecord[] {
  const byId = new Map<string, BuildRecord>();
  for (const record of records) if (!byId.has(record.pipeline.id)) byId.set(record.pipeline.id, record);
  return [...byId.values()].sort((a, b) => b.pipeline.number - a.pipeline.number);
}
