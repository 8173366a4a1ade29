import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CACHE } from '../../../scripts/paths';
import { SAMPLE_SLUG } from '../../standin/api';
import { git } from '../../standin/runner/git';
import { Runner } from '../../standin/runner/runner';
import type { StoredJob } from '../../standin/scene/model';
import { PROJECTS } from '../../standin/scene/projects';
import { Scene } from '../../standin/scene/scene';

/** Where the real Postman CLI is kept once a job has downloaded it. */
const NPM_CACHE = path.join(CACHE, 'npm');
const KEPT = 'postman-cli-reports/';
const LOOK_MS = 100;

/** What a job came to. */
export interface RanJob {
  /** Each of its `run` steps that ran: its status and what it printed, by name, in order. */
  readonly steps: ReadonlyMap<string, { readonly passed: boolean; readonly output: string }>;
  /** Text of what it stored as artifacts, by path below `postman-cli-reports/`, sorted. */
  readonly kept: ReadonlyMap<string, string>;
}

/** The stand-in's pipeline over a repository of a test's own. */
export interface Pipeline {
  /** Commits the configuration, and runs the only job of it in a fresh checkout. */
  run(config: string, variables: Readonly<Record<string, string>>): Promise<RanJob>;
  close(): Promise<void>;
}

/** @param files of the repository beside the configuration, by path */
export async function startPipeline(files: Readonly<Record<string, string>>): Promise<Pipeline> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pipeline-'));
  const origin = path.join(folder, 'origin');
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(origin, name)), { recursive: true });
    writeFileSync(path.join(origin, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  await git(origin, 'init', '--quiet', '--initial-branch', 'main');
  const [project] = PROJECTS;
  if (project === undefined) throw new Error('The scene has no project.');
  const scene = new Scene({ projects: [project], followed: [], pipelines: [], now: Date.now() });
  const runner = new Runner(scene, { origin, folder, npmCache: NPM_CACHE });

  return {
    async run(config, variables) {
      write('.circleci/config.yml', config);
      await git(origin, 'add', '--all');
      const who = ['-c', 'user.name=Ada Acme', '-c', 'user.email=ada@acme.example'];
      await git(origin, ...who, 'commit', '--quiet', '--allow-empty', '--message', 'Run the tests');
      scene.environment.set(SAMPLE_SLUG, new Map(Object.entries(variables)));
      const started = await runner.start(
        project,
        { kind: 'branch', name: 'main' },
        { parameters: {}, honoursSkip: false },
      );
      if (started.kind !== 'started') throw new Error(`No pipeline: ${JSON.stringify(started)}`);
      const { pipeline } = started;
      for (;;) {
        const [error] = pipeline.errors;
        if (error !== undefined) throw new Error(error.message);
        const [workflow] = pipeline.workflows;
        const [job] = workflow?.jobs ?? [];
        if (workflow?.stoppedAt !== undefined && job !== undefined) return ranJob(job);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    async close() {
      await runner.close();
      if (process.env['KEEP'] === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ranJob({ steps, artifacts, messages }: StoredJob): RanJob {
  const [message] = messages;
  if (message !== undefined) throw new Error(message.message);
  const ran = steps.filter(({ command }) => command !== undefined);
  const stored = artifacts.map(({ path: name, content }): [string, string] => [
    name.replace(KEPT, ''),
    Buffer.from(content).toString('utf8'),
  ]);
  return {
    steps: new Map(
      ran.map(({ name, status, output }) => [name, { passed: status === 'success', output }] as const),
    ),
    kept: new Map(stored.sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}
