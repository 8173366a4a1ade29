import type { ScenePipeline } from '../api';

/*
 * What CircleCI holds of its projects, in a shape that the runner can write to while it works. `circleci/wire.ts`
 * turns it into API v2's JSON. Times are ms since the epoch.
 */

export interface StoredProject {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  readonly provider: 'GitHub' | 'Bitbucket' | 'CircleCI';
  readonly repositoryUrl: string;
  readonly defaultBranch: string;
  readonly definitions: readonly StoredDefinition[];
}

export interface StoredDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly createdAt: number;
  readonly provider: string;
  readonly repository: { readonly fullName: string; readonly externalId: string };
  readonly configPath: string;
}

export interface StoredPipeline {
  readonly id: string;
  readonly number: number;
  readonly slug: string;
  readonly createdAt: number;
  updatedAt: number;
  state: NonNullable<ScenePipeline['state']>;
  errors: readonly { readonly type: string; readonly message: string }[];
  readonly trigger: {
    readonly type: 'webhook' | 'api' | 'scheduled_pipeline' | 'explicit';
    readonly actor: string;
  };
  readonly vcs: StoredRevision;
  /** Text of the configuration that it was made from. */
  config: string;
  /** Oldest first, as they came to be. */
  readonly workflows: StoredWorkflow[];
}

export interface StoredRevision {
  readonly revision: string;
  readonly branch?: string;
  readonly tag?: string;
  /** Absent for the pipelines that carry no commit, as those of a GitHub App project. */
  readonly commit?: { readonly subject: string; readonly body: string };
}

export interface StoredWorkflow {
  readonly id: string;
  readonly name: string;
  status: string;
  readonly createdAt: number;
  stoppedAt?: number;
  readonly jobs: StoredJob[];
}

export interface StoredJob {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  status: string;
  /** Given once the job is queued. */
  number?: number;
  readonly dependencies: readonly string[];
  queuedAt?: number;
  startedAt?: number;
  stoppedAt?: number;
  artifacts: readonly StoredArtifact[];
  tests: readonly StoredTest[];
  readonly steps: StoredStep[];
  messages: readonly { readonly type: string; readonly message: string }[];
}

export interface StoredArtifact {
  readonly path: string;
  readonly nodeIndex: number;
  readonly content: Uint8Array;
}

export interface StoredTest {
  readonly name: string;
  readonly classname: string;
  readonly result: 'success' | 'failure' | 'skipped';
  /** Seconds. */
  readonly runTime: number;
  readonly message: string;
}

/** A step of a job that ran, with what it printed. */
export interface StoredStep {
  /** CircleCI's own steps come below 101, those of the configuration from there on. */
  readonly number: number;
  readonly nodeIndex: number;
  readonly name: string;
  readonly command?: string;
  readonly startedAt: number;
  stoppedAt?: number;
  status: 'running' | 'success' | 'failed' | 'timedout' | 'canceled';
  output: string;
}

export const FIRST_STEP = 101;
