import { abortError } from './clock';

/** A limit of calls in flight for each origin; those that wait go in the order they came. */
export interface Slots {
  /** Resolves, once there is room, with what gives the room back. Rejects if `signal` aborts before. */
  acquire(origin: string, signal: AbortSignal): Promise<() => void>;
}

interface Queue {
  taken: number;
  readonly waiting: (() => void)[];
}

export function createSlots(perOrigin: number): Slots {
  const queues = new Map<string, Queue>();

  const release = (origin: string, queue: Queue): void => {
    const next = queue.waiting.shift();
    if (next !== undefined) return next();
    queue.taken -= 1;
    if (queue.taken === 0) queues.delete(origin);
  };

  return {
    acquire: (origin, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(abortError(signal));
        const queue = queues.get(origin) ?? { taken: 0, waiting: [] };
        queues.set(origin, queue);

        const enter = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(() => release(origin, queue));
        };
        const leave = (): void => {
          const position = queue.waiting.indexOf(enter);
          if (position >= 0) queue.waiting.splice(position, 1);
          reject(abortError(signal));
        };

        if (queue.taken < perOrigin) {
          queue.taken += 1;
          return enter();
        }
        signal.addEventListener('abort', leave, { once: true });
        queue.waiting.push(enter);
      }),
  };
}
