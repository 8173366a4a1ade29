import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { createFiles } from '../../src/platform/files';

describe('the files of a workspace', () => {
  const files = createFiles();
  let root = '';

  const write = (name: string, content = '{}'): void => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  const find = async (limit: number): Promise<readonly string[]> =>
    (await files.find(vscode.Uri.file(root), '.json', limit)).map((uri) => path.relative(root, uri.fsPath));

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'postman-circleci-files-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  // With VS Code's search, or without it where its program is absent, as in the server that these tests run in.
  it('are found below a folder, without dependencies, build output and git’s own', async () => {
    for (const name of ['a.json', 'api/deep/b.json', 'api/c.jsonc', 'readme.md']) write(name);
    for (const name of ['node_modules/x/d.json', '.git/e.json', 'api/dist/f.json', 'build/g.json'])
      write(name);
    assert.deepEqual((await find(10)).toSorted(), ['a.json', path.join('api', 'deep', 'b.json')]);
  });

  it('are no more than asked for, and no folder without end is walked', async () => {
    for (let number = 0; number < 20; number += 1) write(`folder${number}/file.json`);
    symlinkSync(root, path.join(root, 'again'), 'dir');
    assert.equal((await find(7)).length, 7);
    assert.ok((await find(1000)).length >= 20);
  });

  it('are read whole or not at all', async () => {
    write('a.json', '12345');
    const file = vscode.Uri.file(path.join(root, 'a.json'));
    assert.equal(new TextDecoder().decode(await files.read(file, 5)), '12345');
    assert.equal(await files.read(file, 4), undefined);
    assert.equal(await files.read(vscode.Uri.file(path.join(root, 'b.json'))), undefined);
  });

  it('are there, or not', async () => {
    write('folder/a.json');
    for (const [name, there] of [
      ['folder/a.json', true],
      ['folder', true],
      ['folder/b.json', false],
      ['none/a.json', false],
    ] as const) {
      assert.equal(await files.exists(vscode.Uri.file(path.join(root, name))), there, name);
    }
  });
});
