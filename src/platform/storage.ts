import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Storage } from '../results/result-cache';

/**
 * Text files in a folder of the extension's own, such as below `globalStorageUri`. The folder need not exist. Not through
 * VS Code's file service, which asks the window before each step: where that is far away, as over SSH, it takes seconds.
 */
export function createStorage(folder: string): Storage {
  // Another window may have been faster.
  const remove = (file: string): Promise<void> => rm(file).catch(() => undefined);

  return {
    async read(name) {
      try {
        return await readFile(join(folder, name), 'utf8');
      } catch {
        return undefined;
      }
    },
    async write(name, text) {
      const file = join(folder, name);
      // Another window may write the same: each has a file of its own until it is whole.
      const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(draft, text);
        await rename(draft, file);
      } catch {
        await remove(draft);
      }
    },
    async list() {
      try {
        const entries = await readdir(folder, { withFileTypes: true });
        const files = entries.filter((entry) => entry.isFile());
        const known = await Promise.all(
          files.map(async ({ name }) => ({ name, stat: await stat(join(folder, name)) })),
        );
        return known
          .sort((one, other) => one.stat.mtimeMs - other.stat.mtimeMs)
          .map(({ name, stat: { size } }) => ({ name, bytes: size }));
      } catch {
        // Not there yet, or another window has just removed a file.
        return [];
      }
    },
    remove: (name) => remove(join(folder, name)),
  };
}
