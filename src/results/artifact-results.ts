import type { CircleciClient } from '../circleci/client';
import type { Artifact } from '../circleci/model';
import { Failure, isFailure } from '../http/failure';
import { createBoundedReader, LARGE_BYTES } from './bounded-reader';
import { candidatesOf, isPromisedReport } from './candidates';
import type { CollectionRun, DefinitionCheck, JobRef, JobResults, ResultSource, UnreadReport } from './model';
import { mapParallel } from './parallel';
import { startReading } from './read';
import { inTurns, readStream } from './read-stream';
import { MOST_KEPT_BYTES, type AnyResult } from './reading';
import { runId } from './run-key';

const AT_A_TIME = 4;
/** Candidates of one job: far past any real number of collections, and an end to hostile ones. */
const MOST_CANDIDATES = 200;

interface Found {
  readonly runs?: readonly CollectionRun[];
  readonly checks?: readonly DefinitionCheck[];
  readonly unread?: UnreadReport;
}

/** Every report among the artifacts of `job`, each file by itself. Rejects if the list cannot be read. */
export async function artifactResults(
  client: Pick<CircleciClient, 'artifacts' | 'artifactContent' | 'artifactStream'>,
  job: JobRef,
  { globs, maxBytes }: { readonly globs: readonly string[]; readonly maxBytes: number },
  signal: AbortSignal,
): Promise<JobResults> {
  const artifacts = await client.artifacts(job.slug, job.jobNumber, { signal });
  const all = candidatesOf(artifacts, globs);
  const looked = all.slice(0, MOST_CANDIDATES);
  const read = createBoundedReader((artifact: Artifact, most) =>
    most > LARGE_BYTES
      ? streamed(client, artifact, most, signal)
      : whole(client.artifactContent(artifact, { signal, maxBytes: most })),
  );
  let leftOut = all.length - looked.length;
  const results = await mapParallel(looked, AT_A_TIME, async (artifact): Promise<Found> => {
    const { path, nodeIndex } = artifact;
    const source = { kind: 'artifact', path, nodeIndex } as const;
    try {
      const result = await read(artifact, maxBytes, async ({ result }) => found(job, source, await result()));
      if (result !== 'leftOut') return result;
      leftOut += 1;
      return {};
    } catch (error) {
      if (!isFailure(error) || signal.aborted) throw error;
      return { unread: { job, source, problem: problemOf(error, maxBytes) } };
    }
  });
  return {
    runs: results.flatMap(({ runs = [] }) => runs),
    checks: results.flatMap(({ checks = [] }) => checks),
    unread: results.flatMap(({ unread }) => unread ?? []),
    ...(leftOut === 0 ? {} : { leftOut }),
  };
}

/** A file past `maxBytes` may be read if the user wants it; one with too much to keep cannot. */
function problemOf(failure: Failure, maxBytes: number): UnreadReport['problem'] {
  const { limitBytes, sizeBytes } = failure.facts;
  return failure.reason === 'tooLarge' && limitBytes === maxBytes
    ? { kind: 'tooLarge', limitBytes, ...(sizeBytes === undefined ? {} : { sizeBytes }) }
    : { kind: 'failed', failure };
}

interface Content {
  readonly size: number;
  readonly result: () => Promise<AnyResult>;
}

async function whole(content: Promise<Uint8Array>): Promise<Content> {
  const bytes = await content;
  // So little is never too large.
  const result = async (): Promise<AnyResult> => {
    const read = await readStream([bytes]);
    return read === 'tooLarge' ? { kind: 'none', reason: 'other' } : read;
  };
  return { size: bytes.length, result };
}

/** A large file is read while it comes. */
async function streamed(
  client: Pick<CircleciClient, 'artifactStream'>,
  artifact: Artifact,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Content> {
  const reading = inTurns(startReading());
  await client.artifactStream(artifact, { signal, maxBytes, sink: reading.add });
  const result = await reading.result();
  if (result !== 'tooLarge') return { size: reading.size(), result: () => Promise.resolve(result) };
  throw new Failure('tooLarge', { host: new URL(artifact.url).host, limitBytes: MOST_KEPT_BYTES });
}

/** What one file holds. Nothing where it is something else, unless it was meant to be a report. */
function found(job: JobRef, source: ResultSource & { readonly kind: 'artifact' }, result: AnyResult): Found {
  if (result.kind !== 'none') return namedResults(job, source, result);
  if (result.reason === 'cut') return { unread: { job, source, problem: { kind: 'cut' } } };
  if (!isPromisedReport(source.path)) return {};
  const kind = result.reason === 'empty' ? 'cut' : 'notAReport';
  return { unread: { job, source, problem: { kind } } };
}

/** The runs and checks of one source, each with its id. */
export function namedResults(
  job: JobRef,
  source: ResultSource,
  result: AnyResult,
): Pick<JobResults, 'runs' | 'checks'> {
  const named = (position: number) => ({
    id: runId({ job, source, position }),
    job,
    source,
    position,
  });
  const reports = result.kind === 'run' ? result.reports : [];
  const checks = result.kind === 'none' ? [] : result.checks;
  return {
    runs: reports.map((report, position) => ({ ...named(position), report })),
    checks: checks.map((check, position) => ({ ...named(position), check })),
  };
}
