import type { Build } from './model';
import type { ProjectBuilds } from './store';

/** How often to look, in ms; 0 is never. */
export interface WatchPace {
  readonly activeMs: number;
  readonly idleMs: number;
}

/** What the looks at a project have come to so far. */
export interface Course {
  /** Something is going on, so that news is to be expected. */
  readonly active: boolean;
  /** Looks in a row that brought nothing new. */
  readonly quiet: number;
  /** Looks in a row that failed. */
  readonly failed: number;
}

/** The longest pause between looks, in ms, unless the user chose a longer one. */
export const LONGEST_PAUSE_MS = 5 * 60_000;
/** Looks that bring nothing before the pauses grow. */
const PATIENCE = 3;
/** By how much of itself a pause is drawn out at most, so that windows opened together do not ask together. */
const JITTER = 0.1;

/**
 * The pause until the next look, in ms; `undefined` for never. It is the active pace while something goes on, else the
 * idle one, doubled look by look up to {@link LONGEST_PAUSE_MS} once nothing comes of it, or nothing works.
 * @param random 0 to 1
 */
export function pauseAfter(course: Course, pace: WatchPace, random: number): number | undefined {
  const failing = course.failed > 0;
  const base = failing ? Math.max(pace.activeMs, pace.idleMs) : course.active ? pace.activeMs : pace.idleMs;
  if (base === 0) return undefined;
  const doublings = failing ? course.failed - 1 : course.active ? 0 : Math.max(0, course.quiet - PATIENCE);
  return Math.min(base * 2 ** doublings, Math.max(base, LONGEST_PAUSE_MS)) * (1 + JITTER * random);
}

/** Whether the looks have just begun to be fewer for want of news. */
export function isSlowing({ active, quiet, failed }: Course): boolean {
  return !active && failed === 0 && quiet === PATIENCE + 1;
}

/** What a look at a project is expected to cost, in requests: the list, then what each open build may have changed. */
export function costOf(known: ProjectBuilds | undefined): number {
  const open = (known?.builds ?? []).filter((build) => !build.finished);
  return open.reduce((sum, build) => sum + 1 + openJobLists(build), 1);
}

function openJobLists({ workflows = [] }: Build): number {
  return workflows.filter(({ finished, jobs }) => !finished && jobs !== undefined).length;
}

/** Whether two readings of a project's builds show the same. A build that did not change is the same object. */
export function isSame(one: readonly Build[], other: readonly Build[]): boolean {
  return one.length === other.length && one.every((build, index) => build === other[index]);
}
