import type { FolderFacts } from './candidates';
import { linkCandidates } from './candidates';

/** A repository of this window that CircleCI builds, as far as its own files tell. */
export interface BuiltRepository extends FolderFacts {
  readonly isLinked: boolean;
}

/** A project to suggest for linking. It is not known to exist. */
export interface Suggestion {
  readonly slug: string;
  /** `owner/name` where a remote says so, else the name of the folder: a slug may be made of ids. */
  readonly repository: string;
}

/** More than anybody's repositories, so that what is remembered of them has an end. */
const REMEMBERED_AT_MOST = 1000;

/**
 * The project to suggest now, one at most, and the slugs that are not suggested (again). Those of linked repositories are
 * among them: who unlinks one does not want it back.
 *
 * @param told those that are not suggested, as an earlier window left them
 */
export function suggestionFor(
  repositories: readonly BuiltRepository[],
  told: readonly string[],
): { readonly suggestion?: Suggestion; readonly told: readonly string[] } {
  const known = new Set(told);
  let suggestion: Suggestion | undefined;
  for (const repository of repositories) {
    const slugs = linkCandidates([repository]).map(({ slug }) => slug);
    const isKnown = repository.isLinked || slugs.some((slug) => known.has(slug));
    const [slug] = slugs;
    if (slug === undefined || (!isKnown && suggestion !== undefined)) continue;
    known.add(slug);
    if (!isKnown) suggestion = { slug, repository: readableName(slugs) ?? repository.folder };
  }
  return {
    ...(suggestion === undefined ? {} : { suggestion }),
    told: [...known].slice(-REMEMBERED_AT_MOST),
  };
}

function readableName(slugs: readonly string[]): string | undefined {
  return slugs.find((slug) => !slug.startsWith('circleci/'))?.replace(/^\w+\//, '');
}
