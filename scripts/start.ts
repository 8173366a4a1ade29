import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { SAMPLE_SLUG, TOKENS } from '../test/standin/api';
import { extensionVersion, packageExtension } from './package';
import { TOOLS } from './paths';
import { onStopRequest, temporaryFolder } from './processes';
import { startSample } from './sample';
import { parseStartArguments } from './start-arguments';
import { findDesktop, startDesktop } from './vscode-desktop';
import { installVsCodeServer } from './vscode-host';
import { startVsCodeServer } from './vscode-server';

/** The same address every time, because the browser keeps what the user signed in to by address. */
const OWN_FOLDER_PORT = 8357;

/** A VS Code that runs, in the browser or on the desktop. */
interface Running {
  /** For the browser; absent: the window is open. */
  readonly address?: string;
  readonly log: string;
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

interface Session extends Running {
  readonly says: readonly string[];
}

interface VsCodeOptions {
  readonly profile: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env: NodeJS.ProcessEnv;
  readonly workspaceTrust: boolean;
  /** For the browser, which others of this machine could open too. */
  readonly password?: string;
  readonly port?: number;
}

/** Opens a folder in VS Code with the extension. */
type Start = (folder: string, options: VsCodeOptions) => Promise<Running>;

/** The sample workspace against the stand-ins: all of it new, and gone at the end. */
async function startWithSample(start: Start): Promise<Session> {
  const home = temporaryFolder();
  const { standin, settings, env } = await startSample(path.join(home, 'services'));
  const profile = path.join(home, 'vscode');
  const running = await start(standin.workspace, { profile, settings, env, workspaceTrust: false });
  return {
    ...running,
    says: [
      `Token     ${TOKENS.good}`,
      `          paste it when "Link CircleCI Project…" asks; the project is ${SAMPLE_SLUG}`,
      '',
      'CircleCI and the Postman API are simulated on this machine. A build that you run checks out what',
      'you pushed to the sample repository and really runs its jobs, here, with what they download.',
      'The real circleci.com knows none of it, so Open in CircleCI leads to a page that is not there.',
      'All of it is made anew at each start, and gone at the end.',
    ],
    async stop() {
      await running.stop();
      await standin.close();
    },
  };
}

/** The user's own folder against the real services; settings and layout are kept for the next time. */
async function startWithFolder(start: Start, folder: string, desktop: boolean): Promise<Session> {
  const password = randomBytes(12).toString('hex');
  const running = await start(folder, {
    profile: path.join(TOOLS, desktop ? 'own-folder-desktop' : 'own-folder'),
    env: process.env,
    workspaceTrust: true,
    password,
    port: OWN_FOLDER_PORT,
  });
  return {
    ...running,
    says: [
      ...(desktop ? [] : [`Password  ${password}`, '']),
      'This is the real CircleCI, with your own tokens.',
      ...(desktop ? [] : ['VS Code listens on this machine only.']),
    ],
  };
}

/** In the browser: the server that every install has from the npm registry. */
const inBrowser =
  (vsix: string): Start =>
  async (folder, options) => {
    const server = await startVsCodeServer({ ...options, vsix });
    return { ...server, address: server.address(folder) };
  };

const onDesktop =
  (vsix: string, command: string): Start =>
  (folder, options) =>
    startDesktop({ ...options, command, vsix, folder });

function existingFolder(name: string): string {
  const folder = path.resolve(name);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`--folder: ${folder} is not a folder.`);
  }
  return folder;
}

/** Opens a browser where somebody can see it; elsewhere the printed address has to do. */
function openBrowser(address: string): void {
  const desktop =
    process.platform === 'darwin' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined;
  if (!desktop) return;
  const opener = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [address], {
    stdio: 'ignore',
    detached: true,
  });
  // No opener: the address is printed anyway.
  opener.on('error', () => undefined);
  opener.unref();
}

async function main(): Promise<void> {
  const { folder, desktop, open } = parseStartArguments(process.argv.slice(2));
  const own = folder === undefined ? undefined : existingFolder(folder);
  const command = desktop ? findDesktop() : undefined;
  console.error('Building…');
  const [vsix] = await Promise.all([
    packageExtension(temporaryFolder()),
    command === undefined ? installVsCodeServer() : undefined,
  ]);
  const start = command === undefined ? inBrowser(vsix) : onDesktop(vsix, command);
  const session =
    own === undefined ? await startWithSample(start) : await startWithFolder(start, own, desktop);

  const requested = new Promise<'requested'>((resolve) => {
    onStopRequest(async () => {
      resolve('requested');
      console.log('\nStopping…');
      await session.stop();
    });
  });
  const { address, exited, log, says } = session;
  console.log(
    [
      '',
      `Postman Runs for CircleCI ${extensionVersion()} in VS Code, ready:`,
      '',
      ...(address === undefined ? [] : [`  Open      ${address}`]),
      ...says.map((line) => `  ${line}`.trimEnd()),
      '',
      `  ${address === undefined ? 'Closing the window or Ctrl+C' : 'Ctrl+C'} stops everything.`,
      '',
    ].join('\n'),
  );
  if (open && address !== undefined) openBrowser(address);

  const end = await Promise.race([requested, exited]);
  if (end === 'requested') return;
  if (address !== undefined || end !== 0) throw new Error(`VS Code ended by itself with ${end}: see ${log}`);
  // The window was closed.
  await session.stop();
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
