import type { CircleciClient } from '../circleci/client';
import type { Project } from '../circleci/model';
import { branchesToRun } from './branches';
import { systemClock, type Clock } from './clock';
import { lookUntilSeen } from './first-looks';
import { createFlights } from './flights';
import { act } from './acting';
import { restored, worthKnowing } from './last-known';
import { projectKey, type ProjectRef } from './model';
import { newProjectState, redraw, type ProjectState, type ViewPatch } from './project-state';
import { createProjectReads, isWorthKeeping } from './project-reads';
import { areFinal, hasCommonCause, readJobs } from './reading';
import { newestFirst, newRecord, withFinding, type BuildRecord } from './records';
import { definitionToRun, startedPipeline } from './starting';
import type { BuildsChange, BuildStore } from './store';

export interface BuildStoreParts {
  /** CircleCI of one host. The store asks each time and keeps none. */
  readonly clientFor: (host: string) => CircleciClient;
  /** The same for what nobody waits for, which gives up (`cancelled`) where its budget is used up. Default: the same. */
  readonly backgroundClientFor?: (host: string) => CircleciClient;
  /** The same for what is read whole however long it takes, and so waits where that budget is used up. */
  readonly patientClientFor?: (host: string) => CircleciClient;
  readonly now: Clock['now'];
  /** Default: the system's. */
  readonly startTimer?: Clock['startTimer'];
}

/** When a build is looked at after something was done to it, in ms from one look to the next: CircleCI takes a moment. */
const LOOKS_AFTER_ACTING_MS = [1_500, 3_000, 5_000];

/** The store over CircleCI. See {@link BuildStore} for what each of its methods does and costs. */
export function createBuildStore(parts: BuildStoreParts): BuildStore {
  const { clientFor, backgroundClientFor = clientFor, patientClientFor = clientFor, now } = parts;
  const { startTimer = systemClock.startTimer } = parts;
  const states = new Map<string, ProjectState>();
  const details = new Map<string, Promise<Project>>();
  const listeners = new Set<(change: BuildsChange) => void>();
  const flights = createFlights<unknown>();

  const stateOf = (project: ProjectRef): ProjectState => {
    const key = projectKey(project);
    const state = states.get(key) ?? newProjectState(project);
    states.set(key, state);
    return state;
  };

  /** Nothing comes to be known of a project by what is done to a build that it no longer has. */
  const knownBuild = (
    project: ProjectRef,
    id: string,
  ): { state: ProjectState; record: BuildRecord } | undefined => {
    const state = states.get(projectKey(project));
    const record = state?.records.find(({ pipeline }) => pipeline.id === id);
    return state === undefined || record === undefined ? undefined : { state, record };
  };

  const commit = (state: ProjectState, patch: ViewPatch = {}): void => {
    if (state.life.signal.aborted) return;
    for (const change of redraw(state, patch)) for (const listener of [...listeners]) listener(change);
  };

  const update = (state: ProjectState, id: string, change: (record: BuildRecord) => BuildRecord): void => {
    state.records = state.records.map((record) => (record.pipeline.id === id ? change(record) : record));
    commit(state);
  };

  const reads = createProjectReads({
    clientFor,
    backgroundClientFor,
    now,
    flights,
    commit,
    update,
  });

  const detailsOf = (state: ProjectState): Promise<Project> => {
    const { host, slug } = state.project;
    const key = projectKey(state.project);
    const known = details.get(key);
    if (known !== undefined) return known;
    const asked = clientFor(host).project(slug, { signal: state.life.signal });
    details.set(key, asked);
    asked.catch(() => {
      // By now it may be asked for anew.
      if (details.get(key) === asked) details.delete(key);
    });
    return asked;
  };

  /** Whether a build just started has got its workflows. What fails here shows at the watcher's next turn. */
  const hasWorkflows = async (state: ProjectState, id: string): Promise<boolean> => {
    const record = state.records.find(({ pipeline }) => pipeline.id === id);
    if (record === undefined) return true;
    await reads.readOne(state, record, { pipelineIsFresh: false }).catch(() => undefined);
    const build = state.view.builds.find((known) => known.id === id);
    return build === undefined || build.finished || (build.workflows?.length ?? 0) > 0;
  };

  /** Whether a build on which something was done needs no more looks: what fails here shows at the watcher's next turn. */
  const lookAgain = async (state: ProjectState, id: string): Promise<boolean> => {
    const record = state.records.find(({ pipeline }) => pipeline.id === id);
    if (record === undefined) return true;
    await reads.readOne(state, record, { pipelineIsFresh: true }).catch(() => undefined);
    return false;
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

    async refresh(project, options = {}) {
      const state = stateOf(project);
      const key = projectKey(project);
      const background = options.background === true;
      const thorough = options.relist !== undefined && !background;
      // A thorough read answers a plain question too, not the other way round.
      const name = thorough || flights.current(`thorough ${key}`) !== undefined ? 'thorough' : 'newest';
      await reads.share(state, `${name} ${key}`, background, () => reads.readNewest(state, options));
    },

    async loadMore(project) {
      const state = stateOf(project);
      const key = projectKey(project);
      if (state.view.loadedAt === undefined) {
        await reads.share(state, `newest ${key}`, false, () => reads.readNewest(state, {}));
      } else if (state.nextPageToken !== undefined) {
        await flights.join(`older ${key}`, () => reads.readOlder(state));
      }
    },

    async find(project, wanted, { background = false } = {}) {
      const state = stateOf(project);
      const flight = `find ${projectKey(project)} ${JSON.stringify(wanted)}`;
      await reads.share(state, flight, background, () => reads.readWanted(state, wanted, background));
      return state.view.builds.find(({ number, ref }) =>
        'number' in wanted ? number === wanted.number : ref?.kind === 'branch' && ref.name === wanted.branch,
      );
    },

    async refreshBuild(project, buildId) {
      const known = knownBuild(project, buildId);
      if (known === undefined) return;
      const { state, record } = known;
      try {
        await reads.readOne(state, record, { pipelineIsFresh: false });
        const lost = state.records.find(({ pipeline }) => pipeline.id === buildId)?.lost;
        if (lost !== undefined) throw lost;
      } catch (error) {
        // What is wrong with one build alone is for the caller; what is wrong with all of them is for the tree too.
        if (hasCommonCause(error) && isWorthKeeping(error)) commit(state, { failure: error });
        throw error;
      }
    },

    async loadJobs(project, buildId, workflowId, patient = false) {
      const known = knownBuild(project, buildId);
      const workflow = known?.record.workflows?.find(({ id }) => id === workflowId);
      if (known === undefined || workflow === undefined) return;
      const { state, record } = known;
      if (areFinal(record.jobs.get(workflowId))) return;
      // Who waits for them does not wait as patiently as the background does.
      await flights.join(
        `${patient ? 'patient ' : ''}jobs ${projectKey(project)} ${workflowId}`,
        async () => {
          const client = (patient ? patientClientFor : clientFor)(project.host);
          const read = await readJobs(client, workflow, state.life.signal);
          const jobs = new Map([[workflowId, read]]);
          update(state, buildId, (latest) => withFinding(latest, { jobs }, now()));
        },
      );
    },

    async run(project, ref, { parameters, signal: given } = {}) {
      const state = stateOf(project);
      const signal = until(state, given);
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
      lookUntilSeen(() => hasWorkflows(state, pipeline.id), startTimer, state.life.signal);
      return { kind: 'created', build: record.build };
    },

    async act(project, buildId, action, given) {
      const known = knownBuild(project, buildId);
      if (known === undefined) return;
      const { state, record } = known;
      const { signal } = state.life;
      const options = { slug: project.slug, now: now(), signal: until(state, given) };
      // Pressed twice, it is done once.
      await flights.join(`act ${projectKey(project)} ${buildId} ${JSON.stringify(action)}`, async () => {
        const { findingOf, failure } = await act(clientFor(project.host), record, action, options);
        update(state, buildId, (latest) => withFinding(latest, findingOf(latest), now()));
        lookUntilSeen(() => lookAgain(state, buildId), startTimer, signal, LOOKS_AFTER_ACTING_MS);
        if (failure !== undefined) throw failure;
      });
    },

    async branches(project) {
      const state = stateOf(project);
      return await branchesToRun({
        details: detailsOf(state),
        recent: clientFor(project.host).branches(project.slug, { signal: state.life.signal }),
        builds: state.view.builds,
      });
    },

    defaultBranch: async (project) => (await detailsOf(stateOf(project))).defaultBranch,

    lastKnown(project) {
      const state = states.get(projectKey(project));
      const { loadedAt } = state?.view ?? {};
      return state === undefined || loadedAt === undefined
        ? undefined
        : { at: loadedAt, builds: worthKnowing(state.records) };
    },

    restore(project, { at, builds }) {
      const state = stateOf(project);
      if (state.view.loadedAt !== undefined || state.records.length > 0) return;
      state.records = newestFirst(builds.map((facts) => restored(project, facts, at, now())));
      state.asOf = at;
      commit(state);
    },

    signedIn(project) {
      const state = states.get(projectKey(project));
      if (state?.view.failure?.reason === 'signedOut') commit(state, { failure: undefined });
    },

    forget,

    dispose() {
      for (const { project } of [...states.values()]) forget(project);
      listeners.clear();
    },
  };
}

/** Aborted once the project is forgotten, or as the caller says. */
function until({ life }: ProjectState, given: AbortSignal | undefined): AbortSignal {
  return given === undefined ? life.signal : AbortSignal.any([life.signal, given]);
}
