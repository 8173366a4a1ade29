import { git } from './git';

export interface GitRef {
  readonly kind: 'branch' | 'tag';
  readonly name: string;
}

export interface Commit {
  readonly revision: string;
  readonly subject: string;
  readonly body: string;
}

/** The commit that a branch or tag of the bare repository stands at; `undefined` if there is no such ref. */
export async function resolveRef(origin: string, ref: GitRef): Promise<Commit | undefined> {
  const full = `refs/${ref.kind === 'branch' ? 'heads' : 'tags'}/${ref.name}`;
  try {
    const revision = (await git(origin, 'rev-parse', '--verify', '--quiet', `${full}^{commit}`)).trim();
    const text = await git(origin, 'show', '-s', '--format=%s%x00%b', revision);
    const [subject = '', body = ''] = text.split('\0');
    return { revision, subject, body: body.trim() };
  } catch {
    return undefined;
  }
}

/** Text of a file at a revision; `undefined` if it is not there. */
export async function fileAt(origin: string, revision: string, path: string): Promise<string | undefined> {
  try {
    return await git(origin, 'show', `${revision}:${path}`);
  } catch {
    return undefined;
  }
}
