import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { temporaryFolder } from '../../scripts/processes';
import type { Repository } from '../../src/platform/git';
import { linkedHere } from '../../src/ui/here';
import { aLink } from '../unit/ui/builders';

const ORDERS = aLink();
const SHOP = aLink({ nickname: 'Shop', slug: 'gh/acme/shop' });

describe('the project and the branch that a window works on', () => {
  const home = temporaryFolder();
  const repository = (name: string, branch: string, ...urls: readonly string[]): Repository => {
    const root = path.join(home, name);
    mkdirSync(root, { recursive: true });
    writeFileSync(path.join(root, 'file.txt'), name);
    return { root: vscode.Uri.file(root), branch, remotes: urls.map((url) => ({ name: 'origin', url })) };
  };
  const repositories = [
    repository('orders', 'main', 'git@github-work:acme/orders-api.git'),
    repository('orders-hotfix', 'hotfix', 'git@github-work:acme/orders-api.git'),
    repository(
      'orders/vendor/shop',
      'next',
      'https://github.com/fork/shop.git',
      'https://github.com/acme/shop.git',
    ),
  ];
  const here = (...links: readonly ReturnType<typeof aLink>[]) =>
    linkedHere({
      git: { repositories: () => Promise.resolve(repositories) },
      links: { all: () => links },
    });
  const open = (name: string): Thenable<vscode.TextEditor> =>
    vscode.window.showTextDocument(vscode.Uri.file(path.join(home, name, 'file.txt')));

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are those of the first, with no file in an editor', async () => {
    assert.deepEqual(await here(ORDERS, SHOP), { link: ORDERS, branch: 'main' });
    assert.equal(await here(), undefined);
  });

  it('are those of the file in the editor, in a worktree too, and in a repository inside another', async () => {
    await open('orders-hotfix');
    assert.deepEqual(await here(ORDERS, SHOP), { link: ORDERS, branch: 'hotfix' });
    await open('orders/vendor/shop');
    assert.deepEqual(await here(ORDERS, SHOP), { link: SHOP, branch: 'next' });
    await open('orders');
    assert.deepEqual(await here(ORDERS, SHOP), { link: ORDERS, branch: 'main' });
  });
});
