import { isAlias, isMap } from 'yaml';
import type { Addition, Edit } from './edit';
import { followed, mergedEntries } from './merged';
import { indentationBefore, lineEndNear } from './offsets';
import type { ConfigPair, ParsedConfig } from './parse';
import { blockEntries, type BlockStyle } from './yaml-text';
import { valueOf, type YamlEntry } from './yaml-tree';

/**
 * A new entry for a section that is an alias, as in `jobs: *base`. It goes in front of the alias, which a merge key then
 * takes in: the section has what it had, and the anchor's other places stay as they are.
 *
 * @param path the section's own path.
 * @returns nothing where the alias has such an entry, is no map, or is not on its key's line.
 */
export function addBesideAlias(
  config: ParsedConfig,
  section: ConfigPair,
  [key, value]: YamlEntry,
  path: Addition['path'],
  style: BlockStyle,
): Edit | undefined {
  const { text } = config;
  const { value: alias, srcToken } = section;
  const target = followed(config, alias);
  const colon = srcToken?.sep?.find((token) => token.type === 'map-value-ind');
  const indentation = indentationBefore(text, section.key.range[0]);
  if (!isAlias(alias) || !isMap(target) || colon === undefined || indentation === undefined) return undefined;
  const offset = colon.offset + 1;
  if (mergedEntries(config, target).has(key) || !/^ +$/.test(text.slice(offset, alias.range[0])))
    return undefined;
  const column = indentation + style.step;
  const lines = ['', ...blockEntries([[key, value]], column, style), `${' '.repeat(column)}<<:`];
  return {
    insertion: { offset, text: lines.join(lineEndNear(text, offset)) },
    addition: { path: [...path, key], value: valueOf(value) },
  };
}
