import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measureBundles, SIZE_LIMITS, total } from '../../../scripts/sizes';

describe('the bundles that ship', function () {
  this.timeout(30_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'bundles-'));
  let sizes: ReadonlyMap<string, number> = new Map();

  before(async () => {
    sizes = await measureBundles(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

  function assertAtMost(bytes: number | undefined, limit: number): void {
    assert.ok(bytes !== undefined && bytes > 0, 'was not built');
    assert.ok(bytes <= limit, `${bytes} bytes, ${bytes - limit} too many`);
  }

  it('let activation load little', () => {
    // It loads what all bundles share as well.
    assertAtMost(
      Number(sizes.get('extension.js')) + Number(sizes.get('common.js')),
      SIZE_LIMITS['extension.js'],
    );
  });

  it('keep the page small', () => {
    assertAtMost(sizes.get('webview.js'), SIZE_LIMITS['webview.js']);
  });

  it('are small all together', () => {
    assertAtMost(total(sizes), SIZE_LIMITS.bundles);
  });

  it('load each room on first use, from its own bundle', () => {
    for (const room of ['http', 'commands', 'config', 'results']) {
      assert.ok(sizes.has(`${room}.js`), `${room}.js was not built`);
      assert.ok(read('extension.js').includes(`require("./${room}.js")`), `nothing loads ${room}.js`);
    }
  });

  it('share one class of errors, and other modules, each in one place', () => {
    const holders = [...sizes.keys()].filter((name) => read(name).includes('name="Failure"'));
    assert.deepEqual(holders, ['common.js']);
  });

  it('hold no source map', () => {
    for (const name of sizes.keys()) assert.ok(!read(name).includes('sourceMappingURL'), name);
  });
});
