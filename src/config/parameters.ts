import { isMap, isScalar, isSeq } from 'yaml';
import { followed, mergedEntries } from './merged';
import type { PipelineParameter } from './model';
import { parseConfig, type ParsedConfig } from './parse';

/** More than anybody would be asked for; a hostile file may declare any number. */
const MOST = 100;

/**
 * The pipeline parameters that a config declares, in its order, for whoever starts a pipeline by hand. A declaration
 * that CircleCI would not take is left out; a file that cannot be read, or is not of version 2.1, has none.
 *
 * By CircleCI's configuration reference ("Pipeline parameters"): names of letters, digits, `_` and `-`; types string,
 * boolean, integer and enum; a default is required.
 */
export function readParameters(text: string): readonly PipelineParameter[] {
  const parsed = parseConfig(text);
  const config = parsed.kind === 'parsed' ? parsed.config : undefined;
  if (config?.root === undefined) return [];
  const entries = mergedEntries(config, config.root);
  const version = entries.get('version');
  const parameters = entries.get('parameters');
  if (!isScalar(version) || Number(version.value) !== 2.1 || !isMap(parameters)) return [];
  return [...mergedEntries(config, parameters)]
    .slice(0, MOST)
    .flatMap(([name, declaration]) => readParameter(config, name, declaration) ?? []);
}

function readParameter(
  config: ParsedConfig,
  name: string,
  declaration: unknown,
): PipelineParameter | undefined {
  if (!/^[A-Za-z][\w-]{0,127}$/.test(name) || !isMap(declaration)) return undefined;
  const entries = mergedEntries(config, declaration);
  const description = textOf(entries.get('description'))?.trim();
  const common = { name, ...(description ? { description } : {}) };
  const written = entries.get('default');
  const value = textOf(written);
  switch (textOf(entries.get('type')) ?? '') {
    case 'string':
      return value === undefined ? undefined : { ...common, type: 'string', default: value };
    case 'boolean': {
      const flag = booleanOf(value);
      return flag === undefined ? undefined : { ...common, type: 'boolean', default: flag };
    }
    case 'integer':
      return isScalar(written) && Number.isSafeInteger(written.value)
        ? { ...common, type: 'integer', default: Number(written.value) }
        : undefined;
    case 'enum': {
      const list = entries.get('enum');
      const items: readonly unknown[] = isSeq(list) ? list.items : [];
      const values = items.flatMap((item) => textOf(followed(config, item)) ?? []);
      return value === undefined || !values.includes(value)
        ? undefined
        : { ...common, type: 'enum', values: [...new Set(values)], default: value };
    }
    default:
      return undefined;
  }
}

/** A scalar as it is written: `1.10` is a version and not the number 1.1. */
function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.source;
}

/** By YAML 1.1 too, which CircleCI reads. */
function booleanOf(text: string | undefined): boolean | undefined {
  if (text === undefined || !/^(?:true|false|yes|no|on|off)$/i.test(text)) return undefined;
  return /^(?:true|yes|on)$/i.test(text);
}
