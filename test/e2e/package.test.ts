import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { VSIX } from '../../scripts/environment';
import { packageExtension } from '../../scripts/package';
import { ROOT } from '../../scripts/paths';
import { temporaryFolder } from '../../scripts/processes';
import { SIZE_LIMITS } from '../../scripts/sizes';

describe('the package', () => {
  it('is small', () => {
    const file = process.env[VSIX];
    assert.ok(file);
    assert.ok(statSync(file).size <= SIZE_LIMITS.vsix, `${statSync(file).size} bytes`);
  });

  it('is the same bytes when the commit is packed again', async () => {
    const first = readFileSync(process.env[VSIX] ?? '');
    const again = readFileSync(await packageExtension(temporaryFolder()));
    assert.ok(first.equals(again));
  });

  it('holds what runs and what a user reads, and nothing else', () => {
    const vsce = path.join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
    const files = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
      .split('\n')
      .filter((line) => line !== '');
    assert.deepEqual(
      files.filter(
        (file) =>
          !/^(?:dist\/(?:[a-z]+\.(?:js|css)|third-party-notices\.txt)|media\/.+|l10n\/.+\.json|package(?:\.nls)?\.json|(?:README|CHANGELOG)\.md|LICENSE)$/.test(
            file,
          ),
      ),
      [],
    );
    for (const needed of [
      'dist/extension.js',
      'dist/http.js',
      'dist/common.js',
      'dist/shared.js',
      'dist/webview.js',
      'LICENSE',
      'dist/third-party-notices.txt',
    ]) {
      assert.ok(files.includes(needed), needed);
    }
  });
});
