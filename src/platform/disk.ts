import { constants } from 'node:fs';
import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join, relative, sep, isAbsolute } from 'node:path';

/** A file on its way to the disk. It stands beside its place until it is whole. */
export interface NewFile {
  /** Answers `false` once the disk takes no more; {@link keep} then rejects with why. */
  write(piece: Uint8Array): Promise<boolean>;
  /** Puts it in its place, over what is there. */
  keep(): Promise<void>;
  /** Leaves no trace of it. */
  drop(): Promise<void>;
}

/** A folder below the chosen one is a link that leads out of it. */
export class LeadsAstray extends Error {
  constructor(readonly path: string) {
    super(`${path} leads out of the chosen folder`);
    this.name = 'LeadsAstray';
  }
}

/**
 * Starts a file below `root`, an existing folder, and makes the folders between them.
 *
 * @param segments names alone: no separators, no `..`
 * @throws LeadsAstray where a link on the way leads out of `root`; else what the file system says
 */
export async function createBelow(root: string, segments: readonly string[]): Promise<NewFile> {
  const path = join(root, ...segments);
  await makeFolder(root, segments.slice(0, -1));
  return createFile(path);
}

/** Starts a file at a path that the user chose. */
export async function createFile(path: string): Promise<NewFile> {
  const beside = join(dirname(path), `.${randomUUID()}.part`);
  const handle = await open(beside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
  let broken: { readonly error: unknown } | undefined;
  return {
    async write(piece) {
      try {
        if (broken === undefined) await handle.writeFile(piece);
      } catch (error) {
        broken = { error };
      }
      return broken === undefined;
    },
    async keep() {
      if (broken !== undefined) throw broken.error;
      await handle.close();
      // A link at its place is replaced, and not followed.
      await rename(beside, path);
    },
    async drop() {
      await handle.close().catch(() => undefined);
      await rm(beside, { force: true });
    },
  };
}

/** Whether anything is there, be it a link to nowhere. */
export async function isTaken(root: string, segments: readonly string[]): Promise<boolean> {
  try {
    await lstat(join(root, ...segments));
    return true;
  } catch {
    return false;
  }
}

/** One by one, since a folder may only be made where the one above it is known to lie inside. */
async function makeFolder(root: string, segments: readonly string[]): Promise<void> {
  const realRoot = await realpath(root);
  let folder = root;
  for (const name of segments) {
    folder = join(folder, name);
    await mkdir(folder).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    const inside = relative(realRoot, await realpath(folder));
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) throw new LeadsAstray(folder);
  }
}
