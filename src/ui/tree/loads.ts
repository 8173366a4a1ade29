import type { Build, ProjectRef } from '../../builds/model';
import { projectKey } from '../../builds/model';
import type { BuildStore } from '../../builds/store';
import { isFailure } from '../../http/failure';
import type { Failure } from '../../http/failure';
import type { Link } from '../../links/model';
import type { Log } from '../../platform/log';
import type { BuildRunsStore } from '../build-runs';
import type { JobDetailsStore } from '../job-details';
import { reading } from '../reading';
import type { TreeState } from './children';
import type { Row } from './row';
import { projectOf } from './row';
import { hasRun } from './rows/job';
import { isUnread } from './rows/link';

export interface LoadsParts {
  readonly store: Pick<BuildStore, 'get' | 'refresh' | 'refreshBuild' | 'loadJobs'>;
  readonly runs: Pick<BuildRunsStore, 'get' | 'find' | 'findRest' | 'isWorthALook' | 'forgetFailed'>;
  readonly details: JobDetailsStore;
  readonly log: Pick<Log, 'error'>;
  /** Reads on through older builds of a project that was read, where the filter lets too few of the newest pass. */
  readonly reachFilter: (project: ProjectRef) => Promise<void>;
  /** Shows what an earlier window knew of a project, until it is read. */
  readonly restore: (project: ProjectRef) => void;
  /** Over once VS Code has started: nothing is asked before. */
  readonly calm: Promise<void>;
  /** Called once a read has failed, which may change nothing in the store. */
  readonly failed: () => void;
}

/** What opening a row asks for, in the background. What fails is kept for a row of its own. */
export interface Loads {
  /** Asks for what is missing below a row that is open; not again while it is on its way, or after it failed. */
  start(row: Row, state: TreeState): void;
  /**
   * Looks for what the jobs of a build that ended have left of Postman, without a word in the view, as the background's
   * requests allow: its runs and rule violations are there without a click.
   */
  look(project: ProjectRef, build: Build): void;
  /** Looks into the jobs of a build that were left out as too many. */
  lookFurther(link: Link, build: Build): void;
  /** Whether the jobs of a build whose row is open are still to be looked into, nothing being known of them yet. */
  isLooking(build: Build): boolean;
  failureBelow(id: string): Failure | undefined;
  /** Lets what failed below a link's builds, or below one of them, be tried again. */
  forget(link: Link, build?: Build): void;
  /** Reads a link's builds again, if it was ever opened. */
  retry(link: Link): void;
}

export function createLoads(parts: LoadsParts): Loads {
  const { store, runs, details, log, reachFilter, restore, calm, failed } = parts;
  /** By the id of a build, a workflow or a job. Kept until the user asks again, so that no row asks without end. */
  const failures = new Map<string, Failure>();
  /** The reading of these met a bug of ours, which would meet every read. */
  const broken = new Set<string>();

  /** Projects that were read far enough for the filter with which the window began. */
  const reached = new Set<string>();

  /** What is on its way. */
  const underWay = new Set<string>();
  const isVain = (id: string): boolean => failures.has(id) || broken.has(id);
  const mayTry = (id: string): boolean => !underWay.has(id) && !isVain(id);

  /** Reads what stands below a row, unless that is on its way or was tried in vain. Never rejects. */
  const attempt = async (id: string, work: () => Promise<void>): Promise<void> => {
    if (!mayTry(id)) return;
    underWay.add(id);
    try {
      await calm;
      await work();
    } catch (error) {
      // What was given up, as with a project that was unlinked, is asked for again once it is linked again.
      if (isFailure(error)) {
        if (error.reason !== 'cancelled') failures.set(id, error);
      } else {
        broken.add(id);
        log.error('Reading what stands below a row failed', error);
      }
      failed();
    } finally {
      underWay.delete(id);
    }
  };

  /** With progress in the view. */
  const attemptSlowly = (id: string, work: () => Promise<void>): void => {
    if (!mayTry(id)) return;
    void reading(() => attempt(id, work));
  };

  const loadLink = (link: Link, isRead = false): void => {
    const project = projectOf(link);
    const key = projectKey(project);
    attemptSlowly(key, async () => {
      try {
        if (!isRead) await store.refresh(project);
        reached.add(key);
        await reachFilter(project);
      } catch (error) {
        // The store keeps a failure for the link's own row, and the watcher says when to try again.
        if (!isFailure(error)) throw error;
      }
    });
  };

  const forgetBelow = (build: Build): void => {
    runs.forgetFailed(build.id);
    const workflows = build.workflows ?? [];
    const jobs = workflows.flatMap((workflow) => workflow.jobs ?? []);
    for (const job of jobs) details.forgetFailed(job);
    for (const id of [
      build.id,
      `runs ${build.id}`,
      `all runs ${build.id}`,
      `ended ${build.id}`,
      ...[...workflows, ...jobs].map(({ id }) => id),
    ]) {
      failures.delete(id);
      broken.delete(id);
    }
  };

  return {
    start(row, state) {
      if (row.kind === 'link') {
        const project = projectOf(row.link);
        const known = state.builds(row.link);
        if (isUnread(row.link, state)) {
          restore(project);
          loadLink(row.link);
        } else if (known !== undefined && known.failure === undefined && !reached.has(projectKey(project))) {
          // The background was faster, which reads the newest alone.
          loadLink(row.link, !known.loading);
        }
      } else if (row.kind === 'build') {
        const { link, build } = row;
        if (build.workflows === undefined) {
          attemptSlowly(build.id, () => store.refreshBuild(projectOf(link), build.id));
        } else if (runs.isWorthALook(build)) {
          attemptSlowly(`runs ${build.id}`, () => runs.find(projectOf(link), build.id));
        }
      } else if (row.kind === 'workflow') {
        const { link, build, workflow } = row;
        if (workflow.jobs !== undefined) return;
        attemptSlowly(workflow.id, () => store.loadJobs(projectOf(link), build.id, workflow.id));
      } else if (row.kind === 'job') {
        const { link, job } = row;
        if (!hasRun(job) || !job.finished || details.get(job) !== undefined) return;
        attemptSlowly(job.id, () => details.load(projectOf(link), job));
      }
    },
    // By a name of its own: who opens the build meanwhile does not wait with the background.
    look: (project, { id }) => void attempt(`ended ${id}`, () => runs.find(project, id, true)),
    lookFurther: (link, build) =>
      attemptSlowly(`all runs ${build.id}`, () => runs.findRest(projectOf(link), build.id)),
    isLooking: (build) =>
      runs.get(build) === undefined &&
      runs.isWorthALook(build) &&
      ![`runs ${build.id}`, `ended ${build.id}`].some(isVain),
    failureBelow: (id) => failures.get(id),
    forget(link, build) {
      const builds = build === undefined ? (store.get(projectOf(link))?.builds ?? []) : [build];
      for (const each of builds) forgetBelow(each);
    },
    retry(link) {
      if (store.get(projectOf(link)) !== undefined) loadLink(link);
    },
  };
}
