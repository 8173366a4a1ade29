import { isFailure } from '../http/failure';

/** A file past this is large: fewer of those are held at a time, since each takes many times its size to read. */
export const LARGE_BYTES = 5_000_000;
const LARGE_AT_A_TIME = 2;
/** Kept of all files that one reader takes. */
const MOST_BYTES = 100_000_000;

/** What was loaded of a file. */
interface Loaded {
  /** Bytes that are kept of it. */
  readonly size: number;
}

/**
 * Loads `file` and hands what was loaded to `use`, or answers `leftOut` where all files together come to too many bytes.
 * Rejects as loading does: with `Failure` `tooLarge` past `maxBytes`.
 */
export type BoundedReader<F, L extends Loaded> = <T>(
  file: F,
  maxBytes: number,
  use: (loaded: L) => Promise<T>,
) => Promise<T | 'leftOut'>;

/**
 * A reader for the files of one job, whose sizes nobody knows before they are loaded: each is first asked for as a small
 * one, and a large one again when it is its turn.
 *
 * @param load rejects with `Failure` `tooLarge` past `maxBytes`
 */
export function createBoundedReader<F, L extends Loaded>(
  load: (file: F, maxBytes: number) => Promise<L>,
): BoundedReader<F, L> {
  let taken = 0;
  let large = 0;
  const waiting: (() => void)[] = [];

  const enter = async (): Promise<void> => {
    if (large < LARGE_AT_A_TIME) large += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  /** Whoever waits longest takes over the place. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) large -= 1;
    else next();
  };

  const attempt: BoundedReader<F, L> = async (file, maxBytes, use) => {
    if (taken >= MOST_BYTES) return 'leftOut';
    try {
      const loaded = await load(file, maxBytes);
      taken += loaded.size;
      return taken > MOST_BYTES ? 'leftOut' : await use(loaded);
    } catch (error) {
      // What was refused has been loaded in part, and there may be no end of it.
      if (isFailure(error, 'tooLarge') && maxBytes > LARGE_BYTES) taken += LARGE_BYTES;
      throw error;
    }
  };

  return async (file, maxBytes, use) => {
    try {
      return await attempt(file, Math.min(maxBytes, LARGE_BYTES), use);
    } catch (error) {
      if (!isFailure(error, 'tooLarge') || maxBytes <= LARGE_BYTES) throw error;
    }
    await enter();
    try {
      return await attempt(file, maxBytes, use);
    } finally {
      leave();
    }
  };
}
