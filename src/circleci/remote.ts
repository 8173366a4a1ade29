import { formatSlug, parseSlug, trimSlashes } from './slug';

/** Longer than any address of a repository: one of a hostile repository may be of any length. */
const LONGEST = 2000;

/** `https://…`, `ssh://…`, `git://…`, also as `git+ssh://…`. */
const ADDRESS = /^(?:git\+)?(https?|ssh|git):\/\//i;

/** `[user@]host:path`, the short form of ssh. One letter before the colon is a Windows drive. */
const SHORT = /^(?:[^@/\s]+@)?([^@:/\s]{2,}|\[[^\]\s]+\]):(?!\/\/)(.+)$/;

/**
 * Slugs of the CircleCI projects that a git remote's address can belong to, to be verified with CircleCI. Only GitHub
 * and Bitbucket Cloud have slugs that follow from the repository; for any other address the list is empty. It may be
 * too short: a GitHub repository can also be a project of the GitHub App, whose slug cannot be derived.
 */
export function slugsOfRemote(address: string): readonly string[] {
  if (address.length > LONGEST) return [];
  const remote = parseRemote(address.trim());
  if (remote === undefined) return [];
  const provider = providerOf(remote.host.toLowerCase(), remote.ssh);
  if (provider === undefined) return [];
  const path = trimSlashes(remote.path).replace(/\.git$/i, '');
  const parsed = parseSlug(`${provider}/${path}`);
  return parsed.kind === 'slug' ? [formatSlug(parsed.slug)] : [];
}

interface Remote {
  readonly host: string;
  readonly path: string;
  readonly ssh: boolean;
}

function parseRemote(address: string): Remote | undefined {
  const scheme = ADDRESS.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined) {
    const plain = address.replace(/^git\+/i, '');
    if (!URL.canParse(plain)) return undefined;
    const url = new URL(plain);
    return { host: url.hostname, path: url.pathname, ssh: scheme === 'ssh' };
  }
  const [, host, path] = SHORT.exec(address) ?? [];
  return host === undefined || path === undefined ? undefined : { host, path, ssh: true };
}

/**
 * Exact names for every protocol. Over ssh also aliases of `~/.ssh/config`, which people use to keep two accounts apart:
 * `github.com-work`, `work.github.com`, `github-work`. A name with another domain is another server, such as GitHub
 * Enterprise, where the same path is another repository.
 */
function providerOf(host: string, ssh: boolean): 'gh' | 'bb' | undefined {
  if (/^(?:www\.)?github\.com$/.test(host)) return 'gh';
  if (/^(?:www\.)?bitbucket\.org$/.test(host)) return 'bb';
  if (!ssh || host === 'gist.github.com') return undefined;
  if (/^(?:github\.com-[\w.-]+|[\w-]+\.github\.com|github(?:-[\w-]+)?)$/.test(host)) return 'gh';
  if (/^(?:bitbucket\.org-[\w.-]+|[\w-]+\.bitbucket\.org|bitbucket(?:-[\w-]+)?)$/.test(host)) return 'bb';
  return undefined;
}
