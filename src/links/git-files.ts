/**
 * What git's own files say, read without git: for windows in which the git extension is off (Restricted Mode) or absent.
 * All of it is text of a repository that may be a stranger's. Pure; the formats are those of git-config(1),
 * gitrepository-layout(5) and git-pack-refs(1).
 */

export interface GitRemote {
  readonly name: string;
  readonly url: string;
}

export type GitHead =
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'detached'; readonly revision: string };

/** Longer files are cut: what matters stands near the top, and a hostile file must not cost a second. */
const LONGEST = 1024 * 1024;
/** Longer lines are passed over: the patterns below would look at one from each of its places. */
const LONGEST_LINE = 4000;

/**
 * Remotes of a `.git/config`, each with the first of its addresses, in the file's order. `include` and `url.*.insteadOf`
 * are not followed: they lead out of the repository.
 */
export function readRemotes(config: string): readonly GitRemote[] {
  const remotes = new Map<string, string>();
  let remote: string | undefined;
  for (const line of logicalLines(config)) {
    const section = /^\[\s*([\w.-]+)\s*(?:"((?:[^"\\]|\\.)*)")?\s*\](.*)$/.exec(line);
    if (section !== null) remote = remoteOf(section[1] ?? '', section[2]);
    const [, url] = /^url\s*=\s*(.*)$/i.exec((section?.[3] ?? line).trim()) ?? [];
    if (remote === undefined || url === undefined || remotes.has(remote)) continue;
    const value = readValue(url);
    if (value !== '') remotes.set(remote, value);
  }
  return [...remotes].map(([name, url]) => ({ name, url }));
}

/** What is checked out, from `.git/HEAD`; `undefined` where it is no such file (as with the newer ref storage). */
export function readHead(head: string): GitHead | undefined {
  const line = head.slice(0, LONGEST).split('\n', 1)[0]?.trim() ?? '';
  const [, branch] = /^ref:\s*refs\/heads\/(.+)$/.exec(line) ?? [];
  if (branch !== undefined) return isBranchName(branch) ? { kind: 'branch', name: branch } : undefined;
  return /^[\da-f]{40}(?:[\da-f]{24})?$/.test(line) ? { kind: 'detached', revision: line } : undefined;
}

/**
 * Where the repository is, from a `.git` that is a file (worktree, submodule): a path, relative to the file's folder
 * unless absolute.
 */
export function readGitFile(text: string): string | undefined {
  const [, path] = /^gitdir:\s*(\S.*)$/m.exec(text.slice(0, LONGEST)) ?? [];
  return path?.trimEnd();
}

/**
 * Where a worktree's `config` and branches are, from the file `commondir` in its git folder: a path, relative to that
 * folder unless absolute.
 */
export function readCommonDir(text: string): string | undefined {
  const path = text.slice(0, LONGEST).split('\n', 1)[0]?.trim();
  return path === '' ? undefined : path;
}

/** The rules of git-check-ref-format(1) that matter to one who passes the name on. */
function isBranchName(name: string): boolean {
  // With reftable storage HEAD names `.invalid`, for programs that know only files.
  return name.length <= 250 && !/[\p{Cc}\s~^:?*[\\]|\.\.|@\{|\/\/|\.lock$|^\.|\/\.|[./]$|^-/u.test(name);
}

/** `[remote "name"]`, or the old `[remote.name]`. */
function remoteOf(section: string, subsection: string | undefined): string | undefined {
  if (subsection !== undefined) {
    return section.toLowerCase() === 'remote' ? subsection.replaceAll(/\\(.)/g, '$1') : undefined;
  }
  return /^remote\.(.+)$/i.exec(section)?.[1]?.toLowerCase();
}

/** Lines with a backslash at their end joined to the next, without empty ones and comments. */
function logicalLines(config: string): readonly string[] {
  return config
    .slice(0, LONGEST)
    .replaceAll(/(?<!\\)((?:\\\\)*)\\\r?\n/g, '$1')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && line.length <= LONGEST_LINE && !/^[#;]/.test(line));
}

/** A value without its quotes, its escapes resolved, up to a comment that stands outside quotes. */
function readValue(text: string): string {
  let value = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') quoted = !quoted;
    else if (char === '\\') value += text.charAt((at += 1));
    else if (!quoted && (char === '#' || char === ';')) break;
    else value += char;
  }
  return value.trim();
}
