import '../ui/vscode-stub';
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Files } from '../../../src/platform/files';
import { createGit, type Git } from '../../../src/platform/git';
import { onDidMove } from '../../../src/platform/git-moves';

const ORIGIN = 'git@github.com:acme/orders-api.git';
const FILES: Readonly<Record<string, string>> = {
  '/home/ada/orders/.git/HEAD': 'ref: refs/heads/from-files\n',
  '/home/ada/orders/.git/config': `[remote "origin"]\n\turl = ${ORIGIN}\n`,
};

const uri = (path: string) => ({ scheme: 'file', path, toString: () => path });

interface Head {
  readonly name: string;
  readonly commit: string;
  readonly ahead: number;
}

const MAIN: Head = { name: 'main', commit: 'c1', ahead: 0 };

/** A repository as the git extension has it: at first it says neither what is checked out nor its remotes. */
function aRepository(head?: Head) {
  const changed = new vscode.EventEmitter<void>();
  const remotes = [{ name: 'origin', fetchUrl: ORIGIN }];
  const state = { HEAD: head, remotes: head === undefined ? [] : remotes, onDidChange: changed.event };
  return {
    rootUri: uri('/home/ada/orders'),
    state,
    becomes(now: Head) {
      Object.assign(state, { HEAD: now, remotes });
      changed.fire();
    },
  };
}

type Repository = ReturnType<typeof aRepository>;

/** VS Code with the git extension, or without it until `arrives`, or with it off until `switchOn`. */
function aWindow({
  isThere = true,
  isOn = true,
  state = 'initialized',
  repositories = [] as Repository[],
} = {}) {
  const opened = new vscode.EventEmitter<Repository>();
  const closed = new vscode.EventEmitter<Repository>();
  const enablementChanged = new vscode.EventEmitter<boolean>();
  const stateChanged = new vscode.EventEmitter<string>();
  const extensionsChanged = new vscode.EventEmitter<void>();
  const api = {
    state,
    repositories,
    onDidChangeState: stateChanged.event,
    onDidOpenRepository: opened.event,
    onDidCloseRepository: closed.event,
  };
  const extension = {
    isActive: true,
    exports: { enabled: isOn, onDidChangeEnablement: enablementChanged.event, getAPI: () => api },
  };
  let isInstalled = isThere;
  const files: Pick<Files, 'read'> = {
    read: ({ path }) => {
      const text = FILES[path];
      return Promise.resolve(text === undefined ? undefined : new TextEncoder().encode(text));
    },
  };
  Object.assign(vscode.extensions, {
    getExtension: () => (isInstalled ? extension : undefined),
    onDidChange: extensionsChanged.event,
  });
  Object.assign(vscode.workspace, { workspaceFolders: [{ uri: uri('/home/ada/orders') }] });
  Object.assign(vscode.Uri, {
    joinPath: (base: { readonly path: string }, ...parts: readonly string[]) =>
      uri(posix.join(base.path, ...parts)),
  });
  return {
    git: createGit(files as Files),
    open: (repository: Repository) => {
      repositories.push(repository);
      opened.fire(repository);
    },
    /** It hands out another object for a repository each time. */
    close: (repository: Repository) => closed.fire({ ...repository }),
    switchOn: () => {
      extension.exports.enabled = true;
      enablementChanged.fire(true);
    },
    initialize: () => {
      api.state = 'initialized';
      stateChanged.fire('initialized');
    },
    arrives: () => {
      isInstalled = true;
      extensionsChanged.fire();
    },
  };
}

async function seen(git: Git) {
  return (await git.repositories()).map(({ branch, remotes }) => [branch, remotes[0]?.url]);
}

describe('a repository of the workspace', () => {
  it('is read from its files until the git extension says what is checked out', async () => {
    const repository = aRepository();
    const { git } = aWindow({ repositories: [repository] });
    assert.deepEqual(await seen(git), [['from-files', ORIGIN]]);
    repository.becomes(MAIN);
    assert.deepEqual(await seen(git), [['main', ORIGIN]]);
  });

  it('is waited for while the git extension looks around', async () => {
    const { git, open, initialize } = aWindow({ state: 'uninitialized' });
    const asked = seen(git);
    await turn();
    open(aRepository(MAIN));
    initialize();
    assert.deepEqual(await asked, [['main', ORIGIN]]);
  });

  for (const [when, repository] of [
    ['says later what is checked out', aRepository()],
    ['says so at once', aRepository(MAIN)],
  ] as const) {
    it(`has moved when the git extension opens it late, and ${when}`, async () => {
      const { open } = aWindow();
      let moves = 0;
      const watching = onDidMove(() => (moves += 1));
      await turn();
      open(repository);
      repository.becomes(MAIN);
      assert.equal(moves, 1);
      watching.dispose();
      repository.becomes({ ...MAIN, name: 'next' });
      assert.equal(moves, 1);
    });
  }

  it('has not moved because it is there from the start', async () => {
    const repository = aRepository(MAIN);
    aWindow({ repositories: [repository] });
    let moves = 0;
    const watching = onDidMove(() => (moves += 1));
    await turn();
    repository.becomes(MAIN);
    assert.equal(moves, 0);
    repository.becomes({ ...MAIN, name: 'next' });
    assert.equal(moves, 1);
    watching.dispose();
  });

  it('is heard of though it, or the git extension itself, comes after who listens', async () => {
    const [early, late] = [aRepository(MAIN), aRepository(MAIN)];
    const { git, open, arrives } = aWindow({ isThere: false, repositories: [early] });
    let changes = 0;
    const listening = git.onDidChange(() => (changes += 1));
    await turn();
    arrives();
    await turn();
    early.becomes({ ...MAIN, commit: 'c2' });
    assert.equal(changes, 1);
    open(late);
    late.becomes({ ...MAIN, commit: 'c3' });
    assert.equal(changes, 2);
    listening.dispose();
    early.becomes(MAIN);
    late.becomes(MAIN);
    assert.equal(changes, 2);
  });

  it('is heard of once the git extension, which was off, is switched on', async () => {
    const repository = aRepository(MAIN);
    const { git, switchOn } = aWindow({ isOn: false, repositories: [repository] });
    let changes = 0;
    const listening = git.onDidChange(() => (changes += 1));
    await turn();
    switchOn();
    await turn();
    repository.becomes({ ...MAIN, commit: 'c2' });
    assert.equal(changes, 1);
    listening.dispose();
  });

  it('is heard of no more once it is closed, and once again when it is opened again', async () => {
    const repository = aRepository(MAIN);
    const { git, open, close } = aWindow({ repositories: [repository] });
    let changes = 0;
    const listening = git.onDidChange(() => (changes += 1));
    await turn();
    close(repository);
    repository.becomes({ ...MAIN, commit: 'c2' });
    assert.equal(changes, 0);
    open(repository);
    repository.becomes({ ...MAIN, commit: 'c3' });
    assert.equal(changes, 1);
    listening.dispose();
  });
});
