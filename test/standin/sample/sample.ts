import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git } from '../runner/git';
import type { KnownCommit } from '../scene/history';

/** The sample project on disk. */
export interface Sample {
  /** Bare repository that its pipelines check out of. */
  readonly origin: string;
  /** A clone, as a user has it. */
  readonly workspace: string;
  readonly commits: readonly KnownCommit[];
}

const FILES = join(__dirname, 'repository');
const REMOTE = 'https://github.com/acme/orders-api.git';
/** Stands for the address of the demo API in the files of `repository/`. */
const PLACEHOLDER = 'DEMO_API_ORIGIN';
const FEATURE = 'feature/refunds';
const AUTHORS = {
  ada: ['Ada Acme', 'ada@acme.example'],
  grace: ['Grace Acme', 'grace@acme.example'],
  linus: ['Linus Acme', 'linus@acme.example'],
} as const;

/**
 * Makes the sample project anew in `folder`: a bare `origin` with a main and a feature branch, and its clone
 * `workspace`. To everyone who reads the clone's configuration its remote is {@link REMOTE}; git itself is led to the
 * bare repository by an `insteadOf` of that clone, so push and fetch work and reach nothing else.
 *
 * @param demoApi address of the API under test, `http://127.0.0.1:PORT`
 */
export async function makeSample(folder: string, demoApi: string): Promise<Sample> {
  const origin = join(folder, 'origin.git');
  const workspace = join(folder, 'orders-api');
  await Promise.all([origin, workspace].map((path) => rm(path, { recursive: true, force: true })));
  await mkdir(workspace, { recursive: true });
  await git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', origin);
  await git(workspace, 'init', '--quiet', '--initial-branch=main');
  await writeFile(join(workspace, '.git', 'config'), configuration(origin), { flag: 'a' });
  const commits = await writeHistory(workspace, demoApi);
  await git(workspace, 'push', '--quiet', '--all');
  await git(workspace, 'fetch', '--quiet');
  await git(workspace, 'branch', '--quiet', '--set-upstream-to=origin/main', 'main');
  await git(workspace, 'branch', '--quiet', `--set-upstream-to=origin/${FEATURE}`, FEATURE);
  return { origin, workspace, commits };
}

/** What is added to that of `git init`; written at once, where git would be started for each value. */
function configuration(origin: string): string {
  const [name, email] = AUTHORS.ada;
  return `[user]
\tname = ${name}
\temail = ${email}
[commit]
\tgpgsign = false
[core]
\thooksPath = /dev/null
[push]
\tdefault = simple
[url ${JSON.stringify(origin)}]
\tinsteadOf = ${REMOTE}
[remote "origin"]
\turl = ${REMOTE}
\tfetch = +refs/heads/*:refs/remotes/origin/*
`;
}

/** The subjects are those of the newest pipelines of the scene, which so get real revisions. */
async function writeHistory(workspace: string, demoApi: string): Promise<readonly KnownCommit[]> {
  const subjects: string[] = [];
  const commit = async (subject: string, author: keyof typeof AUTHORS): Promise<void> => {
    await git(workspace, 'add', '--all');
    await git(workspace, 'commit', '--quiet', '-m', subject, `--author=${AUTHORS[author].join(' <')}>`);
    subjects.push(subject);
  };
  const take = (...paths: readonly string[]): Promise<void> => copy(workspace, paths, demoApi);

  await take('README.md', 'scripts');
  await commit('Set up the project', 'ada');
  await take('openapi.yaml');
  await commit('Create and list orders', 'ada');
  await take('.circleci');
  await commit('Page through orders by cursor', 'linus');
  await take('postman');
  await commit('Reject orders without a currency', 'ada');

  await git(workspace, 'switch', '--quiet', '--create', FEATURE);
  await append(workspace, '\nRefunds are on their way: see the branch `feature/refunds`.\n');
  await commit('Add the refunds resource', 'grace');
  await append(workspace, 'A refund names the lines that it is for.\n');
  await commit('Refund an order in part', 'grace');
  await git(workspace, 'switch', '--quiet', 'main');
  const log = (await git(workspace, 'log', '--all', '--format=%H %s')).trim().split('\n');
  const revisions = new Map(log.map((line) => [line.slice(line.indexOf(' ') + 1), line.split(' ', 1)[0]]));
  return subjects.map((subject) => ({ subject, revision: revisions.get(subject) ?? '' }));
}

async function copy(workspace: string, paths: readonly string[], demoApi: string): Promise<void> {
  for (const path of paths) {
    await cp(join(FILES, path), join(workspace, path), { recursive: true });
    for (const file of await filesOf(join(workspace, path))) {
      const text = await readFile(file, 'utf8');
      if (text.includes(PLACEHOLDER)) await writeFile(file, text.replaceAll(PLACEHOLDER, demoApi));
    }
  }
}

async function filesOf(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function append(workspace: string, text: string): Promise<void> {
  await writeFile(join(workspace, 'README.md'), text, { flag: 'a' });
}
