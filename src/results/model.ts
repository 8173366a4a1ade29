import type { Failure } from '../http/failure';
import type { BuildName, RunReport } from '../report/model';
import type { RuleCheck } from '../report/rule-check';

/** A job that may have left reports. */
export interface JobRef {
  readonly host: string;
  readonly slug: string;
  readonly jobId: string;
  readonly jobName: string;
  readonly jobNumber: number;
  readonly build?: BuildName;
  /** `false` while the job may still add artifacts: what it has so far is read, and read anew the next time. */
  readonly finished?: boolean;
}

/**
 * Where facts came from, in the order in which they are trusted. `nodeIndex`: which of the parallel runs of the job;
 * they may leave files at one path.
 */
export type ResultSource =
  | { readonly kind: 'artifact'; readonly path: string; readonly nodeIndex: number }
  /** What CircleCI's Tests tab holds of the job. It names no file. */
  | { readonly kind: 'testResults' }
  | {
      readonly kind: 'stepOutput';
      /** CircleCI's number of the step within the job. */
      readonly step: number;
      readonly name: string;
      readonly nodeIndex: number;
    };

/** What names a collection run or a check for ever, a reload of the window included. */
export interface RunKey {
  readonly job: JobRef;
  readonly source: ResultSource;
  /** One source may hold several: 0-based, the runs and the checks each counted for themselves. */
  readonly position: number;
}

/** One collection run of a build, with where its facts came from. */
export interface CollectionRun extends RunKey {
  /** `runId` of it. */
  readonly id: string;
  readonly report: RunReport;
}

/** One lint of an API definition in a build. */
export interface DefinitionCheck extends RunKey {
  /** `runId` of it: unique among checks, not among runs. */
  readonly id: string;
  readonly check: RuleCheck;
}

/** A report that was found but could not be shown. */
export interface UnreadReport {
  readonly job: JobRef;
  readonly source: ResultSource;
  readonly problem:
    | { readonly kind: 'notAReport' }
    | { readonly kind: 'cut' }
    /** Past what is read unasked; `sizeBytes` where the service says how large it is. */
    | { readonly kind: 'tooLarge'; readonly limitBytes: number; readonly sizeBytes?: number }
    | { readonly kind: 'failed'; readonly failure: Failure };
}

export interface JobResults {
  /** By parallel run of the job, then by path or step. */
  readonly runs: readonly CollectionRun[];
  readonly checks: readonly DefinitionCheck[];
  readonly unread: readonly UnreadReport[];
  /** Files at the paths of reports that were not looked into, because there were too many. Absent: none. */
  readonly leftOut?: number;
  /** Some source could not be asked for now, and may tell more the next time. */
  readonly incomplete?: true;
}
