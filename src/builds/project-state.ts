import type { Failure } from '../http/failure';
import type { Build, ProjectRef } from './model';
import type { BuildRecord } from './records';
import type { BuildsChange, ProjectBuilds } from './store';

/** What the store keeps of one project. `view` is the face that callers get. */
export interface ProjectState {
  readonly project: ProjectRef;
  /** Aborted once the project is forgotten: late answers change nothing. */
  readonly life: AbortController;
  records: readonly BuildRecord[];
  /** When what is known was so, in an earlier window, ms since the epoch. */
  asOf: number | undefined;
  nextPageToken: string | undefined;
  /** Grows when the list starts again, so that an older page asked for before is not put below it. */
  generation: number;
  view: ProjectBuilds;
}

export function newProjectState(project: ProjectRef): ProjectState {
  return {
    project,
    life: new AbortController(),
    records: [],
    asOf: undefined,
    nextPageToken: undefined,
    generation: 0,
    view: { project, builds: [], hasMore: false, loading: false },
  };
}

/** What may change beside the records. `failure: undefined` clears it; left out, it stays. */
export interface ViewPatch {
  readonly loading?: boolean;
  readonly failure?: Failure | undefined;
  readonly loadedAt?: number;
}

/** Draws the view anew from the records and says what of it a reader would see change. */
export function redraw(state: ProjectState, patch: ViewPatch): readonly BuildsChange[] {
  const before = state.view;
  const failure = 'failure' in patch ? patch.failure : before.failure;
  const loadedAt = patch.loadedAt ?? before.loadedAt;
  const hasMore = state.nextPageToken !== undefined;
  const apart = hasMore ? state.records.length - 1 - state.records.findLastIndex(({ listed }) => listed) : 0;
  state.view = {
    project: state.project,
    builds: state.records.map((record) => record.build),
    ...(apart === 0 ? {} : { apart }),
    hasMore,
    loading: patch.loading ?? before.loading,
    ...(failure === undefined ? {} : { failure }),
    ...(loadedAt === undefined ? {} : { loadedAt }),
    ...(loadedAt !== undefined || state.asOf === undefined ? {} : { asOf: state.asOf }),
  };
  return changesBetween(before, state.view);
}

function changesBetween(before: ProjectBuilds, after: ProjectBuilds): readonly BuildsChange[] {
  const { project } = after;
  const sameList =
    before.builds.length === after.builds.length &&
    before.builds.every((build, index) => build.id === after.builds[index]?.id);
  const sameFrame =
    before.hasMore === after.hasMore &&
    before.apart === after.apart &&
    before.loading === after.loading &&
    // The first successful read of a project without builds is news too.
    (before.loadedAt === undefined) === (after.loadedAt === undefined) &&
    sameFailure(before.failure, after.failure);
  // Most changes are of one build, and there may be thousands: only where others came or went are they looked up.
  const changed = sameList
    ? after.builds.filter((build, index) => build !== before.builds[index])
    : changedBuilds(before.builds, after.builds);
  return [
    ...(sameList && sameFrame ? [] : [{ kind: 'project', project } as const]),
    ...changed.map((build) => ({ kind: 'build', project, buildId: build.id }) as const),
  ];
}

function changedBuilds(before: readonly Build[], after: readonly Build[]): readonly Build[] {
  const known = new Map(before.map((build) => [build.id, build]));
  return after.filter((build) => known.has(build.id) && known.get(build.id) !== build);
}

/** A service that stays down fails each time with a new object: only another reason is worth a redraw. */
function sameFailure(a: Failure | undefined, b: Failure | undefined): boolean {
  return (
    a?.reason === b?.reason && a?.facts.status === b?.facts.status && a?.facts.detail === b?.facts.detail
  );
}
