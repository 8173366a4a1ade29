/** A configuration that is not run, with where in it and why. Becomes an error of the pipeline. */
export class ConfigError extends Error {
  constructor(path: string, problem: string) {
    super(`[#/${path}] ${problem}`);
    this.name = 'ConfigError';
  }
}

export type Fields = Readonly<Record<string, unknown>>;

/** The value as a map. @throws ConfigError if it is none. */
export function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigError(path, 'expected a map');
  }
  return Object.fromEntries(Object.entries(value));
}

/** The value as a list. @throws ConfigError if it is none. */
export function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new ConfigError(path, 'expected a list');
  const list: readonly unknown[] = value;
  return list;
}

/** The value as text; numbers and booleans count, as YAML writers mean them. @throws ConfigError otherwise. */
export function textOf(value: unknown, path: string): string {
  if (typeof value === 'string') return refuseTemplate(value, path);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ConfigError(path, 'expected a string');
}

export function optionalText(value: unknown, path: string): string | undefined {
  return value === undefined ? undefined : textOf(value, path);
}

/** A map of environment variables, or a list of such maps. */
export function environmentOf(value: unknown, path: string): Readonly<Record<string, string>> {
  if (value === undefined || value === null) return {};
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return Object.assign({}, ...list.map((item, index) => environmentOf(item, `${path}/${index}`))) as Record<
      string,
      string
    >;
  }
  return Object.fromEntries(
    Object.entries(fieldsOf(value, path)).map(([name, each]) => [name, textOf(each, `${path}/${name}`)]),
  );
}

/** @throws ConfigError naming the first key that the stand-in does not know. */
export function refuseOthers(fields: Fields, known: readonly string[], path: string): void {
  const other = Object.keys(fields).find((key) => !known.includes(key));
  if (other !== undefined)
    throw new ConfigError(`${path}/${other}`, `the stand-in does not run \`${other}\``);
}

function refuseTemplate(text: string, path: string): string {
  if (text.includes('<<')) throw new ConfigError(path, 'the stand-in does not evaluate `<< … >>`');
  return text;
}
