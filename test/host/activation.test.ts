import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const ID = 'postman-circleci.postman-circleci';

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(ID);
  assert.ok(found, `${ID} is not installed`);
  return found;
}

/** The ids of a list in package.json's `contributes`. */
function contributed(extension: vscode.Extension<unknown>, point: string): readonly string[] {
  const manifest: unknown = extension.packageJSON;
  assert.ok(typeof manifest === 'object' && manifest !== null);
  const contributes: unknown = Reflect.get(manifest, 'contributes');
  assert.ok(typeof contributes === 'object' && contributes !== null);
  const list: unknown = Reflect.get(contributes, point);
  assert.ok(Array.isArray(list));
  return list.map((item: unknown) => {
    assert.ok(typeof item === 'object' && item !== null);
    const id: unknown = Reflect.get(item, 'command');
    assert.ok(typeof id === 'string');
    return id;
  });
}

describe('the extension in a real host', () => {
  it('activates', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('registers every command that it declares, and no other', async () => {
    await extension().activate();
    const declared = contributed(extension(), 'commands');
    const registered = (await vscode.commands.getCommands(true)).filter((id) =>
      // VS Code itself registers commands for each view and its container.
      /^postmanCircleci\.(?!builds\.)[A-Za-z]+$/.test(id),
    );
    assert.ok(declared.length > 0);
    assert.deepEqual([...registered].sort(), [...declared].sort());
  });

  it('has the sample workspace open', () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    assert.equal(vscode.workspace.isTrusted, true);
  });
});
