import path from 'node:path';
import { VSCODE_RELEASE, VSIX } from './environment';
import { packageExtension } from './package';
import { ROOT } from './paths';
import { exitCodeOf, temporaryFolder } from './processes';
import { installVsCodeServer } from './vscode-host';

/** The part of the ring that the newest VS Code is driven by as well. */
const SMOKE = '^(?:the window|the whole loop) ';

/**
 * Packages the extension and runs the e2e ring against the package, in the oldest VS Code that it is for; with
 * `--newest` a part of the ring in the newest. Other arguments (`--grep …`) go to Mocha.
 */
async function main(): Promise<void> {
  const [first, ...others] = process.argv.slice(2);
  const isNewest = first === '--newest';
  if (isNewest) process.env[VSCODE_RELEASE] = 'newest';
  const args = isNewest ? ['--grep', SMOKE, ...others] : process.argv.slice(2);
  await installVsCodeServer();
  const vsix = await packageExtension(temporaryFolder());
  const mocha = path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const config = path.join('test', 'e2e', '.mocharc.json');
  process.exitCode = await exitCodeOf(process.execPath, [mocha, '--config', config, ...args], {
    cwd: ROOT,
    env: { ...process.env, [VSIX]: vsix },
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
