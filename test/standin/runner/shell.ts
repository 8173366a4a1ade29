import { spawn, type ChildProcess } from 'node:child_process';

export interface ShellOptions {
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called with each piece of output, errors and all, in the order of arrival. */
  readonly output: (text: string) => void;
}

/** A command under way. `ended` resolves to its exit code, 128 or more if a signal ended it. */
export interface Shell {
  readonly ended: Promise<number>;
  /** Ends it with everything that it started. */
  kill(): void;
}

/** How long output may still come after the command itself has ended, ms. */
const DRAIN_MS = 200;

/** Runs a command as CircleCI's default shell does: `bash -eo pipefail -c`, in a process group of its own. */
export function startShell(options: ShellOptions): Shell {
  const child = spawn('bash', ['-eo', 'pipefail', '-c', options.command], {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => options.output(text));
  }
  return { ended: endOf(child, options.output), kill: () => killGroup(child) };
}

/** What a step leaves running keeps its output open, so its end is taken from the command and not from the pipes. */
function endOf(child: ChildProcess, output: (text: string) => void): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      output(`${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (code) => {
      const end = (): void => resolve(code ?? 137);
      const timer = setTimeout(end, DRAIN_MS);
      child.once('close', () => {
        clearTimeout(timer);
        end();
      });
    });
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group is gone already.
  }
}
