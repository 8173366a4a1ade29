import type { Build, ProjectRef } from './model';
import type { BuildStore, Subscription } from './store';

export interface EndsParts {
  readonly store: Pick<BuildStore, 'get' | 'onDidChange'>;
  /** Whether the user can see this build. */
  readonly isSeen: (project: ProjectRef, build: Build) => boolean;
  /** A build that was seen running has ended; or, unfinished, it now waits for an approval. */
  readonly ended: (project: ProjectRef, build: Build) => void;
}

/** Tells of each build that was seen running once it has ended, and when it waits for a person on the way. */
export function watchEnds({ store, isSeen, ended }: EndsParts): Subscription {
  const seen = new Map<string, 'running' | 'waiting'>();

  return store.onDidChange((change) => {
    if (change.kind !== 'build') return;
    const build = store.get(change.project)?.builds.find(({ id }) => id === change.buildId);
    // A build whose workflows were not read yet may have ended long ago.
    if (build?.workflows === undefined) return;
    const before = seen.get(build.id);
    if (build.finished) {
      if (seen.delete(build.id)) ended(change.project, build);
    } else if (build.status !== 'needsApproval') {
      if (before !== undefined || isSeen(change.project, build)) seen.set(build.id, 'running');
    } else if (before === 'running') {
      seen.set(build.id, 'waiting');
      ended(change.project, build);
    }
  });
}
