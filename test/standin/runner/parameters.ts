import { ConfigError, fieldsOf, listOf, textOf } from './reading';

/** A call of CircleCI's: the values of an API trigger, by name. */
export type GivenParameters = Readonly<Record<string, unknown>>;

/**
 * The configuration without its `parameters`, with each `<< pipeline.parameters.NAME >>` in it filled in; by the rules of
 * the configuration reference: every parameter has a type and a default, and none may be given that is not declared.
 *
 * @throws ConfigError as CircleCI's build error words it
 */
export function withParameters(
  { parameters: declared, ...config }: Readonly<Record<string, unknown>>,
  given: GivenParameters,
): Readonly<Record<string, unknown>> {
  const known = declared === undefined ? {} : fieldsOf(declared, 'parameters');
  const unexpected = Object.keys(given).filter((name) => !(name in known));
  if (unexpected.length > 0) {
    throw new ConfigError('', `Unexpected argument(s): ${unexpected.join(', ')}`);
  }
  const values = new Map(
    Object.entries(known).map(([name, declaration]) => [name, valueOf(name, declaration, given[name])]),
  );
  return fieldsOf(filledIn(config, values), '');
}

function valueOf(name: string, declaration: unknown, given: unknown): string {
  const path = `parameters/${name}`;
  const { type, default: usual, enum: allowed } = fieldsOf(declaration, path);
  if (usual === undefined) throw new ConfigError(path, 'a pipeline parameter needs a default');
  const value = given ?? usual;
  const fits = ((): boolean => {
    switch (type) {
      case 'string':
        return typeof value === 'string';
      case 'boolean':
        return typeof value === 'boolean';
      case 'integer':
        return Number.isInteger(value);
      case 'enum':
        return listOf(allowed, `${path}/enum`).includes(value);
      default:
        throw new ConfigError(path, `no type of a pipeline parameter: ${String(type)}`);
    }
  })();
  if (!fits) {
    throw new ConfigError(
      '',
      `Type error for argument ${name}: expected type: ${type}, actual value: ${JSON.stringify(value)}`,
    );
  }
  return textOf(value, path);
}

function filledIn(value: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replace(
      /<<\s*pipeline\.parameters\.([\w-]+)\s*>>/g,
      (whole, name: string) => values.get(name) ?? whole,
    );
  }
  if (Array.isArray(value)) return value.map((item) => filledIn(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item, values)]));
}
