import type { BuildJob, BuildWorkflow } from '../builds/model';
import type { Choice } from './ask';
import { attemptWords } from './tree/attempt';
import { hasRun } from './tree/rows/job';
import { age, joined, statusWord } from './words';

/** A job to choose from. */
export interface OfferedJob {
  readonly job: BuildJob;
  /** Of a workflow that was run again since. */
  readonly isEarlier: boolean;
}

/**
 * The jobs of a build that ran and that `fits` holds for: failed ones first, and those of workflows that were run again
 * since last, marked with their age, as the same names stand above.
 */
export function jobChoices(
  workflows: readonly BuildWorkflow[],
  fits: (job: BuildJob) => boolean,
  now: number,
): readonly Choice<OfferedJob>[] {
  const attempts = [
    ...workflows.filter(({ superseded }) => !superseded),
    ...workflows.filter(({ superseded }) => superseded),
  ];
  const all = attempts.flatMap(({ name, superseded: isEarlier, jobs = [] }) =>
    jobs.filter((job) => hasRun(job) && fits(job)).map((job) => ({ name, isEarlier, job })),
  );
  // A rerun from what failed takes over the jobs that succeeded: they are of the newer attempt.
  const once = all.filter(({ job }, index) => all.findIndex((other) => other.job.id === job.id) === index);
  const weight = ({ isEarlier, job }: OfferedJob): number =>
    (isEarlier ? 2 : 0) + (job.status === 'failed' ? 0 : 1);
  return once
    .sort((one, other) => weight(one) - weight(other))
    .map(({ name, isEarlier, job }) => ({
      label: job.name,
      description: joined([
        name,
        statusWord(job.status),
        job.number === undefined ? undefined : `#${job.number}`,
        ...(isEarlier
          ? [
              attemptWords({ isEarlier: true }),
              job.startedAt === undefined ? undefined : age(job.startedAt, now),
            ]
          : []),
      ]),
      value: { job, isEarlier },
    }));
}
