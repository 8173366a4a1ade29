import type { Clock } from '../builds/clock';
import type { Build, ProjectRef } from '../builds/model';
import type { Subscription } from '../builds/store';
import type { Budget } from '../http/budget';

export interface WatchedBuildsParts {
  readonly clock: Pick<Clock, 'startTimer'>;
  /** Nobody waits for these looks, so they are taken from the background's requests. */
  readonly budget: Budget;
  /** Looks for what the jobs of a build have left of Postman. */
  readonly look: (project: ProjectRef, build: Build) => void;
}

/** Looks into builds in their turn. */
export interface WatchedBuilds extends Subscription {
  ended(project: ProjectRef, build: Build): void;
}

/** What a look is thought to take: a list of artifacts for each of ten jobs, and what some of them stored. */
const REQUESTS_OF_A_LOOK = 15;

/**
 * Looks into each build that the user saw running, once it has ended: its runs and rule violations are there without a
 * click. A build that had ended before waits until it is opened.
 */
export function lookIntoWatched({ clock, budget, look }: WatchedBuildsParts): WatchedBuilds {
  const waiting: { readonly project: ProjectRef; readonly build: Build }[] = [];
  let timer: Subscription | undefined;

  const lookNow = (): void => {
    timer?.dispose();
    timer = undefined;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const wait = budget.waitMs(REQUESTS_OF_A_LOOK);
      if (wait > 0) {
        timer = clock.startTimer(wait, lookNow);
        return;
      }
      waiting.shift();
      for (let taken = 0; taken < REQUESTS_OF_A_LOOK && budget.take();) taken += 1;
      look(next.project, next.build);
    }
  };

  return {
    ended(project, build) {
      waiting.push({ project, build });
      lookNow();
    },
    dispose: () => timer?.dispose(),
  };
}
