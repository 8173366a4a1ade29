import type { CircleciClient } from '../../../src/circleci/client';
import type { Job, Pipeline, Workflow } from '../../../src/circleci/model';
import type { Page } from '../../../src/http/paging';
import type { ProjectRef } from '../../../src/builds/model';
import { Failure, type Reason } from '../../../src/http/failure';

export const PROJECT: ProjectRef = { host: 'https://circleci.com', slug: 'gh/acme/orders-api' };
/** 2026-11-22T12:00:00Z: when the tests take place. */
export const NOW = Date.UTC(2026, 10, 22, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export function pipeline(number: number, over: Partial<Pipeline> = {}): Pipeline {
  return {
    id: `p${number}`,
    number,
    projectSlug: PROJECT.slug,
    state: 'created',
    createdAt: NOW - 24 * HOUR + number * MINUTE,
    errors: [],
    branch: 'main',
    ...over,
  };
}

export function workflow(status: Workflow['status'], over: Partial<Workflow> = {}): Workflow {
  const ended = !['running', 'failing', 'on_hold', 'queued', 'unknown'].includes(status);
  return {
    id: `w-${status}`,
    name: over.id ?? `w-${status}`,
    status,
    createdAt: NOW - HOUR,
    ...(ended ? { stoppedAt: NOW - HOUR + 5 * MINUTE } : {}),
    isSetup: false,
    ...over,
  };
}

export function job(status: Job['status'], over: Partial<Job> = {}): Job {
  return { id: `j-${status}`, name: 'test', type: 'build', status, dependencies: [], ...over };
}

export function failure(reason: Reason, over: { status?: number; retryAfterMs?: number } = {}): Failure {
  return new Failure(reason, { host: 'circleci.com', ...over });
}

/** Lets what is under way take its next steps, without time going by. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((done) => setImmediate(done));
}

/** CircleCI as a test says it is: it lists `pipelines`, newest first, in pages of 20, and counts what it is asked. */
export interface FakeCircleci {
  readonly client: CircleciClient;
  /** Without the overrides. */
  readonly plain: CircleciClient;
  readonly calls: string[];
  pipelines: Pipeline[];
  workflows: Record<string, readonly Workflow[]>;
  jobs: Record<string, readonly Job[]>;
  /** By the call as it stands in `calls`. */
  failures: Record<string, Failure>;
  overrides: Partial<CircleciClient>;
  /** Most calls under way at once. */
  peak: number;
}

export function fakeCircleci(): FakeCircleci {
  let under = 0;
  const answer = async <T>(call: string, value: () => T): Promise<T> => {
    fake.calls.push(call);
    under += 1;
    fake.peak = Math.max(fake.peak, under);
    await new Promise<void>((done) => setImmediate(done));
    under -= 1;
    const failed = fake.failures[call];
    if (failed !== undefined) throw failed;
    return value();
  };
  const page = (token: string | undefined, branch: string | undefined): Page<Pipeline> => {
    const all = fake.pipelines
      .filter((one) => branch === undefined || one.branch === branch)
      .sort((a, b) => b.number - a.number);
    const from = Number(token ?? 0);
    const next = from + 20;
    return {
      items: all.slice(from, next),
      skipped: 0,
      ...(next < all.length ? { nextPageToken: String(next) } : {}),
    };
  };
  const plain: CircleciClient = {
    host: PROJECT.host,
    me: () => answer('me', () => ({ id: 'u', login: 'ada' })),
    project: (slug) => answer('project', () => ({ slug, name: 'orders-api', id: 'project-id' })),
    followedProjects: () => answer('followedProjects', () => []),
    pipelines: (_slug, options) =>
      answer(`pipelines ${options?.pageToken ?? 'newest'}`, () => page(options?.pageToken, options?.branch)),
    pipeline: (id) =>
      answer(`pipeline ${id}`, () => {
        const found = fake.pipelines.find((one) => one.id === id);
        if (found === undefined) throw failure('notFound');
        return found;
      }),
    pipelineByNumber: (_slug, number) =>
      answer(`pipeline #${number}`, () => {
        const found = fake.pipelines.find((one) => one.number === number);
        if (found === undefined) throw failure('notFound');
        return found;
      }),
    workflow: (id) =>
      answer(`workflow ${id}`, () => {
        throw failure('notFound');
      }),
    workflows: (id) => answer(`workflows ${id}`, () => fake.workflows[id] ?? []),
    jobs: (id) => answer(`jobs ${id}`, () => fake.jobs[id] ?? []),
    artifacts: () => answer('artifacts', () => []),
    artifactContent: () => answer('artifactContent', () => new Uint8Array()),
    artifactStream: () => answer('artifactStream', () => undefined),
    tests: () => answer('tests', () => []),
    steps: () => answer('steps', () => []),
    stepOutput: () => answer('stepOutput', () => undefined),
    pipelineConfig: () => answer('pipelineConfig', () => ({ source: '', compiled: '' })),
    pipelineDefinitions: () => answer('pipelineDefinitions', () => []),
    branches: () => answer('branches', () => []),
    rerun: (id, { fromFailed }) =>
      answer(`rerun ${id}${fromFailed ? ' from failed' : ''}`, () => `${id}-again`),
    cancelWorkflow: (id) => answer(`cancel ${id}`, () => undefined),
    cancelJob: (_slug, number) => answer(`cancel job ${number}`, () => undefined),
    approve: (id, request) => answer(`approve ${id} ${request}`, () => undefined),
    envVars: () => answer('envVars', () => []),
    setEnvVar: (_slug, name) => answer('setEnvVar', () => ({ name, masked: 'xxxx' })),
    trigger: () => answer('trigger', () => ({ kind: 'nothingCreated', message: 'No answer was set.' })),
  };
  const fake: FakeCircleci = {
    calls: [],
    pipelines: [],
    workflows: {},
    jobs: {},
    failures: {},
    overrides: {},
    peak: 0,
    plain,
    client: new Proxy(plain, {
      get: (target, name, self): unknown =>
        Reflect.get(fake.overrides, name, self) ?? Reflect.get(target, name, self),
    }),
  };
  return fake;
}

/** A clock that stands still until it is told to go on. */
export function fakeClock(start = NOW) {
  let time = start;
  let timers: { readonly at: number; readonly ring: () => void }[] = [];
  return {
    now: () => time,
    startTimer(ms: number, ring: () => void) {
      const timer = { at: time + ms, ring };
      timers.push(timer);
      return { dispose: () => (timers = timers.filter((other) => other !== timer)) };
    },
    pending: () => timers.length,
    /** Lets `ms` go by, ringing each timer at its time and letting what it starts settle. */
    async pass(ms: number): Promise<void> {
      await settle();
      const end = time + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        time = Math.max(time, next.at);
        timers = timers.filter((other) => other !== next);
        next.ring();
        await settle();
      }
      time = end;
    },
  };
}
