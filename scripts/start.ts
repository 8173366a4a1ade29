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
import { installVsCodeServer } from './vscode-host';
import { startVsCodeServer, type VsCodeServer } from './vscode-server';

/** The same address every time, because the browser keeps what the user signed in to by address. */
const OWN_FOLDER_PORT = 8357;

interface Session {
  readonly server: VsCodeServer;
  readonly folder: string;
  readonly says: readonly string[];
  stop(): Promise<void>;
}

/** The sample workspace against the stand-ins: all of it new, and gone at the end. */
async function startWithSample(vsix: string): Promise<Session> {
  const home = temporaryFolder();
  const { standin, settings, env } = await startSample(path.join(home, 'services'));
  const server = await startVsCodeServer({ profile: path.join(home, 'vscode'), settings, env, vsix });
  return {
    server,
    folder: standin.workspace,
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
      await server.stop();
      await standin.close();
    },
  };
}

/** The user's own folder against the real services; settings and layout are kept for the next time. */
async function startWithFolder(vsix: string, folder: string): Promise<Session> {
  const password = randomBytes(12).toString('hex');
  const server = await startVsCodeServer({
    profile: path.join(TOOLS, 'own-folder'),
    env: process.env,
    vsix,
    password,
    workspaceTrust: true,
    port: OWN_FOLDER_PORT,
  });
  return {
    server,
    folder,
    says: [
      `Password  ${password}`,
      '',
      'This is the real CircleCI, with your own tokens. VS Code listens on this machine only.',
    ],
    stop: () => server.stop(),
  };
}

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
  const { folder, open } = parseStartArguments(process.argv.slice(2));
  const own = folder === undefined ? undefined : existingFolder(folder);
  console.error('Building…');
  const [vsix] = await Promise.all([packageExtension(temporaryFolder()), installVsCodeServer()]);
  const session = own === undefined ? await startWithSample(vsix) : await startWithFolder(vsix, own);
  const address = session.server.address(session.folder);

  const requested = new Promise<'requested'>((resolve) => {
    onStopRequest(async () => {
      resolve('requested');
      console.log('\nStopping…');
      await session.stop();
    });
  });
  console.log(
    [
      '',
      `Postman Runs for CircleCI ${extensionVersion()} in VS Code, ready:`,
      '',
      `  Open      ${address}`,
      ...session.says.map((line) => `  ${line}`.trimEnd()),
      '',
      '  Ctrl+C stops everything.',
      '',
    ].join('\n'),
  );
  if (open) openBrowser(address);

  const end = await Promise.race([requested, session.server.exited]);
  if (end !== 'requested') {
    throw new Error(`VS Code's server ended by itself with ${end}: see ${session.server.log}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
