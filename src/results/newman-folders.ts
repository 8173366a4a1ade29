import { listField, newTally, own } from './fields';
import { asObject } from './json';

/** Deeper than any collection a person made, and an end to hostile ones. */
const DEEPEST = 50;
const LONGEST = 1_000;

/**
 * The folder that each request of a collection lies in, by the request's id. `items` is `collection.item`; requests at
 * the top are in none.
 */
export function foldersOf(items: readonly unknown[]): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  let level: readonly { readonly items: readonly unknown[]; readonly folder: string }[] = [
    { items, folder: '' },
  ];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    level = level.flatMap((group) =>
      group.items.flatMap((item) => {
        const object = asObject(item) ?? {};
        const id = own(object, 'id');
        if (Array.isArray(own(object, 'item'))) {
          const name = own(object, 'name');
          const inner = typeof name === 'string' ? name : '';
          const folder = group.folder === '' ? inner : `${group.folder} / ${inner}`;
          return [{ items: listField(object, 'item', newTally()), folder: folder.slice(0, LONGEST) }];
        }
        if (typeof id === 'string' && group.folder !== '' && !folders.has(id)) folders.set(id, group.folder);
        return [];
      }),
    );
  }
  return folders;
}
