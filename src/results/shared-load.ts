import { untilAborted } from '../http/clock';

/** A load that several callers wait for, each free to leave. */
export interface SharedLoad<T> {
  /** Rejects with the signal's reason if the caller leaves first; the load itself ends when the last one has left. */
  join(signal?: AbortSignal): Promise<T>;
}

/**
 * Starts `load` at once; its signal aborts when everyone who joined has left. `onEnd` is called when that happens or when
 * the load is over, whichever is first: from then on nobody may join.
 */
export function shareLoad<T>(load: (signal: AbortSignal) => Promise<T>, onEnd: () => void): SharedLoad<T> {
  const everyoneLeft = new AbortController();
  let ended = false;
  const end = (): void => {
    if (!ended) onEnd();
    ended = true;
  };
  const result = load(everyoneLeft.signal).finally(end);
  // A failure is told to those who wait; once all have left it is nobody's.
  result.catch(() => undefined);
  let waiting = 0;
  return {
    async join(signal) {
      waiting += 1;
      try {
        return await (signal === undefined ? result : untilAborted(result, signal));
      } finally {
        waiting -= 1;
        if (waiting === 0 && !ended) {
          end();
          everyoneLeft.abort();
        }
      }
    },
  };
}
