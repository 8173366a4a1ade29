import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import CountsReporter from '../../scripts/counts-reporter';
import { TEST_LINE } from './line';

/**
 * The entry of the host ring: VS Code calls it inside the extension host, whether code-server's or the desktop's. Every
 * test file is a bundle beside this one. Rejects if a test failed, which VS Code turns into its exit code.
 */
export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...line: unknown[]) => console.log(TEST_LINE, format(...line));
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    forbidOnly: true,
    color: false,
    reporter: CountsReporter,
  });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
