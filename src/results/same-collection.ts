import type { CollectionRun, RunKey } from './model';
import { sourceId } from './run-key';

/** A run of a collection, and where it is told of. */
export interface RunOfCollection extends RunKey {
  readonly report: CollectionRun['report'];
}

/**
 * Which of the `runs` of another build is the next or the last one of what `run` is a run of: the same collection with
 * the same environment in the job of the same name. Where a job runs it several times, the one at the same place.
 */
export function sameCollectionRun(
  run: RunOfCollection,
  runs: readonly RunOfCollection[],
): RunOfCollection | undefined {
  const alike = runs.filter((other) => isOfSame(run, other));
  return alike.find((other) => placeOf(other) === placeOf(run)) ?? alike[0] ?? onlyRun(run, runs);
}

/** Test results name no collection: the only run of the job is meant. */
function onlyRun(run: RunOfCollection, runs: readonly RunOfCollection[]): RunOfCollection | undefined {
  const [only, another] = runs.filter(({ job }) => job.jobName === run.job.jobName);
  const isUnnamed = run.report.name === '' || only?.report.name === '';
  return another === undefined && isUnnamed ? only : undefined;
}

function isOfSame(
  { job, report: one }: RunOfCollection,
  { job: otherJob, report: other }: RunOfCollection,
): boolean {
  return (
    job.jobName === otherJob.jobName &&
    one.name === other.name &&
    (one.environment === undefined ||
      other.environment === undefined ||
      one.environment === other.environment)
  );
}

/** Where a run is told of, whichever build the job is of. */
function placeOf({ job, source, position }: RunOfCollection): string {
  return `${sourceId({ ...job, jobId: '' }, source)}#${position}`;
}
