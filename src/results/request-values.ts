import type { CircleciClient } from '../circleci/client';
import type { RunKey } from './model';
import { startReading } from './read';
import { inTurns } from './read-stream';
import type { AnyResult } from './reading';

/**
 * The address of a request with the values of its query, for who asks to see it: its report is read anew, and nothing of
 * that is kept. `undefined` where it came from no artifact, or that holds no such request any more.
 *
 * @param request its index
 */
export async function valuesOf(
  client: Pick<CircleciClient, 'artifacts' | 'artifactStream'>,
  { job, source, position }: RunKey,
  request: number,
  options: { readonly signal: AbortSignal; readonly maxBytes: number },
): Promise<string | undefined> {
  if (source.kind !== 'artifact') return undefined;
  const artifacts = await client.artifacts(job.slug, job.jobNumber, options);
  const artifact = artifacts.find(
    ({ path, nodeIndex }) => path === source.path && nodeIndex === source.nodeIndex,
  );
  if (artifact === undefined) return undefined;
  const reading = inTurns(startReading(true));
  await client.artifactStream(artifact, { ...options, sink: reading.add });
  return urlIn(await reading.result(), position, request);
}

/** The address of a request of one of the runs that were read. */
export function urlIn(result: AnyResult | 'tooLarge', position: number, request: number): string | undefined {
  const reports = result !== 'tooLarge' && result.kind === 'run' ? result.reports : [];
  return reports[position]?.requests.find(({ index }) => index === request)?.url;
}
