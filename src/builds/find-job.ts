import type { BuildJob, ProjectRef } from './model';
import type { BuildStore } from './store';

/** The job of a project that CircleCI gave this number, as far as it was loaded. */
export function findJob(
  store: Pick<BuildStore, 'get'>,
  project: ProjectRef,
  jobNumber: number,
): BuildJob | undefined {
  for (const { workflows } of store.get(project)?.builds ?? []) {
    for (const { jobs } of workflows ?? []) {
      const job = jobs?.find(({ number }) => number === jobNumber);
      if (job !== undefined) return job;
    }
  }
  return undefined;
}
