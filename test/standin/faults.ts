import type { Fault } from './api';

interface Armed {
  readonly fault: Fault;
  readonly pattern: RegExp;
  left: number;
}

/** The faults in force, first added first tried. */
export class Faults {
  #armed: Armed[] = [];

  /** @throws SyntaxError if `match` is no regular expression. */
  add(fault: Fault): void {
    this.#armed.push({ fault, pattern: new RegExp(fault.match), left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that hits this request, used up by one. */
  take(method: string, url: URL): Fault | undefined {
    return this.#take(`${method} ${url.href}`, () => true);
  }

  /**
   * `true` if the service of this name is down as a whole. A `down` fault that names a method or a path is found at
   * the request instead, and cuts the connection there.
   */
  isDown(host: string): boolean {
    return this.#take(`CONNECT https://${host}/`, (fault) => fault.kind === 'down') !== undefined;
  }

  #take(line: string, fits: (fault: Fault) => boolean): Fault | undefined {
    const hit = this.#armed.find((armed) => armed.left > 0 && fits(armed.fault) && armed.pattern.test(line));
    if (hit !== undefined) hit.left -= 1;
    return hit?.fault;
  }
}
