/** A CircleCI project as its slug names it, in the short form of the provider. */
export interface ProjectSlug {
  /** `circleci`: GitHub App, GitLab, Bitbucket Data Center and standalone projects, whose other two parts are ids. */
  readonly provider: 'gh' | 'bb' | 'circleci';
  readonly organization: string;
  readonly project: string;
}

/** Why a text is no slug. */
export type SlugProblem = 'empty' | 'notThreeParts' | 'unknownProvider' | 'badCharacters';

export type SlugResult =
  | { readonly kind: 'slug'; readonly slug: ProjectSlug }
  | { readonly kind: 'problem'; readonly problem: SlugProblem };

const PROVIDERS: ReadonlyMap<string, ProjectSlug['provider']> = new Map([
  ['gh', 'gh'],
  ['github', 'gh'],
  ['bb', 'bb'],
  ['bitbucket', 'bb'],
  ['circleci', 'circleci'],
]);

/** Longer than any slug of three parts; a text of a repository's settings may be of any length. */
const LONGEST = 700;

/** Names of GitHub and Bitbucket, and the base62 ids and UUIDs of the other integrations, need no more than these. */
const PART = /^[\w.~-]{1,200}$/;

/** The provider that a path segment or `vcs_type` names, in either form; `undefined` if it names none. */
export function parseProvider(text: string): ProjectSlug['provider'] | undefined {
  return PROVIDERS.get(text.toLowerCase());
}

/**
 * Reads `gh/acme/orders-api`, `github/…`, `bb/…`, `bitbucket/…` or `circleci/<org>/<project>`; spaces and slashes around
 * it do not matter. The last two parts keep their case.
 */
export function parseSlug(text: string): SlugResult {
  if (text.length > LONGEST) return problem('notThreeParts');
  const trimmed = trimSlashes(text.trim());
  if (trimmed === '') return problem('empty');
  const [first, organization, project, ...rest] = trimmed.split('/');
  if (first === undefined || organization === undefined || project === undefined || rest.length > 0) {
    return problem('notThreeParts');
  }
  const provider = parseProvider(first);
  if (provider === undefined) return problem('unknownProvider');
  if (!isPart(organization) || !isPart(project)) return problem('badCharacters');
  return { kind: 'slug', slug: { provider, organization, project } };
}

/** The slug as settings, rows and this program's requests spell it: `gh/acme/orders-api`. */
export function formatSlug(slug: ProjectSlug): string {
  return `${slug.provider}/${slug.organization}/${slug.project}`;
}

/** A slug in its one spelling, or `undefined` if `text` is none. */
export function normalizeSlug(text: string): string | undefined {
  const parsed = parseSlug(text);
  return parsed.kind === 'slug' ? formatSlug(parsed.slug) : undefined;
}

/** By position: a regular expression for the end would look from every slash on. */
export function trimSlashes(text: string): string {
  let from = 0;
  let to = text.length;
  while (text[from] === '/') from += 1;
  while (to > from && text[to - 1] === '/') to -= 1;
  return text.slice(from, to);
}

/** `.` and `..` would climb out of the path that an address is built from. */
function isPart(text: string): boolean {
  return PART.test(text) && text !== '.' && text !== '..';
}

function problem(kind: SlugProblem): SlugResult {
  return { kind: 'problem', problem: kind };
}
