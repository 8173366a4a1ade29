/**
 * CircleCI as this program uses it: parsed from the wire tolerantly (`wire.ts`), so an unknown enum value is `unknown`
 * and a missing part is absent. Times are milliseconds since the epoch.
 */

export interface User {
  readonly id: string;
  readonly login: string;
  readonly name?: string;
}

export interface Project {
  readonly slug: string;
  readonly name: string;
  readonly id?: string;
  readonly organizationName?: string;
  readonly defaultBranch?: string;
  readonly repositoryUrl?: string;
}

export type PipelineState = 'created' | 'errored' | 'setup-pending' | 'setup' | 'pending' | 'unknown';

export interface Pipeline {
  readonly id: string;
  readonly number: number;
  readonly projectSlug: string;
  readonly state: PipelineState;
  readonly createdAt: number;
  /** Messages of a pipeline that could not start, such as a config error. */
  readonly errors: readonly string[];
  /** `webhook`, `api`, `scheduled_pipeline`, … as CircleCI says it. */
  readonly triggerType?: string;
  readonly actor?: string;
  readonly branch?: string;
  readonly tag?: string;
  readonly revision?: string;
  readonly commitSubject?: string;
  readonly repositoryUrl?: string;
}

export type WorkflowStatus =
  | 'success'
  | 'running'
  | 'not_run'
  | 'failed'
  | 'error'
  | 'failing'
  | 'on_hold'
  | 'canceled'
  | 'unauthorized'
  | 'queued'
  | 'unknown';

export interface Workflow {
  readonly id: string;
  readonly pipelineId?: string;
  readonly projectSlug?: string;
  readonly name: string;
  readonly status: WorkflowStatus;
  readonly createdAt?: number;
  readonly stoppedAt?: number;
  /** The first workflow of a dynamic configuration: more may follow it. */
  readonly isSetup: boolean;
}

export type JobStatus =
  | 'success'
  | 'running'
  | 'not_run'
  | 'failed'
  | 'retried'
  | 'queued'
  | 'not_running'
  | 'infrastructure_fail'
  | 'timedout'
  | 'on_hold'
  | 'terminated-unknown'
  | 'blocked'
  | 'canceled'
  | 'unauthorized'
  | 'unknown';

export interface Job {
  readonly id: string;
  readonly name: string;
  /** `build`, `approval`, or one of the newer kinds. */
  readonly type: string;
  readonly status: JobStatus;
  /** Absent for a job that never started. An approval job may have one, yet no details behind it. */
  readonly number?: number;
  readonly startedAt?: number;
  readonly stoppedAt?: number;
  readonly dependencies: readonly string[];
  readonly approvalRequestId?: string;
}

export interface Artifact {
  readonly path: string;
  /** Which of the parallel runs of the job made it. */
  readonly nodeIndex: number;
  /** As CircleCI gave it; never built by hand. Needs the token at its own origin, then redirects to storage. */
  readonly url: string;
}

/** A row of CircleCI's Tests tab: a test case of a JUnit file that the job stored. */
export interface TestResult {
  readonly name: string;
  readonly classname: string;
  readonly result: 'success' | 'failure' | 'skipped' | 'unknown';
  readonly runMs?: number;
  readonly message?: string;
  readonly file?: string;
  /** The program that made the file, as far as CircleCI can tell. */
  readonly source?: string;
}

/** A step of a job, run once by each of its parallel runs. */
export interface JobStep {
  readonly name: string;
  readonly actions: readonly StepAction[];
}

export interface StepAction {
  /** CircleCI's number of the step; it counts from 0, but user steps from 101. */
  readonly step: number;
  /** Which of the parallel runs of the job. */
  readonly nodeIndex: number;
  readonly name: string;
  /** What was run, of a `run` step. */
  readonly command?: string;
  readonly status: StepStatus;
  readonly startedAt?: number;
  /** Wall-clock time; absent while it runs. */
  readonly durationMs?: number;
  /** `false` where CircleCI says that it printed nothing. */
  readonly hasOutput: boolean;
}

export type StepStatus =
  'success' | 'running' | 'failed' | 'canceled' | 'timedout' | 'infrastructure_fail' | 'unknown';

export interface PipelineConfig {
  /** As it is in the repository; empty where CircleCI gives none. */
  readonly source: string;
  /** With every orb, parameter and matrix worked in: what was run. */
  readonly compiled: string;
}

/** An environment variable of a project. */
export interface EnvironmentVariable {
  readonly name: string;
  /** `xxxx` and the last four characters of the value. */
  readonly masked: string;
}

export interface PipelineDefinition {
  readonly id: string;
  readonly name: string;
  readonly configPath?: string;
}

/** What a trigger led to: a pipeline, or (answer 200) only CircleCI's word why there is none. */
export type TriggerResult =
  | { readonly kind: 'created'; readonly id: string; readonly number: number }
  | { readonly kind: 'nothingCreated'; readonly message: string };

export type GitRef =
  { readonly kind: 'branch'; readonly name: string } | { readonly kind: 'tag'; readonly name: string };
