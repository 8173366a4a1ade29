import { readProjectInfo } from '../circleci/info';
import type { Project } from '../circleci/model';
import { slugsOfRemote } from '../circleci/remote';
import { normalizeSlug } from '../circleci/slug';

/** Where a candidate for linking was found. */
export type CandidateOrigin =
  /** `.circleci/info.yml` of a folder says so. */
  | { readonly kind: 'info'; readonly folder: string }
  /** The address of a git remote leads there. */
  | { readonly kind: 'remote'; readonly folder: string; readonly remote: string }
  /** The user follows it in CircleCI. */
  | { readonly kind: 'followed' };

/** A CircleCI project that the user may mean. Only a followed one is known to exist. */
export interface Candidate {
  readonly slug: string;
  readonly origin: CandidateOrigin;
  /** The project's own name, where CircleCI gave it. */
  readonly name?: string;
  readonly organizationName?: string;
}

/** What is known of one folder of the workspace. */
export interface FolderFacts {
  /** The folder's name, as the user is told it. */
  readonly folder: string;
  readonly remotes: readonly { readonly name: string; readonly url: string }[];
  /** Content of `.circleci/info.yml`, where there is one. */
  readonly infoFile?: string;
}

/** The remotes that a repository's builds most likely belong to: a fork's `origin` before what it was forked from. */
const REMOTES_FIRST = ['origin', 'upstream'];

/**
 * Projects to offer for linking, each once, most likely first: what a folder's own file names, then git remotes, then
 * the projects that the user follows, by name.
 */
export function linkCandidates(
  folders: readonly FolderFacts[],
  followed: readonly Project[] = [],
): readonly Candidate[] {
  const names = new Map(followed.map((project) => [normalizeSlug(project.slug) ?? project.slug, project]));
  const candidates = new Map<string, Candidate>();
  const offer = (slug: string, origin: CandidateOrigin): void => {
    if (candidates.has(slug)) return;
    const { name, organizationName } = names.get(slug) ?? {};
    candidates.set(slug, {
      slug,
      origin,
      ...(name ? { name } : {}),
      ...(organizationName ? { organizationName } : {}),
    });
  };
  for (const { folder, infoFile } of folders) {
    const slug = infoFile === undefined ? undefined : readProjectInfo(infoFile).slug;
    if (slug !== undefined) offer(slug, { kind: 'info', folder });
  }
  for (const { folder, remotes } of folders) {
    for (const { name, url } of inOrder(remotes)) {
      for (const slug of slugsOfRemote(url)) offer(slug, { kind: 'remote', folder, remote: name });
    }
  }
  const byName = [...names].sort(([slugA, a], [slugB, b]) => {
    return a.name.localeCompare(b.name) || slugA.localeCompare(slugB);
  });
  for (const [slug] of byName) offer(slug, { kind: 'followed' });
  return [...candidates.values()];
}

function inOrder<T extends { readonly name: string }>(remotes: readonly T[]): readonly T[] {
  const rank = ({ name }: T): number => {
    const at = REMOTES_FIRST.indexOf(name);
    return at === -1 ? REMOTES_FIRST.length : at;
  };
  return [...remotes].sort((a, b) => rank(a) - rank(b));
}
