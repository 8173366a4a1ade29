import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { HOST_TESTS, ROOT } from './paths';

/**
 * Bundles the host ring into `dist-test/`, a file for each test file. Returns the module that VS Code's
 * `extensionTestsPath` names.
 */
export async function buildHostTests(): Promise<string> {
  const source = path.join(ROOT, 'test', 'host');
  rmSync(HOST_TESTS, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: readdirSync(source)
      .filter((file) => file === 'index.ts' || file.endsWith('.test.ts'))
      .map((file) => path.join(source, file)),
    outdir: HOST_TESTS,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(HOST_TESTS, 'index');
}
