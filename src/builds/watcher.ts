import type { Budget } from '../http/budget';
import type { Failure } from '../http/failure';
import type { Clock } from './clock';
import { projectKey, type Build, type ProjectRef } from './model';
import { costOf, isSame, isSlowing, LONGEST_PAUSE_MS, pauseAfter, type WatchPace } from './pace';
import { createRests } from './rests';
import { isMoving } from './status';
import type { BuildStore } from './store';

export interface WatcherParts {
  readonly store: BuildStore;
  readonly clock: Clock;
  /** Asked at each turn, so that a changed setting holds at once. */
  readonly settings: () => WatchPace;
  /** The linked projects that are shown. Asked at each turn. */
  readonly projects: () => readonly ProjectRef[];
  /** What the requests of the store's background reads are taken from. */
  readonly budget: Budget;
  /** Told when it slows down, and why. */
  readonly log: (line: string) => void;
  /** 0 to 1, for jitter. */
  readonly random?: () => number;
}

/** Looks at the shown projects while somebody can see them. */
export interface Watcher {
  /** Nothing is asked while nothing is shown. */
  setVisible(visible: boolean): void;
  /** Whether the window has the focus: nothing is asked once it has had none for {@link UNFOCUSED_MS}. */
  setFocused(focused: boolean): void;
  /**
   * Looks at every project now, and stays alert for a while: something has happened that CircleCI may only hear of in a
   * moment. Kept back where the rules below say so.
   */
  nudge(): void;
  /** Looks again at what stopped for want of a token: the user has signed in to `host`, or to any if it is left out. */
  resume(host?: string): void;
  dispose(): void;
}

/** How long a window without the focus is still thought to be looked at, in ms. */
const UNFOCUSED_MS = 5 * 60_000;
/** How long after a nudge looks go on at the active pace, in ms: a push becomes a build within seconds. */
const ALERT_MS = 60_000;
/** The longest wait that `setTimeout` keeps; later turns only start a new one. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Watched {
  /** When the last look began or ended, ms since the epoch; 0: never. */
  lookedAt: number;
  /** When a look last read the workflows of the newest build too, though that had ended. */
  relistedAt: number;
  /** Something has happened since the last look began. */
  nudged: boolean;
  /** The requests that the look under way is expected to take; 0 if there is none. */
  underWay: number;
  /** As the last look left them. */
  seen: readonly Build[];
  quiet: number;
  failed: number;
  /** Draws out the next pause. */
  chance: number;
  /** The store's failure that the rules below have been applied to. */
  failure: Failure | undefined;
}

/**
 * Keeps what is shown up to date, with one timer that is set anew after each look, so that two looks at a project never
 * overlap; `pace.ts` says how long to pause. A host that asked for rest (429) is left alone for as long as it said; one
 * that wants a token, until {@link Watcher.resume}. All looks together keep to the budget: the one that has been due for
 * longest goes first, and only if what it will ask is left.
 */
export function createWatcher(parts: WatcherParts): Watcher {
  const { store, clock, settings, projects, budget, log, random = Math.random } = parts;
  const watched = new Map<string, Watched>();
  const rests = createRests(clock.now, log);
  let visible = false;
  let blurredAt: number | undefined;
  let alertUntil = 0;
  const saidAt = new Map<string, number>();
  let disposed = false;
  let timer: { dispose(): void } | undefined;

  const watchedOf = (project: ProjectRef): Watched => {
    const key = projectKey(project);
    const known = watched.get(key) ?? newlyWatched(random());
    watched.set(key, known);
    return known;
  };

  const isAlert = (): boolean => clock.now() < alertUntil;

  /** When the project is to be looked at, ms since the epoch; `undefined` if not until something else happens. */
  const dueAt = (project: ProjectRef): number | undefined => {
    const state = watchedOf(project);
    const { builds = [], loadedAt = 0 } = store.get(project) ?? {};
    const pace = settings();
    const alert = pace.activeMs > 0 && isAlert();
    const course = { active: alert || builds.some(isMoving), quiet: state.quiet, failed: state.failed };
    const pause = pauseAfter(course, pace, state.chance);
    if (pause === undefined || state.underWay > 0 || rests.isSignedOut(project.host)) return undefined;
    const last = Math.max(state.lookedAt, loadedAt);
    return Math.max(state.nudged || last === 0 ? 0 : last + pause, rests.until(project.host));
  };

  /** What a read has met, whoever asked for it: a failure that a person has just seen is not tried again at once. */
  const learn = (project: ProjectRef): void => {
    const state = watchedOf(project);
    const failure = store.get(project)?.failure;
    if (failure === state.failure) return;
    state.failure = failure;
    state.lookedAt = clock.now();
    state.failed = failure === undefined ? 0 : state.failed + 1;
    if (failure === undefined) rests.signedIn(project.host);
    else rests.met(project, failure, state.failed === 1);
  };

  const look = async (project: ProjectRef): Promise<void> => {
    const state = watchedOf(project);
    state.underWay = costOf(store.get(project));
    state.nudged = false;
    const relist = clock.now() - state.relistedAt >= LONGEST_PAUSE_MS;
    if (relist) state.relistedAt = clock.now();
    // The store keeps the reason of a failure, for the tree and for us.
    await store
      .refresh(project, { background: true, ...(relist ? { relist: { newest: 1 } } : {}) })
      .catch(() => undefined);
    state.underWay = 0;
    state.lookedAt = clock.now();
    state.chance = random();
    learn(project);
    count(project, state);
    turn();
  };

  /** Whether the look brought anything. */
  const count = (project: ProjectRef, state: Watched): void => {
    const builds = store.get(project)?.builds ?? [];
    if (!isSame(builds, state.seen)) state.quiet = 0;
    else if (!isAlert()) state.quiet += 1;
    state.seen = builds;
    if (isSlowing({ active: builds.some(isMoving), quiet: state.quiet, failed: state.failed })) {
      log(`Looking at ${project.slug} less often, since nothing changes there`);
    }
  };

  const isWatching = (): boolean => blurredAt === undefined || clock.now() - blurredAt < UNFOCUSED_MS;

  const wakeIn = (ms: number | undefined): void => {
    timer?.dispose();
    timer = ms === undefined ? undefined : clock.startTimer(Math.min(ms, LONGEST_TIMER_MS), turn);
  };

  /** Starts the looks that are due and sets the timer for the next. */
  const turn = (): void => {
    wakeIn(undefined);
    if (!visible || disposed) return;
    if (!isWatching()) return hold('the window has had no focus for five minutes');
    const due = projects()
      .flatMap((project) => {
        const at = dueAt(project);
        return at === undefined ? [] : [{ project, at }];
      })
      .sort((one, other) => one.at - other.at);
    const now = clock.now();
    let next = Math.min(...due.filter(({ at }) => at > now).map(({ at }) => at));
    const ready = due.filter(({ at }) => at <= now);
    let wait = 0;
    for (const { project } of ready) {
      wait = budget.waitMs(costOf(store.get(project)) + expected());
      if (wait > 0) break;
      // A look changes the store, which calls for a turn before this one is over: that one may have begun it already.
      if (watchedOf(project).underWay === 0) void look(project);
    }
    if (wait > 0) {
      hold('postmanCircleci.refresh.requestsPerMinute is used up');
      next = Math.min(next, now + wait);
    }
    if (next !== Infinity) wakeIn(next - now);
  };

  /** Requests that the looks under way may still make. */
  const expected = (): number => [...watched.values()].reduce((sum, { underWay }) => sum + underWay, 0);

  /** Says why looks that are due have to wait; not again for a while, since they may wait every other second. */
  const hold = (why: string): void => {
    const last = saidAt.get(why);
    if (last !== undefined && clock.now() - last < LONGEST_PAUSE_MS) return;
    saidAt.set(why, clock.now());
    log(`Looks at builds wait: ${why}`);
  };

  const welcomeBack = (): void => {
    for (const state of watched.values()) state.quiet = 0;
    turn();
  };

  const lookNow = (): void => {
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
      const appears = now && !visible;
      visible = now;
      if (appears) welcomeBack();
      else turn();
    },
    setFocused(now) {
      if (now === (blurredAt === undefined)) return;
      blurredAt = now ? undefined : clock.now();
      if (now) welcomeBack();
    },
    nudge() {
      alertUntil = clock.now() + ALERT_MS;
      lookNow();
    },
    resume(host) {
      rests.signedIn(host);
      lookNow();
    },
    dispose() {
      disposed = true;
      subscription.dispose();
      turn();
    },
  };
}

function newlyWatched(chance: number): Watched {
  return {
    lookedAt: 0,
    relistedAt: 0,
    nudged: false,
    underWay: 0,
    seen: [],
    quiet: 0,
    failed: 0,
    chance,
    failure: undefined,
  };
}
