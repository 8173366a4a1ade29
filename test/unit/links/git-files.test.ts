import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommonDir, readGitFile, readHead, readRemotes } from '../../../src/links/git-files';

const SHA = '6ba0cdaf7e7791c5bc5aa89a13b9cd184f8ad296';

describe('The remotes of .git/config', () => {
  const rows: readonly (readonly [string, string, readonly (readonly [string, string])[]])[] = [
    [
      'a plain one',
      '[remote "origin"]\n\turl = git@github.com:acme/a.git\n\tfetch = +x\n',
      [['origin', 'git@github.com:acme/a.git']],
    ],
    ['Windows line ends', '[remote "origin"]\r\n\turl = https://x/a\r\n', [['origin', 'https://x/a']]],
    [
      'several, in order',
      '[remote "z"]\nurl=1\n[branch "main"]\nremote = z\n[remote "a"]\nurl=2',
      [
        ['z', '1'],
        ['a', '2'],
      ],
    ],
    ['only the first address', '[remote "o"]\nurl = one\nurl = two\npushurl = three', [['o', 'one']]],
    ['any case of section and key', '[REMOTE "O"]\nURL = one', [['O', 'one']]],
    ['the old form of section', '[remote.Origin]\nurl = one', [['origin', 'one']]],
    ['a value after the section', '[remote "o"] url = one', [['o', 'one']]],
    [
      'quotes and comments',
      '# [remote "x"]\n[remote "o"]\n; url = no\nurl = "o#n;e" # rest',
      [['o', 'o#n;e']],
    ],
    ['escapes', '[remote "o\\"x"]\nurl = C:\\\\repos\\\\a', [['o"x', 'C:\\repos\\a']]],
    ['a continued line', '[remote "o"]\nurl = one\\\ntwo', [['o', 'onetwo']]],
    ['urls of other sections', '[url "x"]\ninsteadOf = y\n[submodule "s"]\nurl = no', []],
    ['nonsense', '\u0000[remote "', []],
    ['a remote without address', '[remote "o"]\nfetch = x', []],
  ];
  for (const [what, text, remotes] of rows) {
    it(`are read: ${what}`, () => {
      assert.deepEqual(
        readRemotes(text).map(({ name, url }) => [name, url]),
        remotes,
      );
    });
  }

  it('cost nothing noticeable in a hostile file', () => {
    const begin = performance.now();
    for (const text of ['[remote "\\'.repeat(300_000), '\\'.repeat(3_000_000), '[ '.repeat(1_000_000)])
      readRemotes(text);
    assert.ok(performance.now() - begin < 1_000);
  });
});

describe('.git/HEAD', () => {
  const rows: readonly (readonly [string, ReturnType<typeof readHead>])[] = [
    ['ref: refs/heads/main\n', { kind: 'branch', name: 'main' }],
    ['ref: refs/heads/feature/a-1\r\n', { kind: 'branch', name: 'feature/a-1' }],
    [`${SHA}\n`, { kind: 'detached', revision: SHA }],
    ['ref: refs/heads/.invalid', undefined],
    ['ref: refs/heads/--upload-pack=x', undefined],
    ['ref: refs/heads/a\tb', undefined],
    ['', undefined],
    ['<html>', undefined],
  ];
  for (const [text, head] of rows) {
    it(`says ${JSON.stringify(head)} for ${JSON.stringify(text)}`, () =>
      assert.deepEqual(readHead(text), head));
  }
});

describe('The places that git files name', () => {
  it('are the folder of a worktree and the common one', () => {
    assert.equal(readGitFile('gitdir: ../.git/worktrees/a b\n'), '../.git/worktrees/a b');
    assert.equal(readGitFile('something else'), undefined);
    assert.equal(readCommonDir('../..\n'), '../..');
    assert.equal(readCommonDir('\n'), undefined);
  });
});

describe('A repository that git itself made', () => {
  it('is read as git would say', function () {
    const folder = mkdtempSync(join(tmpdir(), 'git-files-'));
    try {
      const git = (...args: readonly string[]): string =>
        execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
      git('init', '-q', '-b', 'trunk');
      git('remote', 'add', 'origin', 'https://github.com/acme/a "b" #c;d.git');
      const file = (name: string): string => readFileSync(join(folder, '.git', name), 'utf8');
      assert.deepEqual(readHead(file('HEAD')), { kind: 'branch', name: 'trunk' });
      assert.deepEqual(readRemotes(file('config')), [
        { name: 'origin', url: git('config', '--get', 'remote.origin.url').trimEnd() },
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
