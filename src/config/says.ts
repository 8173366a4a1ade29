import { isMap, isPair, isScalar, isSeq } from 'yaml';

/** True if the nodes themselves are the value: nothing is resolved, and nothing has an anchor or a tag. */
export function says(node: unknown, value: unknown): boolean {
  if (!isMap(node) && !isSeq(node)) return isScalar(node) && isPlain(node) && node.value === value;
  if (!isPlain(node) || typeof value !== 'object' || value === null || isSeq(node) !== Array.isArray(value))
    return false;
  const expected = Object.entries(value);
  return (
    node.items.length === expected.length &&
    expected.every(([key, each], index) => {
      const item: unknown = node.items[index];
      if (isSeq(node)) return says(item, each);
      return isPair(item) && says(item.key, key) && says(item.value, each);
    })
  );
}

function isPlain(node: { readonly anchor?: string | undefined; readonly tag?: string | undefined }): boolean {
  return node.anchor === undefined && node.tag === undefined;
}
