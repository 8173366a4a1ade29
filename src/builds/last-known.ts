import type { Pipeline, Workflow } from '../circleci/model';
import { aggregate, type ReadJobs } from './aggregate';
import type { ProjectRef } from './model';
import type { BuildRecord } from './records';

/** What was known of a project's newest builds, for a later window. Plain data, as JSON has it. */
export interface LastKnown {
  /** When it was read, ms since the epoch. */
  readonly at: number;
  /** Newest first. */
  readonly builds: readonly KnownBuild[];
}

export interface KnownBuild {
  readonly pipeline: Pipeline;
  readonly workflows?: readonly Workflow[];
  /** By the workflow's id. */
  readonly jobs: readonly (readonly [string, ReadJobs])[];
}

/** A page of CircleCI's list: what a view shows without a click. */
const BUILDS_AT_MOST = 20;

export function worthKnowing(records: readonly BuildRecord[]): readonly KnownBuild[] {
  return records
    .filter(({ listed, lost }) => listed && lost === undefined)
    .slice(0, BUILDS_AT_MOST)
    .map(({ pipeline, workflows, jobs }) => ({
      pipeline,
      ...(workflows === undefined ? {} : { workflows }),
      jobs: [...jobs],
    }));
}

export function restored(
  project: ProjectRef,
  { pipeline, workflows, jobs }: KnownBuild,
  asOf: number,
  now: number,
): BuildRecord {
  const facts = { pipeline, workflows, jobs: new Map(jobs), lost: undefined, asOf };
  return { ...facts, listed: true, build: aggregate(project, facts, now) };
}
