import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCounts } from '../../../scripts/counts';
import { COUNTS_FILE } from '../../../scripts/environment';
import { ROOT } from '../../../scripts/paths';

const TESTS = `
it('passes', () => undefined);
it('is skipped', function () { this.skip(); });
it('fails', () => { throw new Error('on purpose'); });
`;

describe('the counts of a ring whose files run at the same time', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ring-'));
  after(() => rmSync(folder, { recursive: true }));

  it('are of all its files, with what failed and why', () => {
    const counts = path.join(folder, 'counts.json');
    const files = ['a.cjs', 'b.cjs'].map((name) => path.join(folder, name));
    for (const file of files) writeFileSync(file, TESTS);
    const mocha = path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const reporter = path.join('scripts', 'counts-reporter.ts');
    const args = ['--no-config', '--import=tsx', '--parallel', '--jobs', '2', '--reporter', reporter];
    const { status } = spawnSync(process.execPath, [mocha, ...args, ...files], {
      cwd: ROOT,
      env: { ...process.env, [COUNTS_FILE]: counts },
    });
    const read = readCounts(counts);
    assert.deepEqual([status, read?.passed, read?.failed, read?.skipped], [2, 2, 2, 2]);
    for (const failure of read?.failures ?? []) assert.match(failure, /^fails\nError: on purpose\n/);
  });
});
