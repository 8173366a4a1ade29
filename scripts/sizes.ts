import { statSync } from 'node:fs';
import path from 'node:path';
import { build } from '../esbuild.js';

/** Upper bounds of what ships, in bytes. */
export const SIZE_LIMITS = {
  'extension.js': 150_000,
  'webview.js': 100_000,
  bundles: 600_000,
  vsix: 500_000,
} as const;

/** Builds the bundles as they ship into `folder`, and measures each, in bytes. */
export async function measureBundles(folder: string): Promise<ReadonlyMap<string, number>> {
  const { outputs } = await build({ outdir: folder, production: true });
  return new Map(
    Object.keys(outputs).map((file) => {
      const name = path.basename(file);
      return [name, statSync(path.join(folder, name)).size];
    }),
  );
}

/** All bundles together, in bytes. */
export function total(sizes: ReadonlyMap<string, number>): number {
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}
