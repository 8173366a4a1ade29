import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProxyLogin, Standin, StandinOptions } from './api';
import { certificates } from './ca';
import { artifactHosts } from './circleci/artifacts';
import { serverAnswer } from './circleci/server';
import { circleciAnswer } from './circleci/service';
import { conformanceCheck, postmanCheck } from './conformance/conformance';
import { startControl } from './control';
import { Faults } from './faults';
import { startFront, type Service } from './front';
import { HOSTS } from './hosts';
import { content } from './answer';
import { EU_TEAM, US_TEAM } from './postman/cloud';
import { postmanApi } from './postman/service';
import { startProxy } from './proxy';
import { Record } from './record';
import { Runner, type RunnerOptions } from './runner/runner';
import { startDemoApi } from './sample/demo-api';
import { makeSample } from './sample/sample';
import { history } from './scene/history';
import { FOLLOWED, PROJECTS } from './scene/projects';
import { Scene, type SceneStart } from './scene/scene';

/**
 * Starts all stand-in services on free ports of loopback, with a sample project in `options.folder` (made anew; only
 * the certificates of an earlier start are used again). See `api.ts` for what they offer.
 *
 * @throws Error if openssl or git is missing.
 */
export async function startStandin(options: StandinOptions): Promise<Standin> {
  const jobs = join(options.folder, 'jobs');
  await mkdir(jobs, { recursive: true });
  const demoApi = await startDemoApi();
  const [authority, sample, ...published] = await Promise.all([
    certificates(join(options.folder, 'certificates')),
    makeSample(options.folder, demoApi.origin),
    ...(options.documents === undefined ? [] : [conformanceCheck(options.documents)]),
  ]);
  const checks = [postmanCheck(), ...published];

  const now = Date.now();
  const start: SceneStart = {
    projects: PROJECTS,
    followed: FOLLOWED,
    pipelines: history(sample.commits, now),
    now,
  };
  const stage = new Stage(start, {
    origin: sample.origin,
    folder: jobs,
    npmCache: options.npmCache,
    ...(options.momentMs === undefined ? {} : { momentMs: options.momentMs }),
  });
  const faults = new Faults();
  const record = new Record();

  const passages = new Set<number>();
  let login: ProxyLogin | undefined;
  const front = await startFront({
    certificates: authority,
    services: services(stage),
    faults,
    record,
    passages,
    inspect: (ask, answer) =>
      checks.flatMap((check) => check(ask, answer)).forEach((problem) => record.violation(problem)),
  });
  const proxy = await startProxy({
    servicesPort: front.port,
    isDown: (host) => faults.isDown(host),
    login: () => login,
    passages,
    refused: (method, target, status) => record.refused(method, target, status),
  });
  const controlled = {
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    requests: () => record.requests(),
    violations: () => record.violations(),
    addPipeline: (pipeline) => {
      const { id, number, workflows } = stage.scene.add(pipeline, Date.now());
      const jobs = workflows.flatMap((workflow) => workflow.jobs);
      return { id, number, jobNumbers: jobs.flatMap((job) => job.number ?? []) };
    },
    reset: () => {
      faults.clear();
      record.clearRequests();
      stage.reset();
    },
  } satisfies Partial<Standin>;
  const control = await startControl({ ...controlled, clearRequests: () => record.clearRequests() });

  return {
    ...controlled,
    controlUrl: control.url,
    proxyUrl: proxy.url,
    caFile: authority.caFile,
    origin: sample.origin,
    workspace: sample.workspace,
    lockProxy: (asked) => {
      login = asked;
    },
    close: async () => {
      await Promise.all([control.close(), proxy.close(), front.close(), demoApi.close(), stage.close()]);
    },
  };
}

/** The scene on show and who plays in it; `reset` puts it back to its start. */
class Stage {
  readonly #start: SceneStart;
  readonly #options: RunnerOptions;
  #leaving: Promise<void> = Promise.resolve();
  scene: Scene;
  runner: Runner;

  constructor(start: SceneStart, options: RunnerOptions) {
    this.#start = start;
    this.#options = options;
    this.scene = new Scene(start);
    this.runner = new Runner(this.scene, options);
  }

  reset(): void {
    this.#leaving = Promise.all([this.#leaving, this.runner.close()]).then(() => undefined);
    this.scene = new Scene(this.#start);
    this.runner = new Runner(this.scene, this.#options);
  }

  async close(): Promise<void> {
    await Promise.all([this.#leaving, this.runner.close()]);
  }
}

function services(stage: Stage): ReadonlyMap<string, Service> {
  const artifacts = artifactHosts(() => stage.scene);
  return new Map<string, Service>([
    [HOSTS.circleci, (ask) => circleciAnswer(ask, stage.scene, stage.runner)],
    [HOSTS.circleciApp, () => content(200, 'text/html', '<!DOCTYPE html><title>CircleCI</title>Stand-in')],
    [HOSTS.server, (ask) => serverAnswer(ask, stage.scene, stage.runner, artifacts.output)],
    [HOSTS.artifacts, artifacts.output],
    [HOSTS.storage, artifacts.storage],
    [HOSTS.postman, postmanApi(US_TEAM)],
    [HOSTS.postmanEu, postmanApi(EU_TEAM)],
  ]);
}
