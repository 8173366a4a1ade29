import { setImmediate } from 'node:timers/promises';
import { startReading, type AnyResult } from './read';

/** What is read in one go: a few ms. */
const SLICE_BYTES = 65_536;
/** After so many ms of reading, whatever else the process has to do gets its turn: the editor must not wait for us. */
const TURN_MS = 15;

/** {@link startReading} of a file that is there, or comes piece by piece, with room for other work in between. */
export async function readStream(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  keepsValues = false,
): Promise<AnyResult | 'tooLarge'> {
  const reading = startReading(keepsValues);
  let since = performance.now();
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += SLICE_BYTES) {
      if (!reading.add(piece.subarray(at, at + SLICE_BYTES))) return 'tooLarge';
      if (performance.now() - since < TURN_MS) continue;
      await setImmediate();
      since = performance.now();
    }
  }
  return reading.result();
}
