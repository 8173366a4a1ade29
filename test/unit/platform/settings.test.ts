import '../ui/vscode-stub';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createSettings } from '../../../src/platform/settings';

const WORKSPACE = ['**/reports/**'];
const ORDERS = ['orders/**'];

describe('the paths of artifacts that are looked into for reports', () => {
  it('are those of the folder whose settings have the link, else those of the workspace', () => {
    Object.assign(vscode.Uri, { parse: (address: string) => address });
    Object.assign(vscode.workspace, {
      onDidChangeConfiguration: () => undefined,
      getConfiguration: (_section: string, folder?: string) => ({
        get: (key: string) =>
          key !== 'reports.artifacts' ? undefined : folder === 'file:///orders' ? ORDERS : WORKSPACE,
      }),
    });
    const settings = createSettings();
    assert.deepEqual(settings.reportArtifacts(), WORKSPACE);
    for (const [source, globs] of [
      [{ kind: 'workspace' }, WORKSPACE],
      [{ kind: 'folder', uri: 'file:///shop' }, WORKSPACE],
      [{ kind: 'folder', uri: 'file:///orders' }, ORDERS],
    ] as const) {
      assert.deepEqual(settings.reportArtifacts({ source }), globs);
    }
  });
});
