import path from 'node:path';
import { VSIX } from './environment';
import { packageExtension } from './package';
import { ROOT } from './paths';
import { exitCodeOf, temporaryFolder } from './processes';
import { installVsCodeServer } from './vscode-host';

/** Packages the extension and runs the e2e ring against the package; arguments (`--grep …`) go to Mocha. */
async function main(): Promise<void> {
  await installVsCodeServer();
  const vsix = await packageExtension(temporaryFolder());
  const mocha = path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const config = path.join('test', 'e2e', '.mocharc.json');
  process.exitCode = await exitCodeOf(
    process.execPath,
    [mocha, '--config', config, ...process.argv.slice(2)],
    { cwd: ROOT, env: { ...process.env, [VSIX]: vsix } },
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
