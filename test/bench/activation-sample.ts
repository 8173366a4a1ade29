/** One measured start of an extension host, as the entry in that host writes it down. All in ms. */
export interface ActivationSample {
  /** Ours was activated before the empty one: whoever comes first pays for what the host itself does only once. */
  readonly oursFirst: boolean;
  /** First to last line of our own `activate()`. */
  readonly own: number;
  /** Loading our bundle and `activate()`, as VS Code does both. */
  readonly whole: number;
  /** The same of an extension that does nothing. */
  readonly empty: number;
}

export const OUR_ID = 'postman-circleci.postman-circleci';
export const EMPTY_ID = 'bench.empty';

/** Environment variables of the extension host: where samples go, a line each. */
export const SAMPLES_FILE = 'POSTMAN_CIRCLECI_SAMPLES';

export function parseSample(line: string): ActivationSample {
  const value: unknown = JSON.parse(line);
  const number = (name: string): number => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    if (typeof found !== 'number') throw new Error(`No sample: ${line}`);
    return found;
  };
  const oursFirst = typeof value === 'object' && value !== null && Reflect.get(value, 'oursFirst') === true;
  return { oursFirst, own: number('own'), whole: number('whole'), empty: number('empty') };
}
