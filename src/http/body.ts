import type { FetchAnswer } from './fetch';
import type { Sink } from './transport';

/** What was read of a body, and whether there was more than the limit. */
export interface ReadBody {
  readonly bytes: Uint8Array;
  readonly cut: boolean;
  /** The length that a body too large to be read was said to have. */
  readonly declared?: number;
}

/**
 * Reads at most `limit` bytes, counted after decompression. A body that declares more is not read at all, unless it is
 * compressed: then its declared length is not the length that counts.
 */
export async function readBody(
  answer: FetchAnswer,
  headers: ReadonlyMap<string, string>,
  limit: number,
): Promise<ReadBody> {
  const pieces: Uint8Array[] = [];
  const drained = await drainBody(answer, headers, limit, (piece) => {
    pieces.push(piece);
    return true;
  });
  return { bytes: Buffer.concat(pieces), ...drained };
}

/** {@link readBody}, with the bytes given to `sink` as they come, until it wants no more. */
export async function drainBody(
  answer: FetchAnswer,
  headers: ReadonlyMap<string, string>,
  limit: number,
  sink: Sink,
): Promise<{ readonly cut: boolean; readonly declared?: number }> {
  if (answer.body === null) return { cut: false };
  const declared = headers.has('content-encoding') ? NaN : Number(headers.get('content-length'));
  if (declared > limit) return { cut: true, declared };

  let size = 0;
  for await (const part of answer.body) {
    const piece = typeof part === 'string' ? Buffer.from(part) : part;
    size += piece.byteLength;
    if (size > limit) {
      await sink(piece.subarray(0, piece.byteLength - (size - limit)));
      return { cut: true };
    }
    if (!(await sink(piece))) break;
  }
  return { cut: false };
}
