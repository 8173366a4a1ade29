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

const STRAY = `
it('passes', () => undefined);
setImmediate(() => { throw new Error('a stray one'); });
`;

describe('the counts of a ring whose files run at the same time', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ring-'));
  after(() => rmSync(folder, { recursive: true }));

  /** Runs such files at the same time. */
  const run = (name: string, tests: string) => {
    const counts = path.join(folder, `${name}.json`);
    const files = ['a', 'b'].map((each) => path.join(folder, `${name}-${each}.cjs`));
    for (const file of files) writeFileSync(file, tests);
    const mocha = path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const reporter = path.join('scripts', 'counts-reporter.ts');
    const args = ['--no-config', '--import=tsx', '--parallel', '--jobs', '2', '--reporter', reporter];
    const { status } = spawnSync(process.execPath, [mocha, ...args, ...files], {
      cwd: ROOT,
      env: { ...process.env, [COUNTS_FILE]: counts },
    });
    return { status, read: readCounts(counts) };
  };

  it('are of all its files, with what failed and why', () => {
    const { status, read } = run('tests', TESTS);
    assert.deepEqual([status, read?.passed, read?.failed, read?.skipped], [2, 2, 2, 2]);
    for (const failure of read?.failures ?? []) assert.match(failure, /^fails\nError: on purpose\n/);
  });

  it('tell of what was thrown outside a test', () => {
    const { status, read } = run('stray', STRAY);
    assert.notEqual(status, 0);
    assert.ok((read?.failed ?? 0) > 0);
    assert.match(read?.failures.join('\n') ?? '', /a stray one/);
  });
});
