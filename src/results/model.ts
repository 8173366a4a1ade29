import type { Failure } from '../http/failure';
import type { BuildName, RunReport } from '../report/model';

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

/** One collection run of a build, with where its facts came from. */
export interface CollectionRun {
  /** `<jobId>/<nodeIndex>/<artifact path>`: the same for the same run for ever. */
  readonly id: string;
  readonly job: JobRef;
  readonly source: { readonly kind: 'artifact'; readonly path: string; readonly nodeIndex: number };
  readonly report: RunReport;
}

/** A report that was found but could not be shown. */
export interface UnreadReport {
  readonly job: JobRef;
  readonly path: string;
  /** Which of the parallel runs of the job left it: they may leave files at one path. */
  readonly nodeIndex: number;
  readonly problem:
    | { readonly kind: 'notAReport' }
    | { readonly kind: 'cut' }
    | { readonly kind: 'failed'; readonly failure: Failure };
}

export interface JobResults {
  /** By parallel run of the job, then by path. */
  readonly runs: readonly CollectionRun[];
  readonly unread: readonly UnreadReport[];
  /** Files at the paths of reports that were not looked into, because there were too many. Absent: none. */
  readonly leftOut?: number;
}

/** What names a collection run for ever, a reload of the window included. */
export interface RunKey {
  readonly job: JobRef;
  readonly nodeIndex: number;
  readonly path: string;
}
