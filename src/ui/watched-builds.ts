import type { Clock } from '../builds/clock';
import type { Build, ProjectRef } from '../builds/model';
import type { BuildStore, Subscription } from '../builds/store';
import type { Budget } from '../http/budget';

export interface WatchedBuildsParts {
  readonly store: Pick<BuildStore, 'get' | 'onDidChange'>;
  readonly clock: Pick<Clock, 'startTimer'>;
  /** Nobody waits for these looks, so they are taken from the background's requests. */
  readonly budget: Budget;
  /** Whether the user can see the builds. */
  readonly isVisible: () => boolean;
  /** Looks for what the jobs of a build have left of Postman. */
  readonly look: (project: ProjectRef, build: Build) => void;
}

/** What a look is thought to take: a list of artifacts for each of ten jobs, and what some of them stored. */
const REQUESTS_OF_A_LOOK = 15;

/**
 * Looks into each build that the user saw running, once it has ended: its runs and rule violations are there without a
 * click. A build that had ended before waits until it is opened.
 */
export function lookIntoWatched(parts: WatchedBuildsParts): Subscription {
  const { store, clock, budget, isVisible, look } = parts;
  const running = new Set<string>();
  const ended: { readonly project: ProjectRef; readonly build: Build }[] = [];
  let timer: Subscription | undefined;

  const lookNow = (): void => {
    timer?.dispose();
    timer = undefined;
    for (let next = ended[0]; next !== undefined; next = ended[0]) {
      const wait = budget.waitMs(REQUESTS_OF_A_LOOK);
      if (wait > 0) {
        timer = clock.startTimer(wait, lookNow);
        return;
      }
      ended.shift();
      for (let taken = 0; taken < REQUESTS_OF_A_LOOK && budget.take();) taken += 1;
      look(next.project, next.build);
    }
  };

  const changes = store.onDidChange(({ project }) => {
    for (const build of store.get(project)?.builds ?? []) {
      // A build whose workflows were not read yet may have ended long ago.
      if (build.workflows === undefined) continue;
      if (!build.finished) {
        if (isVisible()) running.add(build.id);
      } else if (running.delete(build.id)) ended.push({ project, build });
    }
    lookNow();
  });

  return {
    dispose: () => {
      changes.dispose();
      timer?.dispose();
    },
  };
}
