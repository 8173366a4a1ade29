import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from '../esbuild.js';
import { ROOT } from './paths';
import { run } from './processes';

/** The version that package.json states. */
export function extensionVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const version: unknown =
    typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : undefined;
  if (typeof version !== 'string') throw new Error('package.json states no version.');
  return version;
}

/** Builds the extension as it ships and packs it. Returns the .vsix, whose folder is made if absent. */
export async function packageExtension(folder: string): Promise<string> {
  const file = path.join(folder, `postman-circleci-${extensionVersion()}.vsix`);
  mkdirSync(folder, { recursive: true });
  // What an earlier build left there would be packed too.
  rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
  await build({ production: true });
  const vsce = path.join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
  // Everything that runs is bundled: there are no dependencies to pack.
  await run(
    process.execPath,
    [
      ...[vsce, 'package', '--no-dependencies', '--out', file],
      // The manifest names no repository, which the README's links to its neighbours would be led to.
      ...['--allow-missing-repository', '--no-rewrite-relative-links'],
    ],
    { cwd: ROOT },
  );
  return file;
}

async function main(): Promise<void> {
  const file = await packageExtension(ROOT);
  console.log(`${path.relative(process.cwd(), file)}: ${(statSync(file).size / 1000).toFixed(0)} kB`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
