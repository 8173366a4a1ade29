import { setImmediate } from 'node:timers/promises';
import { startReading, STEP_BYTES } from './read';
import type { AnyResult, Reading } from './reading';

/** After so many ms of reading, whatever else the process has to do gets its turn: the editor must not wait for us. */
const TURN_MS = 15;

/** {@link Reading} with room for other work in between. */
export interface ReadingInTurns<T> {
  readonly add: (piece: Uint8Array) => Promise<boolean>;
  readonly size: () => number;
  readonly result: () => Promise<T>;
}

export function inTurns<T>(reading: Reading<T>): ReadingInTurns<T> {
  let since = performance.now();
  const rest = async (): Promise<void> => {
    if (performance.now() - since < TURN_MS) return;
    await setImmediate();
    since = performance.now();
  };
  return {
    async add(piece) {
      for (let at = 0; at < piece.length; at += STEP_BYTES) {
        if (!reading.add(piece.subarray(at, at + STEP_BYTES))) return false;
        await rest();
      }
      return true;
    },
    size: reading.size,
    async result() {
      const work = reading.result();
      for (;;) {
        const step = work.next();
        if (step.done === true) return step.value;
        await rest();
      }
    },
  };
}

/** What a file is that is there, or comes piece by piece. */
export async function readStream(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  keepsValues = false,
): Promise<AnyResult | 'tooLarge'> {
  const reading = inTurns(startReading(keepsValues));
  for await (const piece of pieces) if (!(await reading.add(piece))) return 'tooLarge';
  return reading.result();
}
