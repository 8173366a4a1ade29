import type { CircleciClient } from '../circleci/client';
import { isFailure, type Failure } from '../http/failure';
import { createLane, type Flights } from './flights';
import { projectKey } from './model';
import type { ProjectState, ViewPatch } from './project-state';
import { hasCommonCause, readBuild } from './reading';
import { appendOlder, mergeNewest, withFinding, withFound, type BuildRecord } from './records';
import type { RefreshOptions, Wanted } from './store';

/** Builds that are read at the same time, over all projects. */
const READS_AT_ONCE = 4;
/** Pages looked through for one that has something new, where the list has shifted by more than a page. */
const PAGES_AT_ONCE = 3;

interface ReadOptions {
  /** It was read a moment ago, so its workflows alone are read. */
  readonly pipelineIsFresh: boolean;
  readonly background?: boolean;
}

export interface ProjectReadsParts {
  readonly clientFor: (host: string) => CircleciClient;
  readonly backgroundClientFor: (host: string) => CircleciClient;
  readonly now: () => number;
  readonly flights: Flights<unknown>;
  /** Shows what the state has come to. */
  readonly commit: (state: ProjectState, patch?: ViewPatch) => void;
  readonly update: (state: ProjectState, id: string, change: (record: BuildRecord) => BuildRecord) => void;
}

/** How a project's lists and builds are read into its state. */
export interface ProjectReads {
  /** Who waits shares what the background reads, and reads it alone where that gives up. */
  share(state: ProjectState, key: string, background: boolean, start: () => Promise<void>): Promise<void>;
  readOne(state: ProjectState, record: BuildRecord, options: ReadOptions): Promise<void>;
  readNewest(state: ProjectState, options: RefreshOptions): Promise<void>;
  readOlder(state: ProjectState): Promise<void>;
  /** Reads one build that may be no part of the list. */
  readWanted(state: ProjectState, wanted: Wanted, background: boolean): Promise<void>;
}

export function createProjectReads(parts: ProjectReadsParts): ProjectReads {
  const { clientFor, backgroundClientFor, now, flights, commit, update } = parts;
  const lane = createLane(READS_AT_ONCE);

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

  const share = async (
    state: ProjectState,
    key: string,
    background: boolean,
    start: () => Promise<void>,
  ): Promise<void> => {
    try {
      await flights.join(key, start);
    } catch (error) {
      const gaveUp = isFailure(error, 'cancelled') && !background && !state.life.signal.aborted;
      if (!gaveUp) throw error;
      await flights.join(key, start);
    }
  };

  const clientOf = (state: ProjectState, background: boolean): CircleciClient =>
    (background ? backgroundClientFor : clientFor)(state.project.host);

  const readOne = async (
    state: ProjectState,
    record: BuildRecord,
    { pipelineIsFresh, background = false }: ReadOptions,
  ): Promise<void> => {
    const { id } = record.pipeline;
    const { signal } = state.life;
    await share(state, `build ${projectKey(state.project)} ${id}`, background, async () => {
      const client = clientOf(state, background);
      const finding = await readBuild(client, record, { pipelineIsFresh, now: now(), signal });
      update(state, id, (known) => withFinding(known, finding, now()));
    });
  };

  /** Reads every one, a few at a time; stops early only for what would fail them all, then throws the first failure. */
  const readEach = async (
    state: ProjectState,
    records: readonly BuildRecord[],
    optionsFor: (record: BuildRecord) => ReadOptions,
  ): Promise<void> => {
    const failures: Failure[] = [];
    const readInTurn = async (record: BuildRecord): Promise<void> => {
      if (failures.some(hasCommonCause)) return;
      try {
        await readOne(state, record, optionsFor(record));
      } catch (error) {
        if (!isFailure(error)) throw error;
        failures.push(error);
      }
    };
    await Promise.all(records.map((record) => lane(() => readInTurn(record))));
    const worst = failures.find(hasCommonCause) ?? failures[0];
    if (worst !== undefined) throw worst;
  };

  const readNewest = (state: ProjectState, { relist, background = false }: RefreshOptions): Promise<void> =>
    attempt(state, async () => {
      const { project } = state;
      if (state.view.loadedAt === undefined) commit(state, { loading: true });
      const client = clientOf(state, background);
      const page = await client.pipelines(project.slug, { signal: state.life.signal });
      const { records, restarted } = mergeNewest(project, state.records, page.items, now());
      if (state.view.loadedAt === undefined || restarted) {
        state.nextPageToken = page.nextPageToken;
        state.generation += 1;
      }
      state.records = records;
      commit(state, { loading: false, loadedAt: now() });
      const isAsked = ({ build }: BuildRecord, index: number): boolean =>
        relist !== undefined && (index < relist.newest || relist.ids?.has(build.id) === true);
      const onPage = new Set(page.items.map((pipeline) => pipeline.id));
      // What was known in an earlier window may have been run again since.
      const toRead = records.filter(
        (record, index) =>
          !record.build.finished ||
          (record.asOf !== undefined && onPage.has(record.build.id)) ||
          isAsked(record, index),
      );
      await readEach(state, toRead, (record) => ({
        pipelineIsFresh: onPage.has(record.pipeline.id),
        background,
      }));
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
      await readEach(state, added, () => ({ pipelineIsFresh: true }));
    });

  const readWanted = async (state: ProjectState, wanted: Wanted, background: boolean): Promise<void> => {
    const { slug } = state.project;
    const { signal } = state.life;
    const client = clientOf(state, background);
    const pipeline =
      'number' in wanted
        ? await client.pipelineByNumber(slug, wanted.number, { signal })
        : (await client.pipelines(slug, { branch: wanted.branch, signal })).items[0];
    if (pipeline === undefined) return;
    state.records = withFound(state.project, state.records, pipeline, now());
    commit(state);
    const record = state.records.find((known) => known.pipeline.id === pipeline.id);
    if (record?.build.finished === false) await readOne(state, record, { pipelineIsFresh: true, background });
  };

  return { share, readOne, readNewest, readOlder, readWanted };
}

/** A read that we gave up ourselves is no news. Anything but a `Failure` is a bug and passes through. */
export function isWorthKeeping(error: unknown): error is Failure {
  return isFailure(error) && error.reason !== 'cancelled';
}
