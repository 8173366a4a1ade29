import type { RuleCheck, RuleViolation } from '../../report/rule-check';

/** What is known of the file that a violation is in: how the tool named it, or what the definition calls itself. */
export type DefinitionName =
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'title'; readonly title: string };

const IS_FILE = /\.(?:ya?ml|json)$/i;

/** `undefined` where the output names neither a file nor a definition. */
export function definitionName(check: RuleCheck, violation: RuleViolation): DefinitionName | undefined {
  // Given a file, `api lint` prints its name as the definition's.
  const path = violation.file ?? check.file ?? (IS_FILE.test(check.name) ? check.name : undefined);
  if (path !== undefined) return { kind: 'file', path };
  return check.name === '' ? undefined : { kind: 'title', title: check.name };
}

/** The last part of a path as any system writes it. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? '';
}

/**
 * Those of `candidates` that a path most likely means: their names are the same, and as many of the folders above as any
 * have. The tool may have been given a path of the build's own machine, or one from another folder.
 *
 * @param candidates relative to the repository's root, with `/`
 */
export function likeliest(path: string, candidates: readonly string[]): readonly string[] {
  const wanted = path.split(/[/\\]/).reverse();
  const ranked = candidates.map((candidate) => {
    const parts = candidate.split('/').reverse();
    const end = wanted.findIndex((part, index) => part !== parts[index]);
    return { candidate, same: end === -1 ? wanted.length : end };
  });
  const most = Math.max(1, ...ranked.map(({ same }) => same));
  const best = ranked.filter(({ same }) => same === most).map(({ candidate }) => candidate);
  // A path that is the root's own means the file there, not the namesakes in folders below it.
  return best.includes(path) ? [path] : best;
}

/** Whether a text is the API definition of this title, as far as that can be seen without reading all of it. */
export function hasTitle(text: string, title: string): boolean {
  if (!/^\s*"?(?:openapi|swagger|asyncapi)"?\s*:/m.test(text)) return false;
  return [...text.matchAll(/^[ \t]*\{?[ \t]*"?title"?[ \t]*:[ \t]*(.*)$/gm)].some(
    ([, value = '']) => unquoted(value) === title,
  );
}

function unquoted(value: string): string {
  const plain = value.trim().replace(/,$/, '').trim();
  const quoted = /^(["'])(.*)\1$/.exec(plain);
  return quoted?.[2] ?? plain;
}
