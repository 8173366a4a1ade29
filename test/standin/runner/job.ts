import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { FIRST_STEP, type StoredArtifact, type StoredStep, type StoredTest } from '../scene/model';
import { collectArtifacts, collectTests } from './collect';
import { jobEnvironment, type JobIdentity } from './environment';
import { git } from './git';
import type { JobPlan, RunStep, Step } from './plan';
import { startShell, type Shell } from './shell';

const MAX_OUTPUT_CHARS = 1024 * 1024;
const JOB_LIMIT_MS = 10 * 60_000;

export interface JobRun extends JobIdentity {
  readonly plan: JobPlan;
  /** Bare repository to check out of. */
  readonly origin: string;
  /** Working folders are made in it and removed again. */
  readonly folder: string;
  readonly npmCache: string;
  /** The project's environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** `infrastructure_fail`: no fault of the job's, but of the stand-in or its machine. */
export type JobEnd = 'success' | 'failed' | 'canceled' | 'timedout' | 'infrastructure_fail';

/** Runs the steps of one job in a folder of its own and writes steps, artifacts and tests to `run.job`. */
export async function runJob(run: JobRun): Promise<JobEnd> {
  const folder = await mkdtemp(join(run.folder, 'job-'));
  const limit = AbortSignal.timeout(JOB_LIMIT_MS);
  const work = new Work(run, folder, AbortSignal.any([run.signal, limit]));
  try {
    await work.prepare();
    const passed = await work.steps();
    if (run.signal.aborted) return 'canceled';
    if (limit.aborted) return 'timedout';
    return passed ? 'success' : 'failed';
  } finally {
    work.endEverything();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Work {
  readonly #run: JobRun;
  readonly #signal: AbortSignal;
  readonly #home: string;
  readonly #project: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #shells: Shell[] = [];
  #artifacts: readonly StoredArtifact[] = [];
  #tests: readonly StoredTest[] = [];

  constructor(run: JobRun, folder: string, signal: AbortSignal) {
    this.#run = run;
    this.#signal = signal;
    this.#home = join(folder, 'home');
    this.#project = run.plan.workingDirectory.replace(/^~/, this.#home);
    this.#env = {
      ...jobEnvironment(run, {
        home: this.#home,
        bashEnv: join(folder, 'bash.env'),
        workingDirectory: run.plan.workingDirectory,
        npmCache: run.npmCache,
      }),
      ...run.variables,
      ...run.plan.environment,
    };
  }

  async prepare(): Promise<void> {
    await mkdir(this.#project, { recursive: true });
    await mkdir(this.#run.npmCache, { recursive: true });
    await writeFile(this.#env.BASH_ENV ?? '', '');
  }

  /** `true` if no step failed. After a failure only those steps run that are meant to. */
  async steps(): Promise<boolean> {
    let passed = true;
    for (const step of this.#run.plan.steps) {
      if (this.#signal.aborted) break;
      const due = step.kind === 'run' ? runsAfter(step, passed) : passed || isStore(step);
      if (due && !(await this.#step(step))) passed = false;
    }
    this.#run.job.artifacts = this.#artifacts;
    this.#run.job.tests = this.#tests;
    return passed;
  }

  endEverything(): void {
    for (const shell of this.#shells) shell.kill();
  }

  async #step(step: Step): Promise<boolean> {
    const stored: StoredStep = {
      number: FIRST_STEP + this.#run.job.steps.length,
      nodeIndex: 0,
      name: nameOf(step),
      ...(step.kind === 'run' ? { command: step.command } : {}),
      status: 'running',
      output: '',
      startedAt: Date.now(),
    };
    this.#run.job.steps.push(stored);
    const passed = await this.#work(step, stored).catch((error: unknown) => {
      append(stored, `${error instanceof Error ? error.message : String(error)}\n`);
      return false;
    });
    stored.stoppedAt = Date.now();
    stored.status = this.#signal.aborted ? 'canceled' : passed ? 'success' : 'failed';
    return passed;
  }

  async #work(step: Step, stored: StoredStep): Promise<boolean> {
    switch (step.kind) {
      case 'checkout':
        return this.#checkout();
      case 'run':
        return this.#runStep(step, stored);
      case 'artifacts': {
        const destination = (step.destination ?? step.path).replace(/^(?:~?\/|\.\/)+/, '');
        const found = await collectArtifacts(this.#path(step.path), destination);
        this.#artifacts = [...this.#artifacts, ...found];
        append(
          stored,
          found.map((artifact) => `Uploading ${artifact.path}\n`).join('') || 'No artifact files found\n',
        );
        return true;
      }
      case 'tests':
        this.#tests = [...this.#tests, ...(await collectTests(this.#path(step.path)))];
        return true;
      case 'cache':
        append(stored, 'The stand-in keeps no cache.\n');
        return true;
    }
  }

  async #checkout(): Promise<boolean> {
    const { pipeline, project, origin } = this.#run;
    const { branch, revision } = pipeline.vcs;
    await git(this.#home, 'clone', '--quiet', '--no-checkout', origin, this.#project);
    const head = branch === undefined ? ['--detach'] : ['-B', branch];
    await git(this.#project, 'checkout', '--quiet', '--force', ...head, revision);
    await git(this.#project, 'remote', 'set-url', 'origin', `${project.repositoryUrl}.git`);
    return true;
  }

  async #runStep(step: RunStep, stored: StoredStep): Promise<boolean> {
    const shell = startShell({
      command: step.command,
      cwd: step.workingDirectory === undefined ? this.#project : this.#path(step.workingDirectory),
      env: { ...this.#env, ...step.environment },
      output: (text) => append(stored, text),
    });
    this.#shells.push(shell);
    if (step.background) return true;
    const stop = (): void => shell.kill();
    this.#signal.addEventListener('abort', stop);
    const code = await shell.ended;
    this.#signal.removeEventListener('abort', stop);
    if (code !== 0) append(stored, `\nExited with code exit status ${code}\n`);
    return code === 0;
  }

  #path(path: string): string {
    if (path === '~' || path.startsWith('~/')) return this.#home + path.slice(1);
    return isAbsolute(path) ? path : join(this.#project, path);
  }
}

function runsAfter(step: RunStep, passed: boolean): boolean {
  return step.when === 'always' || (step.when === 'on_success') === passed;
}

/** Artifacts and test results are stored also of a job that failed. */
function isStore(step: Step): boolean {
  return step.kind === 'artifacts' || step.kind === 'tests';
}

function nameOf(step: Step): string {
  switch (step.kind) {
    case 'run':
      return step.name;
    case 'checkout':
      return 'Checkout code';
    case 'artifacts':
      return 'Uploading artifacts';
    case 'tests':
      return 'Uploading test results';
    case 'cache':
      return step.name;
  }
}

function append(step: StoredStep, text: string): void {
  step.output = (step.output + text).slice(0, MAX_OUTPUT_CHARS);
}
