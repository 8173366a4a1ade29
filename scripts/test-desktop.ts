/**
 * The host ring in a desktop VS Code: the same entry and the same sample as `test:host`, started by
 * `@vscode/test-electron`. It needs a display, and VS Code's own download host, so it does not run on a headless
 * machine without internet; `npm test` does not include it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from '../esbuild.js';
import { STANDIN_CONTROL } from './environment';
import { buildHostTests } from './host-tests';
import { ROOT } from './paths';
import { temporaryFolder } from './processes';
import { startSample } from './sample';

/** The oldest that the manifest allows, as in the host ring. */
const VERSION = '1.100.3';

async function main(): Promise<void> {
  await build();
  const extensionTestsPath = await buildHostTests();
  const home = temporaryFolder();
  const { standin, settings, env } = await startSample(path.join(home, 'services'));
  const data = path.join(home, 'vscode');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  const code = await runTests({
    version: VERSION,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath,
    extensionTestsEnv: { ...env, [STANDIN_CONTROL]: standin.controlUrl },
    launchArgs: [
      standin.workspace,
      '--user-data-dir',
      data,
      '--disable-workspace-trust',
      '--disable-updates',
    ],
  });
  await standin.close();
  process.exit(code);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
