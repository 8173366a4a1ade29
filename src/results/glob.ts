/** How many alternatives `{a,b}` may unfold to; past it, a pattern matches nothing. */
const MOST_ALTERNATIVES = 100;

/**
 * Whether `path` (with `/`) matches `glob`: `*` and `?` within a folder's name, `**` for any number of folders, `{a,b}`
 * for alternatives. No regular expressions are made: a pattern comes from a workspace's settings and could be one that
 * never ends.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const parts = path.split('/');
  return unfold(glob).some((pattern) => matchParts(pattern.split('/'), parts));
}

/** Every pattern that `{a,b}` stands for. */
function unfold(glob: string): readonly string[] {
  let patterns: readonly string[] = [glob];
  for (;;) {
    const next = patterns.flatMap(unfoldInnermost);
    if (next.length > MOST_ALTERNATIVES) return [];
    if (next.length === patterns.length && next.every((pattern, i) => pattern === patterns[i])) return next;
    patterns = next;
  }
}

function unfoldInnermost(pattern: string): readonly string[] {
  const close = pattern.indexOf('}');
  const open = close === -1 ? -1 : pattern.lastIndexOf('{', close);
  if (open === -1) return [pattern];
  const before = pattern.slice(0, open);
  const after = pattern.slice(close + 1);
  return pattern
    .slice(open + 1, close)
    .split(',')
    .map((alternative) => before + alternative + after);
}

/** Each folder's name is one item; `**` takes any number of them. */
function matchParts(pattern: readonly string[], parts: readonly string[]): boolean {
  return matchItems(pattern, parts, '**', matchName);
}

function matchName(pattern: string, name: string): boolean {
  return matchItems(Array.from(pattern), Array.from(name), '*', (p, c) => p === '?' || p === c);
}

/**
 * Matches a list against a pattern in which `star` stands for any number of items. Only the last star met is ever gone
 * back to, which is enough, and keeps the work within the product of both lengths.
 */
function matchItems(
  pattern: readonly string[],
  items: readonly string[],
  star: string,
  matches: (pattern: string, item: string) => boolean,
): boolean {
  let p = 0;
  let back: { readonly pattern: number; item: number } | undefined;
  for (let i = 0; i < items.length;) {
    const wanted = pattern[p];
    const item = items[i] ?? '';
    if (wanted === star) {
      back = { pattern: p + 1, item: i };
      p += 1;
    } else if (wanted !== undefined && matches(wanted, item)) {
      p += 1;
      i += 1;
    } else if (back !== undefined) {
      back.item += 1;
      i = back.item;
      p = back.pattern;
    } else {
      return false;
    }
  }
  return pattern.slice(p).every((rest) => rest === star);
}
