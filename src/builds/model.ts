import type { GitRef } from '../circleci/model';

/** Which CircleCI project, on which host. `key` is `<host>/<slug>` and identifies it everywhere. */
export interface ProjectRef {
  readonly host: string;
  readonly slug: string;
}

export function projectKey(project: ProjectRef): string {
  return `${project.host}/${project.slug}`;
}

/** The state of a build, a workflow or a job, in the words of the contract. */
export type Status =
  | 'success'
  | 'failed'
  | 'running'
  | 'needsApproval'
  | 'canceled'
  | 'error'
  | 'notRun'
  | 'unauthorized'
  | 'unknown';

/** A job of a workflow. */
export interface BuildJob {
  readonly id: string;
  readonly name: string;
  readonly isApproval: boolean;
  readonly status: Status;
  /** Nothing about it changes any more. */
  readonly finished: boolean;
  /** Absent where CircleCI gave none, or where it leads nowhere (approval). */
  readonly number?: number;
  readonly startedAt?: number;
  readonly durationMs?: number;
}

export interface BuildWorkflow {
  readonly id: string;
  readonly name: string;
  readonly status: Status;
  readonly finished: boolean;
  readonly createdAt?: number;
  readonly durationMs?: number;
  /** A newer run of the same workflow took its place (a rerun). */
  readonly superseded: boolean;
  /** `undefined` until they were asked for. */
  readonly jobs: readonly BuildJob[] | undefined;
}

/** A pipeline with its workflows: what Postman, and so this program's UI, calls a build. Immutable. */
export interface Build {
  /** The pipeline's id. */
  readonly id: string;
  readonly number: number;
  readonly project: ProjectRef;
  readonly status: Status;
  readonly finished: boolean;
  /** The commit's subject, where CircleCI or git knows it. */
  readonly subject?: string;
  readonly ref?: GitRef;
  readonly revision?: string;
  readonly actor?: string;
  readonly triggerType?: string;
  readonly createdAt: number;
  /** From the first workflow's start to the last one's end, superseded ones left out; while it runs, absent. */
  readonly durationMs?: number;
  /** It is shown as it was known at that time, in an earlier window, and may have moved on; ms since the epoch. */
  readonly asOf?: number;
  /** Why it never started, in CircleCI's words. */
  readonly errors: readonly string[];
  /** `undefined` until they were asked for. Newest first. */
  readonly workflows: readonly BuildWorkflow[] | undefined;
}
