/** Bytes that are put together from many small pieces, of which none is held by itself. */
export interface GrowingBytes {
  /** Copies the piece: it may be a small part of what it lies in. */
  readonly add: (piece: Uint8Array) => void;
  readonly size: () => number;
  /** What was put together so far; good until the next piece comes. */
  readonly bytes: () => Uint8Array;
  readonly clear: () => void;
}

export function growingBytes(): GrowingBytes {
  let room = new Uint8Array(1024);
  let size = 0;
  return {
    add(piece) {
      if (size + piece.length > room.length) {
        const more = new Uint8Array(Math.max(2 * room.length, size + piece.length));
        more.set(room.subarray(0, size));
        room = more;
      }
      room.set(piece, size);
      size += piece.length;
    },
    size: () => size,
    bytes: () => room.subarray(0, size),
    clear: () => (size = 0),
  };
}
