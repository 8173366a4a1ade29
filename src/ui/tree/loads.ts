import * as vscode from 'vscode';
import type { Build } from '../../builds/model';
import { projectKey } from '../../builds/model';
import type { BuildStore, Subscription } from '../../builds/store';
import { isFailure } from '../../http/failure';
import type { Failure } from '../../http/failure';
import type { Link } from '../../links/model';
import type { Log } from '../../platform/log';
import type { BuildRunsStore } from '../build-runs';
import { projectOf } from './row';
import { BUILDS_VIEW } from './view';
import type { TreeLoads } from './view';

export interface LazyLoads extends TreeLoads {
  failureBelow(id: string): Failure | undefined;
  /** Lets what failed below a build be tried again. */
  forget(build: Build): void;
}

/** What opening a row asks for. What fails is kept for a row of its own, and not tried again before the user asks. */
export function createLoads(store: BuildStore, runs: BuildRunsStore, log: Log): LazyLoads {
  const failures = new Map<string, Failure>();

  const attempt = async (id: string, work: () => Promise<void>): Promise<void> => {
    if (failures.has(id)) return;
    try {
      await work();
    } catch (error) {
      if (isFailure(error)) failures.set(id, error);
      else log.error('Reading what stands below a row failed', error);
    }
  };

  const findRuns = async (link: Link, build: Build): Promise<void> => {
    try {
      await vscode.window.withProgress({ location: { viewId: BUILDS_VIEW } }, () =>
        runs.find(projectOf(link), build.id),
      );
    } catch (error) {
      log.error('Looking for reports failed', error);
    }
  };

  return {
    link: (link) => untilFirstPage(store, link, log),
    async build(link, build) {
      const project = projectOf(link);
      if (build.workflows === undefined) await attempt(build.id, () => store.refreshBuild(project, build.id));
      const now = store.get(project)?.builds.find(({ id }) => id === build.id);
      // In the background: the workflows are there to be seen meanwhile.
      if (now !== undefined && runs.isWorthALook(now)) void findRuns(link, now);
    },
    workflow: (link, build, workflowId) =>
      attempt(workflowId, () => store.loadJobs(projectOf(link), build.id, workflowId)),
    failureBelow: (id) => failures.get(id),
    forget(build) {
      runs.forget(build.id);
      failures.delete(build.id);
      for (const { id } of build.workflows ?? []) failures.delete(id);
    },
  };
}

/** Resolves with the first page of builds, or with the word why there is none: their workflows may take longer. */
async function untilFirstPage(store: BuildStore, link: Link, log: Log): Promise<void> {
  const project = projectOf(link);
  const all = store.refresh(project).catch((error: unknown) => {
    // The store keeps a failure for the link's own row.
    if (!isFailure(error)) log.error('Reading the builds failed', error);
  });
  const subscriptions: Subscription[] = [];
  const page = new Promise<void>((resolve) => {
    subscriptions.push(
      store.onDidChange((change) => {
        const isFirst = store.get(project)?.loadedAt !== undefined;
        if (isFirst && projectKey(change.project) === projectKey(project)) resolve();
      }),
    );
  });
  await Promise.race([page, all]);
  for (const subscription of subscriptions) subscription.dispose();
}
