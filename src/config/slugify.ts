const MAX_LENGTH = 60;

/** Names that Windows keeps for devices, and folders of the report tree that are not a collection's. */
const TAKEN = /^(con|prn|aux|nul|com\d|lpt\d|junit|lint)$/;

/**
 * Folder names for collections, in their order: ASCII, legal on every system, never hidden, never an option, and each
 * used once.
 */
export function slugs(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name, index) => {
    const slug = slugify(name);
    const base = slug === '' || TAKEN.test(slug) ? `collection-${index + 1}` : slug;
    let unique = base;
    for (let n = 2; used.has(unique); n++) unique = `${base}-${n}`;
    used.add(unique);
    return unique;
  });
}

function slugify(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
}
