import { readAny, type AnyResult } from './read';
import { createSlimmer } from './slim-json';

/** What may be kept of one file: reading takes a few times as much memory. */
export const MOST_KEPT_BYTES = 50_000_000;

/** {@link readAny} of a file that comes piece by piece, in memory that does not grow with its bodies. */
export async function readStream(pieces: AsyncIterable<Uint8Array>): Promise<AnyResult | 'tooLarge'> {
  const slimmer = createSlimmer(MOST_KEPT_BYTES);
  for await (const piece of pieces) if (!slimmer.add(piece)) return 'tooLarge';
  return readAny(slimmer.bytes());
}
