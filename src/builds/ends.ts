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
  /** How each build ended last, by its id. */
  const told = new Map<string, string>();

  const look = (project: ProjectRef, build: Build): void => {
    // A build that was not read yet in this window may have ended long ago.
    if (build.asOf !== undefined || (build.workflows === undefined && build.status === 'unknown')) return;
    const before = seen.get(build.id);
    if (build.finished) {
      if (!seen.delete(build.id)) return;
      const end = JSON.stringify([build.status, build.workflows?.map(({ id }) => id)]);
      // What was canceled here shows so at once, and as running again until CircleCI has come to it. A rerun is a workflow.
      if (told.get(build.id) === end) return;
      told.set(build.id, end);
      ended(project, build);
    } else if (build.status !== 'needsApproval') {
      if (before !== undefined || isSeen(project, build)) seen.set(build.id, 'running');
    } else if (before === 'running') {
      seen.set(build.id, 'waiting');
      ended(project, build);
    }
  };

  return store.onDidChange((change) => {
    const { builds = [] } = store.get(change.project) ?? {};
    // One that was started here is new to the list, and may end before it is looked at again.
    const changed = change.kind === 'project' ? builds : builds.filter(({ id }) => id === change.buildId);
    for (const build of changed) look(change.project, build);
  });
}
