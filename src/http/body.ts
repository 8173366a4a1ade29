import type { FetchAnswer } from './fetch';

/** What was read of a body, and whether there was more than the limit. */
export interface ReadBody {
  readonly bytes: Uint8Array;
  readonly cut: boolean;
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
  if (answer.body === null) return { bytes: new Uint8Array(), cut: false };
  const declared = headers.has('content-encoding') ? NaN : Number(headers.get('content-length'));
  if (declared > limit) return { bytes: new Uint8Array(), cut: true };

  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    const chunk = typeof part === 'string' ? Buffer.from(part) : part;
    size += chunk.byteLength;
    if (size > limit) {
      chunks.push(chunk.subarray(0, chunk.byteLength - (size - limit)));
      return { bytes: Buffer.concat(chunks), cut: true };
    }
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), cut: false };
}
