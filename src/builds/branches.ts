import type { Project } from '../circleci/model';
import type { Build } from './model';

/**
 * Names of the branches that can be run, each once: the default branch, those of the builds given (newest first), then
 * the rest of those that CircleCI has seen of late. Either question may fail (a Server without Insights); only if nothing
 * at all is known, the first failure is thrown.
 */
export async function branchesToRun(sources: {
  readonly details: Promise<Project>;
  readonly recent: Promise<readonly string[]>;
  readonly builds: readonly Build[];
}): Promise<readonly string[]> {
  const [details, recent] = await Promise.allSettled([sources.details, sources.recent]);
  const defaultBranch = details.status === 'fulfilled' ? details.value.defaultBranch : undefined;
  const built = sources.builds.flatMap(({ ref }) => (ref?.kind === 'branch' ? [ref.name] : []));
  const names = new Set([
    ...(defaultBranch ? [defaultBranch] : []),
    ...built,
    ...(recent.status === 'fulfilled' ? recent.value : []),
  ]);
  if (names.size === 0) {
    if (details.status === 'rejected') throw details.reason;
    if (recent.status === 'rejected') throw recent.reason;
  }
  return [...names];
}
