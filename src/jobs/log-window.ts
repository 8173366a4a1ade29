/** How much of a log is shown: all of it up to `whole`, else its beginning and its end. Sizes in bytes of UTF-8. */
export interface LogLimits {
  readonly whole: Amount;
  readonly head: Amount;
  readonly tail: Amount;
}

export interface Amount {
  readonly lines: number;
  readonly bytes: number;
}

/** The editor folds files of up to 20 MB and 300 000 lines; these stay clear of both. */
export const LOG_LIMITS: LogLimits = {
  whole: { bytes: 15_000_000, lines: 200_000 },
  head: { bytes: 2_000_000, lines: 30_000 },
  tail: { bytes: 10_000_000, lines: 150_000 },
};

const NOTHING: Amount = { lines: 0, bytes: 0 };

/** What is shown of a log; line numbers count from 0 in the whole of it. */
export interface LogView {
  /** Shown from the first line on. */
  readonly head: readonly string[];
  /** Shown to the last line; empty where `head` is all of it. */
  readonly tail: readonly string[];
  /** What stands between them and is not shown; no lines where `head` is all of it. */
  readonly leftOut: Amount;
}

export interface LogWindow {
  add(line: string): void;
  /** Lines that were added. */
  count(): number;
  view(): LogView;
}

/** Takes a log line by line and holds no more of it than `limits` say, however long it is. */
export function createLogWindow(limits: LogLimits = LOG_LIMITS): LogWindow {
  const head: string[] = [];
  const tail = createTail(limits.tail);
  let all = NOTHING;
  let isWhole = true;

  /** From here on only the beginning and the end are held. */
  const split = (): void => {
    isWhole = false;
    for (const line of head.splice(howManyFit(head, limits.head))) tail.add(line);
  };

  return {
    add(line) {
      all = plus(all, line);
      if (!isWhole) return tail.add(line);
      head.push(line);
      if (!fits(all, limits.whole)) split();
    },
    count: () => all.lines,
    view() {
      const shown = [...head, ...tail.lines()].reduce(plus, NOTHING);
      return {
        head,
        tail: tail.lines(),
        leftOut: { lines: all.lines - shown.lines, bytes: all.bytes - shown.bytes },
      };
    },
  };
}

/** The newest lines, as many as fit. */
function createTail(limit: Amount): { add(line: string): void; lines(): readonly string[] } {
  let held: string[] = [];
  let first = 0;
  let bytes = 0;
  return {
    add(line) {
      held.push(line);
      bytes += bytesOf(line);
      while (!fits({ lines: held.length - first, bytes }, limit)) {
        bytes -= bytesOf(held[first] ?? '');
        first += 1;
      }
      // Taking lines from the front one by one would move all the others each time.
      if (first > held.length / 2) {
        held = held.slice(first);
        first = 0;
      }
    },
    lines: () => held.slice(first),
  };
}

/** How many of the first lines fit. */
function howManyFit(lines: readonly string[], limit: Amount): number {
  let sum = NOTHING;
  for (const [index, line] of lines.entries()) {
    sum = plus(sum, line);
    if (!fits(sum, limit)) return index;
  }
  return lines.length;
}

function plus(sum: Amount, line: string): Amount {
  return { lines: sum.lines + 1, bytes: sum.bytes + bytesOf(line) };
}

/** With its line break. */
function bytesOf(line: string): number {
  return Buffer.byteLength(line) + 1;
}

function fits(amount: Amount, limit: Amount): boolean {
  return amount.lines <= limit.lines && amount.bytes <= limit.bytes;
}
