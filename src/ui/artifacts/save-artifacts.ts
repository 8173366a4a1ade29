import type { CircleciClient } from '../../circleci/client';
import type { Artifact } from '../../circleci/model';
import type { Failure } from '../../http/failure';
import { isFailure } from '../../http/failure';
import type { SavePath } from '../../jobs/save-paths';
import type { NewFile } from '../../platform/disk';
import { createBelow } from '../../platform/disk';

type Client = Pick<CircleciClient, 'artifactStream'>;

export interface SaveOptions {
  readonly signal: AbortSignal;
  /** Told how many bytes of the file at hand were written. */
  readonly report: (bytes: number) => void;
}

/**
 * Writes an artifact to a file as it comes, and leaves no half of it. Answers its size in bytes; rejects with `Failure`,
 * or as the disk does.
 */
export async function saveArtifact(
  client: Client,
  artifact: Artifact,
  create: () => Promise<NewFile>,
  { signal, report }: SaveOptions,
): Promise<number> {
  const file = await create();
  let written = 0;
  try {
    await client.artifactStream(artifact, {
      signal,
      maxBytes: Infinity,
      sink: (piece) => {
        written += piece.byteLength;
        report(written);
        return file.write(piece);
      },
    });
    await file.keep();
    return written;
  } catch (error) {
    await file.drop();
    throw error;
  }
}

/** What became of several artifacts: those of a job that are gone do not keep the others from being saved. */
export interface SavedAll {
  readonly saved: number;
  readonly failed: readonly { readonly path: string; readonly failure: Failure }[];
}

export interface SaveAllOptions {
  readonly signal: AbortSignal;
  /** Told which file is at hand, counting from 0, and how many of its bytes were written. */
  readonly report: (index: number, bytes: number) => void;
}

/** One after the other, below a folder. Rejects with what would go wrong for every file, as the disk or the network do. */
export async function saveAll(
  client: Client,
  root: string,
  paths: readonly SavePath[],
  { signal, report }: SaveAllOptions,
): Promise<SavedAll> {
  const failed: SavedAll['failed'][number][] = [];
  for (const [index, { artifact, segments }] of paths.entries()) {
    report(index, 0);
    try {
      await saveArtifact(client, artifact, () => createBelow(root, segments), {
        signal,
        report: (bytes) => report(index, bytes),
      });
    } catch (error) {
      if (!isFailure(error) || !isOfOneFile(error)) throw error;
      failed.push({ path: artifact.path, failure: error });
    }
  }
  return { saved: paths.length - failed.length, failed };
}

function isOfOneFile({ reason }: Failure): boolean {
  return reason === 'notFound' || reason === 'gone' || reason === 'badResponse' || reason === 'refused';
}
