import type { Sink } from '../../../src/http/transport';

/** The beginning of a body, taken by a {@link Sink}. */
export interface Taken {
  readonly sink: Sink;
  /** What came so far, at most the limit. */
  bytes(): Uint8Array;
  /** There was more than the limit. */
  cut(): boolean;
}

/** Takes at most `limit` bytes, and then wants no more. */
export function takeBytes(limit: number): Taken {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let cut = false;
  return {
    sink(piece) {
      const room = limit - size;
      cut = piece.byteLength > room;
      pieces.push(cut ? piece.subarray(0, room) : piece);
      size += Math.min(room, piece.byteLength);
      return !cut;
    },
    bytes: () => Buffer.concat(pieces),
    cut: () => cut,
  };
}
