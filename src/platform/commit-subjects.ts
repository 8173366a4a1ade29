import { gitExtensionRepositories } from './git-extension';

/** A commit may be fetched later, but git is not asked for the same unknown one at every look. */
const UNKNOWN_FOR_MS = 5 * 60_000;
const COMMITS_KEPT = 1000;

/** Whether a text can be nothing but the whole id of a commit. */
export function isRevision(text: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(text);
}

/** Looks commit subjects up in the repositories of the git extension, each commit once. */
export function createCommitSubjects(
  now: () => number = Date.now,
): (revision: string) => Promise<string | undefined> {
  const known = new Map<string, { readonly at: number; readonly subject: Promise<string | undefined> }>();

  return async (revision) => {
    // The service names it, and it becomes an argument of git.
    if (!isRevision(revision)) return undefined;
    const before = known.get(revision);
    if (before !== undefined) {
      const subject = await before.subject;
      if (subject !== undefined || now() - before.at < UNKNOWN_FOR_MS) return subject;
    }
    const subject = lookUp(revision);
    known.delete(revision);
    known.set(revision, { at: now(), subject });
    for (const oldest of [...known.keys()].slice(0, -COMMITS_KEPT)) known.delete(oldest);
    return subject;
  };
}

async function lookUp(revision: string): Promise<string | undefined> {
  for (const repository of await gitExtensionRepositories()) {
    try {
      const { message } = await repository.getCommit(revision);
      const [subject] = message.trim().split(/\r?\n/, 1);
      if (subject) return subject;
    } catch {
      // Not in this repository.
    }
  }
  return undefined;
}
