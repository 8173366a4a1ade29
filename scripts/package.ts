import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from '../esbuild.js';
import { bundledPackages, noticesOf } from './notices';
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

/**
 * Builds the extension as it ships and packs it: the same bytes whenever and wherever a commit is packed. Returns the
 * .vsix, whose folder is made if absent.
 *
 * @param args more arguments of vsce: where its pages lie, `--baseImagesUrl` is of use, since pictures are not packed
 */
export async function packageExtension(folder: string, args: readonly string[] = []): Promise<string> {
  const file = path.join(folder, `postman-circleci-${extensionVersion()}.vsix`);
  mkdirSync(folder, { recursive: true });
  // What an earlier build left there would be packed too.
  rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
  const { outputs } = await build({ production: true });
  writeFileSync(path.join(ROOT, 'dist', 'third-party-notices.txt'), noticesOf(bundledPackages(outputs)));
  const vsce = path.join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
  // Everything that runs is bundled: there are no dependencies to pack.
  await run(
    process.execPath,
    [
      ...[vsce, 'package', '--no-dependencies', '--out', file],
      // The manifest names no repository, which the README's links to its neighbours would be led to.
      '--allow-missing-repository',
      ...(args.length === 0 ? ['--no-rewrite-relative-links'] : args),
    ],
    { cwd: ROOT, env: { ...process.env, TZ: 'UTC', SOURCE_DATE_EPOCH: sourceDate() } },
  );
  return file;
}

/** Seconds since 1970 that files of the package are dated: the commit's, so that a clock leaves no trace. */
export function sourceDate(): string {
  const given = process.env.SOURCE_DATE_EPOCH;
  if (given !== undefined && given !== '') return given;
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    // No checkout: the sources were unpacked from an archive.
    return '0';
  }
}

async function main(): Promise<void> {
  const file = await packageExtension(ROOT, process.argv.slice(2));
  console.log(`${path.relative(process.cwd(), file)}: ${(statSync(file).size / 1000).toFixed(0)} kB`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
