import type { CircleciClient } from '../circleci/client';
import type { Project } from '../circleci/model';
import { isFailure, type Failure } from '../http/failure';
import { branchesToRun } from './branches';
import { systemClock, type Clock } from './clock';
import { lookUntilSeen } from './first-looks';
import { createFlights, createLane } from './flights';
import { projectKey, type ProjectRef } from './model';
import { newProjectState, redraw, type ProjectState, type ViewPatch } from './project-state';
import { areFinal, hasCommonCause, readBuild, readJobs } from './reading';
import { appendOlder, mergeNewest, newestFirst, newRecord, withFinding, type BuildRecord } from './records';
import { definitionToRun, startedPipeline } from './starting';
import type { BuildsChange, BuildStore } from './store';

export interface BuildStoreParts {
  /** CircleCI of one host. The store asks each time and keeps none. */
  readonly clientFor: (host: string) => CircleciClient;
  readonly now: Clock['now'];
  /** Default: the system's. */
  readonly startTimer?: Clock['startTimer'];
}

/** Builds that are read at the same time, over all projects. */
const READS_AT_ONCE = 4;
/** Pages looked through for one that has something new, where the list has shifted by more than a page. */
const PAGES_AT_ONCE = 3;

/** The store over CircleCI. See {@link BuildStore} for what each of its methods does and costs. */
export function createBuildStore(parts: BuildStoreParts): BuildStore {
  const { clientFor, now, startTimer = systemClock.startTimer } = parts;
  const states = new Map<string, ProjectState>();
  const details = new Map<string, Promise<Project>>();
  const listeners = new Set<(change: BuildsChange) => void>();
  const flights = createFlights<unknown>();
  const lane = createLane(READS_AT_ONCE);

  const stateOf = (project: ProjectRef): ProjectState => {
    const key = projectKey(project);
    const state = states.get(key) ?? newProjectState(project);
    states.set(key, state);
    return state;
  };

  const commit = (state: ProjectState, patch: ViewPatch = {}): void => {
    if (state.life.signal.aborted) return;
    for (const change of redraw(state, patch)) for (const listener of [...listeners]) listener(change);
  };

  const update = (state: ProjectState, id: string, change: (record: BuildRecord) => BuildRecord): void => {
    state.records = state.records.map((record) => (record.pipeline.id === id ? change(record) : record));
    commit(state);
  };

  /** Does the work, and keeps the reason if it fails, so that the tree can say it. */
  const attempt = async (state: ProjectState, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      commit(state, { loading: false, failure: undefined });
    } catch (error) {
      commit(state, { loading: false, ...(isWorthKeeping(error) ? { failure: error } : {}) });
      throw error;
    }
  };

  const readOne = async (
    state: ProjectState,
    record: BuildRecord,
    pipelineIsFresh: boolean,
  ): Promise<void> => {
    const { id } = record.pipeline;
    const { signal } = state.life;
    await flights.join(`build ${projectKey(state.project)} ${id}`, async () => {
      const client = clientFor(state.project.host);
      const finding = await readBuild(client, record, { pipelineIsFresh, now: now(), signal });
      update(state, id, (known) => withFinding(known, finding, now()));
    });
  };

  /** Reads every one, a few at a time; stops early only for what would fail them all, then throws the first failure. */
  const readEach = async (
    state: ProjectState,
    records: readonly BuildRecord[],
    pipelineIsFresh: (record: BuildRecord) => boolean,
  ): Promise<void> => {
    const failures: Failure[] = [];
    const readInTurn = async (record: BuildRecord): Promise<void> => {
      if (failures.some(hasCommonCause)) return;
      try {
        await readOne(state, record, pipelineIsFresh(record));
      } catch (error) {
        if (!isFailure(error)) throw error;
        failures.push(error);
      }
    };
    await Promise.all(records.map((record) => lane(() => readInTurn(record))));
    const worst = failures.find(hasCommonCause) ?? failures[0];
    if (worst !== undefined) throw worst;
  };

  const readNewest = (state: ProjectState, thorough: boolean): Promise<void> =>
    attempt(state, async () => {
      const { project } = state;
      if (state.view.loadedAt === undefined) commit(state, { loading: true });
      const page = await clientFor(project.host).pipelines(project.slug, { signal: state.life.signal });
      const { records, restarted } = mergeNewest(project, state.records, page.items, now());
      if (state.view.loadedAt === undefined || restarted) {
        state.nextPageToken = page.nextPageToken;
        state.generation += 1;
      }
      state.records = records;
      commit(state, { loading: false, loadedAt: now() });
      const onPage = new Set(page.items.map((pipeline) => pipeline.id));
      const open = records.filter(({ build }) => !build.finished || (thorough && onPage.has(build.id)));
      await readEach(state, open, (record) => onPage.has(record.pipeline.id));
    });

  const readOlder = (state: ProjectState): Promise<void> =>
    attempt(state, async () => {
      const { project, generation } = state;
      commit(state, { loading: true });
      const known = new Set(state.records.map((record) => record.pipeline.id));
      const asked = new Set<string>();
      for (let turn = 0; turn < PAGES_AT_ONCE && state.nextPageToken !== undefined; turn += 1) {
        const pageToken = state.nextPageToken;
        asked.add(pageToken);
        const client = clientFor(project.host);
        const page = await client.pipelines(project.slug, { pageToken, signal: state.life.signal });
        if (state.generation !== generation) return;
        // A server that hands out a token again would lead round in a circle.
        const next = page.nextPageToken;
        state.nextPageToken = next === undefined || asked.has(next) ? undefined : next;
        state.records = appendOlder(project, state.records, page.items, now());
        if (page.items.some((pipeline) => !known.has(pipeline.id))) break;
      }
      commit(state, { loading: false });
      const added = state.records.filter(({ build }) => !known.has(build.id) && !build.finished);
      await readEach(state, added, () => true);
    });

  const detailsOf = (state: ProjectState): Promise<Project> => {
    const { host, slug } = state.project;
    const key = projectKey(state.project);
    const known = details.get(key);
    if (known !== undefined) return known;
    const asked = clientFor(host).project(slug, { signal: state.life.signal });
    details.set(key, asked);
    asked.catch(() => details.delete(key));
    return asked;
  };

  /** Whether a build just started has got its workflows. What fails here shows at the watcher's next turn. */
  const hasWorkflows = async (state: ProjectState, id: string): Promise<boolean> => {
    const record = state.records.find(({ pipeline }) => pipeline.id === id);
    if (record === undefined) return true;
    await readOne(state, record, false).catch(() => undefined);
    const build = state.view.builds.find((known) => known.id === id);
    return build === undefined || build.finished || (build.workflows?.length ?? 0) > 0;
  };

  const forget = (project: ProjectRef): void => {
    const key = projectKey(project);
    states.get(key)?.life.abort();
    states.delete(key);
    details.delete(key);
  };

  return {
    get: (project) => states.get(projectKey(project))?.view,

    onDidChange(listener) {
      // Wrapped, so that the same function given twice is two subscriptions.
      const own = (change: BuildsChange): void => listener(change);
      listeners.add(own);
      return { dispose: () => listeners.delete(own) };
    },

    async refresh(project, options) {
      const state = stateOf(project);
      const key = projectKey(project);
      const thorough = options?.thorough === true;
      // A thorough read answers a plain question too, not the other way round.
      const name = thorough || flights.current(`thorough ${key}`) !== undefined ? 'thorough' : 'newest';
      await flights.join(`${name} ${key}`, () => readNewest(state, thorough));
    },

    async loadMore(project) {
      const state = stateOf(project);
      const key = projectKey(project);
      if (state.view.loadedAt === undefined) {
        await flights.join(`newest ${key}`, () => readNewest(state, false));
      } else if (state.nextPageToken !== undefined) {
        await flights.join(`older ${key}`, () => readOlder(state));
      }
    },

    async refreshBuild(project, buildId) {
      const state = stateOf(project);
      const record = state.records.find(({ pipeline }) => pipeline.id === buildId);
      if (record === undefined) return;
      try {
        await readOne(state, record, false);
        const lost = state.records.find(({ pipeline }) => pipeline.id === buildId)?.lost;
        if (lost !== undefined) throw lost;
      } catch (error) {
        // What is wrong with one build alone is for the caller; what is wrong with all of them is for the tree too.
        if (hasCommonCause(error) && isWorthKeeping(error)) commit(state, { failure: error });
        throw error;
      }
    },

    async loadJobs(project, buildId, workflowId) {
      const state = stateOf(project);
      const record = state.records.find(({ pipeline }) => pipeline.id === buildId);
      const workflow = record?.workflows?.find(({ id }) => id === workflowId);
      if (workflow === undefined || areFinal(record?.jobs.get(workflowId))) return;
      await flights.join(`jobs ${projectKey(project)} ${workflowId}`, async () => {
        const read = await readJobs(clientFor(project.host), workflow, state.life.signal);
        const jobs = new Map([[workflowId, read]]);
        update(state, buildId, (known) => withFinding(known, { jobs }, now()));
      });
    },

    async run(project, ref, parameters) {
      const state = stateOf(project);
      const { signal } = state.life;
      const client = clientFor(project.host);
      const definitionId = await definitionToRun(client, await detailsOf(state), signal);
      const result = await client.trigger(project.slug, ref, {
        signal,
        ...(definitionId === undefined ? {} : { definitionId }),
        ...(parameters === undefined ? {} : { parameters }),
      });
      if (result.kind === 'nothingCreated') return result;
      const pipeline = startedPipeline(project.slug, ref, result, now());
      const record = newRecord(project, pipeline, now(), { listed: false, bornAt: now() });
      state.records = newestFirst([...state.records, record]);
      commit(state);
      lookUntilSeen(() => hasWorkflows(state, pipeline.id), startTimer, signal);
      return { kind: 'created', build: record.build };
    },

    async branches(project) {
      const state = stateOf(project);
      return await branchesToRun({
        details: detailsOf(state),
        recent: clientFor(project.host).branches(project.slug, { signal: state.life.signal }),
        builds: state.view.builds,
      });
    },

    forget,

    dispose() {
      for (const { project } of [...states.values()]) forget(project);
      listeners.clear();
    },
  };
}

/** A read that we gave up ourselves is no news. Anything but a `Failure` is a bug and passes through. */
function isWorthKeeping(error: unknown): error is Failure {
  return isFailure(error) && error.reason !== 'cancelled';
}
