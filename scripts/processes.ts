import { spawnSync, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
// Windows runs a batch file, which `code` is there, by a shell alone; this one quotes what goes through it.
import { spawn } from 'cross-spawn';

const IS_WINDOWS = process.platform === 'win32';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end, silently. Rejects, with the end of its output, if it exits with anything but 0. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env = process.env }: RunOptions = {},
): Promise<void> {
  let output = '';
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-8000));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await exitCode(child);
  if (code !== 0) {
    throw new Error(`\`${[command, ...args].join(' ')}\` ended with ${code}\n${output}`.trimEnd());
  }
}

/** A process with everything that it starts, which ends with us at the latest. */
export interface Group {
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

/** Runs a command to its end in our place: its output is ours. Resolves with its exit code, whatever that is. */
export function exitCodeOf(
  command: string,
  args: readonly string[],
  { cwd, env = process.env }: RunOptions = {},
): Promise<number> {
  return exitCode(spawn(command, args, { cwd, env, stdio: 'inherit' }));
}

const groups = new Set<ChildProcess>();
const folders = new Set<string>();

/** Starts a long-running command, to be ended with all that it starts; its output goes to `log`. */
export function startGroup(
  command: string,
  args: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly log: string },
): Group {
  endWithUs();
  // Open before it is needed: one that opens later fails where its folder has gone by then, and nobody hears of that.
  const log = createWriteStream(options.log, { fd: openSync(options.log, 'a') });
  const child = spawn(command, args, {
    env: options.env,
    // On Windows that would be a console of its own, and no group.
    detached: !IS_WINDOWS,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  groups.add(child);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const exited = exitCode(child).finally(() => {
    // What it leaves behind in its group would outlive it.
    kill(child, 'SIGKILL');
    groups.delete(child);
    log.end();
  });
  // Whoever waits for it sees the failure; nobody has to.
  exited.catch(() => undefined);
  return {
    exited,
    async stop() {
      kill(child, 'SIGTERM');
      const hard = setTimeout(() => kill(child, 'SIGKILL'), 3000);
      await exited.catch(() => undefined);
      clearTimeout(hard);
    },
  };
}

/** A new folder outside the repository that is removed when this process ends. */
export function temporaryFolder(): string {
  endWithUs();
  const folder = mkdtempSync(path.join(tmpdir(), 'postman-circleci-'));
  folders.add(folder);
  return folder;
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (IS_WINDOWS) {
    // It has no groups: a process is the head of what it started for as long as it runs itself.
    if (child.exitCode === null)
      spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

let stopGently: (() => Promise<void>) | undefined;
let requestedAt: number | undefined;

/** What to do at Ctrl+C (or SIGTERM) instead of ending at once. Pressing it again does not wait for that. */
export function onStopRequest(stop: () => Promise<void>): void {
  endWithUs();
  stopGently = stop;
}

/** In ms: one press arrives twice, from the terminal and from npm, which passes it on. */
const ONE_PRESS = 500;

function requestStop(exitCode: number): void {
  if (requestedAt !== undefined && Date.now() - requestedAt < ONE_PRESS) return;
  if (stopGently === undefined || requestedAt !== undefined) process.exit(exitCode);
  requestedAt = Date.now();
  stopGently().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

let listening = false;

function endWithUs(): void {
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    for (const child of groups) kill(child, 'SIGKILL');
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  // Without these, Node would end without the `exit` event.
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.on(signal, () => requestStop(128 + number));
  }
}
