import { isMap } from 'yaml';
import { blockItemsOf, columnOf } from './detect-style';
import type { Addition, Edit } from './edit';
import { followed, mergedEntries } from './merged';
import { indentationBefore, lineEndNear } from './offsets';
import { isShared, type ConfigPair, type ParsedConfig } from './parse';
import { blockEntries, type BlockStyle } from './yaml-text';
import { valueOf, type YamlEntry } from './yaml-tree';

/**
 * A new entry for a section that stands elsewhere too, as in `jobs: *base` or `jobs: &base`. It goes in front of the
 * section's value, which a merge key then takes in: the section has what it had, and the other places stay as they are.
 *
 * @param path the section's own path.
 * @returns nothing where the section is not shared, is no map, has such an entry, or has no room in front of its value.
 */
export function addBesideShared(
  config: ParsedConfig,
  { key: sectionKey, value: shared, srcToken }: ConfigPair,
  [key, value]: YamlEntry,
  path: Addition['path'],
  style: BlockStyle,
): Edit | undefined {
  const { text } = config;
  const target = followed(config, shared);
  const colon = srcToken?.sep?.find((token) => token.type === 'map-value-ind');
  const indentation = indentationBefore(text, sectionKey.range[0]);
  if (!isShared(config, shared) || !isMap(target) || colon === undefined || indentation === undefined)
    return undefined;
  const offset = colon.offset + 1;
  // What is taken in by the merge key stands further in than it.
  const inner = columnOf(text, blockItemsOf(shared) ?? []) ?? Infinity;
  const column = Math.min(indentation + style.step, inner - 1);
  if (mergedEntries(config, target).has(key) || column <= indentation || !/^ +[&*]/.test(text.slice(offset)))
    return undefined;
  const lines = ['', ...blockEntries([[key, value]], column, style), `${' '.repeat(column)}<<:`];
  return {
    insertion: { offset, text: lines.join(lineEndNear(text, offset)) },
    addition: { path: [...path, key], value: valueOf(value) },
  };
}
