import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { VSIX } from '../../scripts/environment';
import { ROOT } from '../../scripts/paths';
import { SIZE_LIMITS } from '../../scripts/sizes';

describe('the package', () => {
  it('is small', () => {
    const file = process.env[VSIX];
    assert.ok(file);
    assert.ok(statSync(file).size <= SIZE_LIMITS.vsix, `${statSync(file).size} bytes`);
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
          !/^(?:dist\/[a-z]+\.(?:js|css)|media\/.+|l10n\/.+\.json|package(?:\.nls)?\.json|(?:README|CHANGELOG)\.md|LICENSE)$/.test(
            file,
          ),
      ),
      [],
    );
    for (const needed of [
      'dist/extension.js',
      'dist/http.js',
      'dist/common.js',
      'dist/webview.js',
      'LICENSE',
    ]) {
      assert.ok(files.includes(needed), needed);
    }
  });
});
