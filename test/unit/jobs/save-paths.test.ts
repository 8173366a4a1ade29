import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import type { Artifact } from '../../../src/circleci/model';
import { safeSegments, savePaths } from '../../../src/jobs/save-paths';

const artifact = (name: string, nodeIndex = 0): Artifact => ({
  path: name,
  nodeIndex,
  url: 'https://output.circle-artifacts.com/x',
});
const paths = (...artifacts: readonly Artifact[]): readonly string[] =>
  savePaths(artifacts).map(({ segments }) => segments.join('/'));

describe('where artifacts are saved', () => {
  it('keeps ordinary paths as they are', () => {
    assert.deepEqual(paths(artifact('reports/a b/report (1).json'), artifact('.env.example')), [
      'reports/a b/report (1).json',
      '.env.example',
    ]);
  });

  const HOSTILE = [
    '..',
    '../../.bashrc',
    '/etc/passwd',
    'C:\\autoexec.bat',
    'c:x',
    '\\\\host\\share\\x',
    'a/../../b',
  ];
  for (const name of [...HOSTILE, 'a/./..\\..\\b', 'nul', 'COM1.txt', 'aux.', 'x:stream', '', '///', 'a/ ']) {
    it(`makes ${JSON.stringify(name)} a path inside`, () => {
      for (const system of [path.posix, path.win32]) {
        const root = system === path.posix ? '/root/folder' : 'D:\\root\\folder';
        const [found] = savePaths([artifact(name)]);
        const target = system.resolve(root, ...(found?.segments ?? []));
        assert.ok(target.startsWith(root + system.sep), target);
      }
    });
  }

  it('holds this for every path, and names no two files the same on any system', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'A', '.', '/', '\\', ':', ' ', 'é', '\u202e', '\ud800'),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.nat(2)), { maxLength: 30 }), (names) => {
        const found = savePaths(names.map(([each, node]) => artifact(each, node)));
        const files = found.map(({ segments }) => segments.join('/').toLowerCase());
        assert.equal(new Set(files).size, names.length);
        for (const { segments } of found) {
          for (const segment of segments)
            assert.match(segment, /^(?!\.{1,2}$)[^\\/:\p{Cc}\p{Cf}\p{Cs}]*[^\\/:. ]$/u);
        }
        // No file stands where another one needs a folder.
        for (const file of files) assert.ok(!files.some((other) => other.startsWith(`${file}/`)), file);
      }),
    );
  });

  it('keeps the ending of a name that is too long for a file system', () => {
    const [name = ''] = safeSegments(`${'long'.repeat(100)}.report.json`);
    assert.ok(name.length <= 80 && name.endsWith('.report.json'), name);
  });

  it('gives each parallel run a folder, where there are several', () => {
    assert.deepEqual(paths(artifact('r.json', 0), artifact('r.json', 1)), ['run-0/r.json', 'run-1/r.json']);
  });

  it('numbers what would be the same file', () => {
    assert.deepEqual(paths(artifact('a?.txt'), artifact('a*.txt'), artifact('A_.txt')), [
      'a_.txt',
      'a_ (2).txt',
      'A_ (3).txt',
    ]);
  });
});
