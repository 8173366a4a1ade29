import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { StoredArtifact, StoredTest } from '../scene/model';
import { junitTests } from './junit';

const MAX_ARTIFACTS = 500;
const MAX_ARTIFACT_BYTES = 64 * 1024 * 1024;

/**
 * What `store_artifacts` uploads of a file or folder: below `destination`, or below the path as it was written.
 * Empty if there is nothing there, which CircleCI takes calmly.
 */
export async function collectArtifacts(
  path: string,
  destination: string,
): Promise<readonly StoredArtifact[]> {
  const isFile = (await stat(path).catch(() => undefined))?.isFile() ?? false;
  const files = await filesBelow(path);
  return Promise.all(
    files.slice(0, MAX_ARTIFACTS).map(async (file) => ({
      path: isFile
        ? fileDestination(file, destination)
        : join(destination, relative(path, file)).split(sep).join('/'),
      nodeIndex: 0,
      content: await readFile(file),
    })),
  );
}

/** The rows of every JUnit file in a file or folder. */
export async function collectTests(path: string): Promise<readonly StoredTest[]> {
  const files = (await filesBelow(path)).filter((file) => file.endsWith('.xml'));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.flatMap(junitTests);
}

function fileDestination(file: string, destination: string): string {
  return basename(destination) === basename(file) ? destination : join(destination, basename(file));
}

/** Links are not followed: a job's artifact is what the job wrote, not what it pointed at. */
async function filesBelow(path: string): Promise<readonly string[]> {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) return [];
  if (facts.isFile()) return facts.size <= MAX_ARTIFACT_BYTES ? [path] : [];
  const entries: readonly Dirent[] = await readdir(path, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .sort((left, right) => left.name.localeCompare(right.name))
      .map((entry) => filesBelow(join(path, entry.name))),
  );
  return nested.flat();
}
