import type { GitRef } from '../circleci/model';
import type { Failure } from '../http/failure';
import type { BuildAction } from './acting';
import type { LastKnown } from './last-known';
import type { Build, ProjectRef } from './model';

/** What is known of one project's builds. Immutable: a change makes a new one. */
export interface ProjectBuilds {
  readonly project: ProjectRef;
  /** Newest first. */
  readonly builds: readonly Build[];
  /** So many of them, the last ones, are no part of the list: they were looked for, and builds before them are missing. */
  readonly apart?: number;
  /** There are older builds than those loaded. */
  readonly hasMore: boolean;
  /** The first page, or an older one, is on its way. A later look at the newest page is silent. */
  readonly loading: boolean;
  /** Why the last attempt failed; the builds of the attempt before it stay. */
  readonly failure?: Failure;
  /** When the newest page was last read, ms since the epoch; absent until it was. */
  readonly loadedAt?: number;
  /** Until it was: when the builds were last known so, in an earlier window. */
  readonly asOf?: number;
}

/** What changed, so that only its row is drawn again. */
export type BuildsChange =
  | { readonly kind: 'project'; readonly project: ProjectRef }
  | { readonly kind: 'build'; readonly project: ProjectRef; readonly buildId: string };

/** Which build is looked for: by its number, or the newest of a branch. */
export type Wanted = { readonly number: number } | { readonly branch: string };

/** Values of pipeline parameters, by name. */
export type RunParameters = Readonly<Record<string, string | number | boolean>>;

export type RunResult =
  | { readonly kind: 'created'; readonly build: Build }
  | { readonly kind: 'nothingCreated'; readonly message: string };

export interface RefreshOptions {
  /**
   * Builds whose workflows are read again though they had ended, since a rerun elsewhere adds to one and the list does
   * not show it: so many of the newest, and those named.
   */
  readonly relist?: { readonly newest: number; readonly ids?: ReadonlySet<string> };
  /** Nobody waits for it: its requests are those of the background's budget, and where that is used up it ends. */
  readonly background?: boolean;
}

export interface Subscription {
  dispose(): void;
}

/**
 * The builds of every linked project: the one place that asks CircleCI for them. Reads of the same thing share one
 * request. Rejections are `Failure`s, for the caller that asked; the state keeps them too, for the tree.
 */
export interface BuildStore {
  get(project: ProjectRef): ProjectBuilds | undefined;
  onDidChange(listener: (change: BuildsChange) => void): Subscription;
  /**
   * Reads the newest page, then the workflows of those of its builds that are not known to be finished: at most
   * 1 + 20 requests at first, one when all are finished.
   */
  refresh(project: ProjectRef, options?: RefreshOptions): Promise<void>;
  loadMore(project: ProjectRef): Promise<void>;
  /**
   * Looks for one build, the list not being read for it: two requests at most. `undefined` where a branch has none. It
   * stands apart from the list until that reaches down to it.
   */
  find(
    project: ProjectRef,
    wanted: Wanted,
    options?: { readonly background?: boolean },
  ): Promise<Build | undefined>;
  /** Reads the workflows of a build again, and the jobs of each workflow whose jobs were read before and may change. */
  refreshBuild(project: ProjectRef, buildId: string): Promise<void>;
  /** Reads a workflow's jobs, unless they are known and finished. `patient`: nobody waits for them, and no look at builds. */
  loadJobs(project: ProjectRef, buildId: string, workflowId: string, patient?: boolean): Promise<void>;
  /**
   * Starts a build, by the project's pipeline definition where it has one. It stands first in the list at once, before
   * CircleCI's own list has it, and is looked at a few times until its workflows are known.
   */
  run(
    project: ProjectRef,
    ref: GitRef,
    options?: { readonly parameters?: RunParameters; readonly signal?: AbortSignal },
  ): Promise<RunResult>;
  /**
   * Does something to a build. What CircleCI has taken on shows at once, and is looked at until it has come true.
   * Throws what it refused.
   */
  act(project: ProjectRef, buildId: string, action: BuildAction, signal?: AbortSignal): Promise<void>;
  /** Where to run: CircleCI's branches and those of the loaded builds, each once, the default branch first. */
  branches(project: ProjectRef): Promise<readonly string[]>;
  /** Asked again only after it failed. `undefined` where CircleCI names none. */
  defaultBranch(project: ProjectRef): Promise<string | undefined>;
  /** What is worth knowing in the next window: the newest page. `undefined` until it was read. */
  lastKnown(project: ProjectRef): LastKnown | undefined;
  /** Shows what was known in an earlier window, unless more is known already. The next read reads all of it again. */
  restore(project: ProjectRef, known: LastKnown): void;
  /** There is a token now: that one is wanted is said no more, until the next read says so. */
  signedIn(project: ProjectRef): void;
  /** Forgets a project whose link is gone. */
  forget(project: ProjectRef): void;
  dispose(): void;
}
