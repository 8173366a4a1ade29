import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from '../esbuild.js';
import { runInExtensionHost } from './extension-host';
import { STANDIN_CONTROL, WINDOW_CONTROL } from './environment';
import { buildHostTests } from './host-tests';
import { ROOT, TEST_RESULTS } from './paths';
import { temporaryFolder } from './processes';
import { startSample } from './sample';
import { startVsCodeServer } from './vscode-server';
import { startWindowControl } from './window-control';

async function main(): Promise<void> {
  await build();
  const entry = await buildHostTests();
  const home = temporaryFolder();
  mkdirSync(TEST_RESULTS, { recursive: true });
  const { standin, settings, env } = await startSample(path.join(home, 'services'));
  const window = await startWindowControl();
  const server = await startVsCodeServer({
    profile: path.join(home, 'vscode'),
    settings,
    env: { ...env, [STANDIN_CONTROL]: standin.controlUrl, [WINDOW_CONTROL]: window.url },
  });
  const log = path.join(TEST_RESULTS, 'host.log');
  rmSync(log, { force: true });
  const code = await runInExtensionHost(server, {
    folder: standin.workspace,
    extension: ROOT,
    entry,
    log,
    opened: (page) => window.show(page),
  });
  await server.stop();
  await window.close();
  await standin.close();
  process.exit(code);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
