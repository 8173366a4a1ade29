import type { Failure } from '../http/failure';
import type { Clock } from './clock';
import { projectKey, type ProjectRef } from './model';
import { isMoving } from './status';
import type { BuildStore } from './store';

/** How often to look, in ms; 0 is never. */
export interface WatchPace {
  readonly activeMs: number;
  readonly idleMs: number;
}

export interface WatcherParts {
  readonly store: BuildStore;
  readonly clock: Clock;
  /** Asked at each turn, so that a changed setting holds at once. */
  readonly settings: () => WatchPace;
  /** The linked projects that the view shows. Asked at each turn. */
  readonly projects: () => readonly ProjectRef[];
}

/** Looks at the shown projects while somebody can see them. */
export interface Watcher {
  /** Nothing is asked while the view is hidden. */
  setVisible(visible: boolean): void;
  /** Looks at every project now: something has happened that CircleCI may know of. Kept back where the rules below say so. */
  nudge(): void;
  /** Looks again at what stopped for want of a token: the user has signed in to `host`, or to any if it is left out. */
  resume(host?: string): void;
  dispose(): void;
}

/** How long a host that answered 429 without saying how long is left alone, in ms. */
const DEFAULT_REST_MS = 60_000;
/** The longest wait that `setTimeout` keeps; later turns only start a new one. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Watched {
  /** When the last look began or ended, ms since the epoch; 0: never. */
  lookedAt: number;
  /** Something has happened since the last look began. */
  nudged: boolean;
  busy: boolean;
  /** The store's failure that the rules below have been applied to. */
  failure: Failure | undefined;
}

/**
 * Keeps what is shown up to date, with one timer that is set anew after each look, so that two looks at a project never
 * overlap: at the active pace while one of its builds moves, at the idle pace otherwise and after a failure. A host that
 * asked for rest (429) is left alone for as long as it said; one that wants a token, until {@link Watcher.resume}.
 */
export function createWatcher({ store, clock, settings, projects }: WatcherParts): Watcher {
  const watched = new Map<string, Watched>();
  const restUntil = new Map<string, number>();
  const signedOut = new Set<string>();
  let visible = false;
  let disposed = false;
  let timer: { dispose(): void } | undefined;

  const watchedOf = (project: ProjectRef): Watched => {
    const key = projectKey(project);
    const known = watched.get(key) ?? { lookedAt: 0, nudged: false, busy: false, failure: undefined };
    watched.set(key, known);
    return known;
  };

  /** When the project is to be looked at, ms since the epoch; `undefined` if not until something else happens. */
  const dueAt = (project: ProjectRef): number | undefined => {
    const { lookedAt, nudged, failure, busy } = watchedOf(project);
    const { builds = [], loadedAt = 0 } = store.get(project) ?? {};
    const { activeMs, idleMs } = settings();
    const pace = failure ? Math.max(activeMs, idleMs) : builds.some(isMoving) ? activeMs : idleMs;
    if (pace === 0 || busy || signedOut.has(project.host)) return undefined;
    const last = Math.max(lookedAt, loadedAt);
    return Math.max(nudged || last === 0 ? 0 : last + pace, restUntil.get(project.host) ?? 0);
  };

  /** What a read has met, whoever asked for it: a failure that a person has just seen is not tried again at once. */
  const learn = (project: ProjectRef): void => {
    const state = watchedOf(project);
    const failure = store.get(project)?.failure;
    if (failure === state.failure) return;
    state.failure = failure;
    state.lookedAt = clock.now();
    if (failure === undefined) signedOut.delete(project.host);
    if (failure?.reason === 'signedOut') signedOut.add(project.host);
    if (failure?.reason === 'rateLimited') {
      restUntil.set(project.host, clock.now() + (failure.facts.retryAfterMs ?? DEFAULT_REST_MS));
    }
  };

  const look = async (project: ProjectRef): Promise<void> => {
    const state = watchedOf(project);
    state.busy = true;
    state.nudged = false;
    // The store keeps the reason, for the tree and for us.
    await store.refresh(project).catch(() => undefined);
    state.busy = false;
    state.lookedAt = clock.now();
    learn(project);
    turn();
  };

  /** Starts the looks that are due and sets the timer for the next. */
  const turn = (): void => {
    timer?.dispose();
    timer = undefined;
    if (!visible || disposed) return;
    const due = projects().flatMap((project) => {
      const at = dueAt(project);
      return at === undefined ? [] : [{ project, at }];
    });
    const now = clock.now();
    const next = Math.min(...due.filter(({ at }) => at > now).map(({ at }) => at));
    if (next !== Infinity) timer = clock.startTimer(Math.min(next - now, LONGEST_TIMER_MS), turn);
    for (const { project, at } of due) {
      // A look changes the store, which calls for a turn before this one is over: that one may have begun it already.
      if (at <= now && !watchedOf(project).busy) void look(project);
    }
  };

  const nudge = (): void => {
    for (const project of projects()) watchedOf(project).nudged = true;
    turn();
  };

  // A build that the user has just started makes its project move, and so an earlier look due.
  const subscription = store.onDidChange(({ project }) => {
    learn(project);
    turn();
  });

  return {
    setVisible(now) {
      visible = now;
      turn();
    },
    nudge,
    resume(host) {
      if (host === undefined) signedOut.clear();
      else signedOut.delete(host);
      nudge();
    },
    dispose() {
      disposed = true;
      subscription.dispose();
      turn();
    },
  };
}
