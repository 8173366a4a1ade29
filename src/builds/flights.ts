/** Runs at most `limit` tasks at once; the others wait in the order they came. */
export type Lane = <T>(task: () => Promise<T>) => Promise<T>;

export function createLane(limit: number): Lane {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= limit) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The place passes on to the next one without ever being free, so nobody can slip in between.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** Callers that ask for the same thing while it is under way share one answer. */
export interface Flights<T> {
  join(key: string, start: () => Promise<T>): Promise<T>;
  current(key: string): Promise<T> | undefined;
}

export function createFlights<T>(): Flights<T> {
  const flying = new Map<string, Promise<T>>();
  return {
    current: (key) => flying.get(key),
    join(key, start) {
      const known = flying.get(key);
      if (known !== undefined) return known;
      // Known before it starts: the first thing it changes may make somebody ask for the same.
      const flight = Promise.resolve()
        .then(start)
        .finally(() => flying.delete(key));
      flying.set(key, flight);
      return flight;
    },
  };
}
